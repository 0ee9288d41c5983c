import * as agreements from '#db/agreements.ts';
import * as organisations from '#db/organisations.ts';
import * as series from '#db/series.ts';
import * as targetLists from '#db/target-lists.ts';
import * as targets from '#db/targets.ts';
import { today } from '#domain/civil-date.ts';
import { listedAims, vouchingOf } from '#server/aim-list.ts';
import { citedState } from '#server/cited-state.ts';
import { distributionOf } from '#server/distribution.ts';
import { dueIn } from '#server/due-list.ts';
import { found } from '#server/guard.ts';
import { ledOn } from '#server/led-on.ts';
import { smallAddresses } from '#server/target-picture.ts';
import { rollupOfOrganisation } from '#server/verdict-summary.ts';
import { organisationLead } from '#words/lead.ts';
import { localizeHref } from '#words/messages.ts';
import { inLanguage } from '#words/text.ts';
import { agreementsIn } from '../agreements.ts';
import { missingIn, sourcesOf } from './briefing.ts';
import type { PageServerLoad } from './$types';

/** As many as two pages of paper hold; of the rest it says how much there is, and where. */
const [AIMS, CHARTS, AGREEMENTS, MISSING, SOURCES] = [100, 6, 6, 8, 10];

/** What a council reads of its city: what was promised, where that stands, and what is missing. */
export const load: PageServerLoad = async ({ params, locals }) => {
	const db = locals.application.store.reading;
	const { language } = locals;
	const day = today(locals.application.clock);
	const known = await organisations.bySlug(db, params.slug);
	if (!known || known.successor_id) await ledOn(locals, params.slug, (address) => `/organisations/${address}/briefing`);
	const { id, slug, kind, name } = found(known, locals);
	const inForce = await targets.publicPage(db, { organisation: slug, life: 'in_force' }, undefined, AIMS);
	const aims = await listedAims(db, inForce, { language, today: day });
	const [first] = await targetLists.titlesOf(db, [id], 1);
	const measured = await series.ofOrganisations(db, [id]);
	const due = await dueIn(db, measured, day);
	// What can be told of stands first, in the order of the page of the organisation.
	const told = aims.filter(({ verdict }) => verdict.verdict !== 'not_assessable');
	const open = aims.filter(({ verdict }) => verdict.verdict === 'not_assessable');
	const charted = new Set(inForce.flatMap((target) => (target.series_id ? [target.id] : [])));
	const shown = [...told, ...open.filter((aim) => charted.has(aim.id))].slice(0, CHARTS);
	// What nothing can be told of stands among what is missing.
	const others = told.filter((aim) => !shown.includes(aim));
	const missing = missingIn(open, due, day, language);
	const sources = sourcesOf(inForce, measured, language);
	const parts = agreementsIn(await agreements.ofOrganisation(db, id), language);
	const counts = { aims: first?.ofOrganisation ?? 0, series: measured.length };
	return {
		state: await citedState(locals),
		organisation: { slug, name: inLanguage(name, language) },
		address: localizeHref(`/organisations/${slug}`, { locale: language }),
		sentence: organisationLead(kind, counts, language),
		distribution: distributionOf(await rollupOfOrganisation(db, id), { organisation: slug }, language),
		agreements: { shown: parts.slice(0, AGREEMENTS), more: Math.max(0, parts.length - AGREEMENTS) },
		aims: shown.map((aim) => ({ ...aim, picture: smallAddresses(`/charts/targets/${aim.id}.png`, language) })),
		others: {
			shown: others.slice(0, CHARTS),
			// What is no longer in force, or beyond what was read, is counted too.
			more: Math.max(0, others.length - CHARTS) + Math.max(0, counts.aims - aims.length)
		},
		missing: { shown: missing.slice(0, MISSING), more: Math.max(0, missing.length - MISSING) },
		sources: { shown: sources.slice(0, SOURCES), more: Math.max(0, sources.length - SOURCES) },
		vouching: vouchingOf(aims)
	};
};
