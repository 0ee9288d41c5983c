import { version } from '$app/environment';
import * as organisations from '#db/organisations.ts';
import * as series from '#db/series.ts';
import * as targetLists from '#db/target-lists.ts';
import { cardAnswer } from '#server/card-answer.ts';
import { distributionOf } from '#server/distribution.ts';
import { found } from '#server/guard.ts';
import { rollupOfOrganisation } from '#server/verdict-summary.ts';
import { organisationLead } from '#words/lead.ts';
import { inLanguage } from '#words/text.ts';
import type { RequestHandler } from './$types';

/** The card of an organisation. */
export const GET: RequestHandler = async (event) => {
	const db = event.locals.application.store.reading;
	const { id, slug, name, kind } = found(await organisations.bySlug(db, event.params.slug), event.locals);
	return cardAnswer(event, version, async (language) => {
		const distribution = distributionOf(await rollupOfOrganisation(db, id), { organisation: slug }, language);
		const [first] = await targetLists.titlesOf(db, [id], 1);
		const measured = await series.ofOrganisations(db, [id]);
		const counts = { aims: first?.ofOrganisation ?? 0, series: measured.length };
		return {
			title: inLanguage(name, language).text,
			sentence: organisationLead(kind, counts, language),
			...(distribution && { distribution })
		};
	});
};
