import * as series from '#db/series.ts';
import { today } from '#domain/civil-date.ts';
import { fileProgram, programsFor, readingQuery } from '#server/automation.ts';
import { dueIn } from '#server/due-list.ts';
import { holding } from '#server/guard.ts';
import { inLanguage } from '#words/text.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
	const { actor } = holding(locals, 'reporter', 'approver');
	const { language } = locals;
	const { store, clock, settings } = locals.application;
	const organisations = [...new Set(actor.grants.flatMap((grant) => grant.organisation ?? []))];
	const own = await series.ofOrganisations(store.reading, organisations);
	const due = await dueIn(store.reading, own, today(clock));
	const asked = url.searchParams.get('series');
	const next =
		due.find((each) => each.series.id === asked) ?? due.find(({ standing }) => standing !== 'coming') ?? due[0];
	const subject = next && {
		origin: settings.origin,
		organisation: next.series.organisation.slug,
		series: next.series.id,
		period: next.period
	};
	return {
		makesTokens: actor.grants.some(({ role }) => role === 'approver'),
		chosen: subject,
		series: own.map(({ id, indicator, inventory }) => ({
			id,
			indicator: inLanguage(indicator.name, language),
			inventory: inLanguage(inventory.name, language)
		})),
		programs: subject ? programsFor(subject) : [],
		file: subject && fileProgram(subject),
		reading: subject && readingQuery(subject)
	};
};
