import { version } from '$app/environment';
import { cardAnswer } from '#server/card-answer.ts';
import { distributionOf } from '#server/distribution.ts';
import { rollupOfAll } from '#server/verdict-summary.ts';
import { m } from '#words/messages.ts';
import type { RequestHandler } from './$types';

/** The card of the overview, and of every page that has none of its own. */
export const GET: RequestHandler = (event) =>
	cardAnswer(event, version, async (language) => {
		const distribution = distributionOf(await rollupOfAll(event.locals.application.store.reading), {}, language);
		const locale = { locale: language };
		return {
			title: m.overview_title({}, locale),
			sentence: m.overview_lead({}, locale),
			...(distribution && { distribution })
		};
	});
