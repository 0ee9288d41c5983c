import * as actions from '#db/actions.ts';
import * as agreements from '#db/agreements.ts';
import * as figureCounts from '#db/figure-counts.ts';
import * as latestFigures from '#db/latest-figures.ts';
import * as organisations from '#db/organisations.ts';
import * as series from '#db/series.ts';
import * as targetLists from '#db/target-lists.ts';
import * as targets from '#db/targets.ts';
import { today } from '#domain/civil-date.ts';
import { isId } from '#domain/id.ts';
import { listedAims, vouchingOf } from '#server/aim-list.ts';
import { partDataset } from '#server/open-data/catalogue.ts';
import { distributionOf } from '#server/distribution.ts';
import { listedFigures } from '#server/figure-list.ts';
import { citedState } from '#server/cited-state.ts';
import { found } from '#server/guard.ts';
import { ledOn } from '#server/led-on.ts';
import { actionItem } from '#server/happening.ts';
import { aimsTogether, staysIn } from '#server/held-together.ts';
import { rollupOfOrganisation } from '#server/verdict-summary.ts';
import { organisationLead } from '#words/lead.ts';
import { countryName } from '#words/name.ts';
import { inLanguage } from '#words/text.ts';
import { agreementsIn } from './agreements.ts';
import { newestInhabitants } from './inhabitants.ts';
import type { PageServerLoad } from './$types';

/** As many as a page shows; the rest is behind links. */
const AIMS = 100;
const ACTIONS = 20;

export const load: PageServerLoad = async ({ params, url, locals }) => {
	const db = locals.application.store.reading;
	const { language } = locals;
	const reader = { language, today: today(locals.application.clock) };
	const known = await organisations.bySlug(db, params.slug);
	if (!known || known.successor_id) await ledOn(locals, params.slug, (address) => `/organisations/${address}`);
	const organisation = found(known, locals);
	const { id, slug } = organisation;
	const after = url.searchParams.get('aims') ?? '';
	const page = await targets.publicPage(
		db,
		{ organisation: slug },
		isId<'target'>(after) ? after : undefined,
		AIMS + 1
	);
	const aims = await listedAims(db, page.slice(0, AIMS), reader);
	const [first] = await targetLists.titlesOf(db, [id], 1);
	const measured = await series.ofOrganisations(db, [id]);
	const latest = await latestFigures.ofSeries(
		db,
		measured.map((each) => each.id)
	);
	const figures = listedFigures(measured, latest, language);
	const isGroup = organisation.kind === 'group';
	const members = isGroup ? await staysIn(db, id, language) : [];
	const together = isGroup ? [] : await aimsTogether(db, id, reader);
	const happened = await actions.latest(db, { organisation: slug }, undefined, ACTIONS + 1);
	const state = await citedState(locals);
	const name = inLanguage(organisation.name, language);
	const counts = { aims: first?.ofOrganisation ?? 0, series: measured.length };
	const about = { name: name.text, description: organisationLead(organisation.kind, counts, language) };
	const place = { path: `/organisations/${slug}`, part: `organisation=${slug}` };
	return {
		state,
		dataset:
			figures.length > 0
				? partDataset(locals.application.settings.origin, { ...about, ...place }, language, state)
				: undefined,
		organisation: {
			...organisation,
			name,
			country: organisation.country && countryName(organisation.country, language)
		},
		names: organisation.name,
		inhabitants: newestInhabitants(organisation, measured, latest),
		agreements: agreementsIn(await agreements.ofOrganisation(db, id), language),
		aims,
		...{ members, together },
		distribution: distributionOf(await rollupOfOrganisation(db, id), { organisation: slug }, language),
		aimCount: first?.ofOrganisation ?? 0,
		page: { isFirst: after === '', next: page.length > AIMS ? page[AIMS - 1]?.id : undefined },
		figures,
		coverage: await figureCounts.coverage(db, { organisation: id }),
		seriesCount: measured.length,
		happened: happened.slice(0, ACTIONS).map((action) => actionItem(action, language)),
		hasMore: happened.length > ACTIONS,
		vouching: vouchingOf([...aims, ...figures])
	};
};
