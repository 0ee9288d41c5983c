import { version } from '$app/environment';
import * as agreements from '#db/agreements.ts';
import { cardAnswer } from '#server/card-answer.ts';
import { distributionOf } from '#server/distribution.ts';
import { found } from '#server/guard.ts';
import { rollupsOf } from '#server/verdict-summary.ts';
import { numbersSentence } from '#words/status.ts';
import { inLanguage } from '#words/text.ts';
import type { RequestHandler } from './$types';

/** The card of an agreement. */
export const GET: RequestHandler = async (event) => {
	const db = event.locals.application.store.reading;
	const agreement = found(await agreements.bySlug(db, event.params.slug), event.locals);
	const { id, slug, title, text_has_numbers } = agreement;
	return cardAnswer(event, version, async (language) => {
		const rollup = (await rollupsOf(db, [{ id, parties: [] }])).get(id);
		const distribution = rollup && distributionOf(rollup, { agreement: slug }, language);
		return {
			title: inLanguage(title, language).text,
			sentence: numbersSentence(text_has_numbers, language),
			...(distribution && { distribution })
		};
	});
};
