import * as actions from '#db/actions.ts';
import * as agreements from '#db/agreements.ts';
import * as figureCounts from '#db/figure-counts.ts';
import * as parties from '#db/parties.ts';
import { isId } from '#domain/id.ts';
import { vouchingOf } from '#server/aim-list.ts';
import { asOfIn, asOfQuery, dayJudged } from '#server/as-of.ts';
import { partDataset } from '#server/open-data/catalogue.ts';
import { citedState } from '#server/cited-state.ts';
import { distributionOf } from '#server/distribution.ts';
import { found } from '#server/guard.ts';
import { actionItem } from '#server/happening.ts';
import { holdersOf } from '#server/held-together.ts';
import { rollupsOf } from '#server/verdict-summary.ts';
import { numbersSentence } from '#words/status.ts';
import { inLanguage } from '#words/text.ts';
import { declared } from './declaration.ts';
import { matrixOf } from './matrix.ts';
import { countable, groupsAmong, isFullyKnown, membersOf } from './members.ts';
import { apart } from './partnership.ts';
import { promiseOf } from './promise.ts';
import type { PageServerLoad } from './$types';

/** As many as a page shows; the rest is behind links. */
const PARTIES = 100;
const ACTIONS = 60;

export const load: PageServerLoad = async ({ params, url, locals }) => {
	const { store, clock, settings } = locals.application;
	const db = store.reading;
	const { language } = locals;
	const then = asOfIn(url.searchParams);
	const agreement = found(await agreements.bySlug(db, params.slug), locals);
	const { slug, id } = agreement;
	const after = url.searchParams.get('parties') ?? '';
	const signed = await parties.ofAgreement(db, id, isId<'party'>(after) ? after : undefined, PARTIES + 1);
	const held = await holdersOf(db, groupsAmong(signed), { language, today: dayJudged(then, clock) });
	const members = membersOf(signed.slice(0, PARTIES), language, held);
	const promises = await actions.page(db, { agreement: slug, kind: 'promise' }, undefined, ACTIONS);
	const events = await actions.latest(db, { agreement: slug, kind: 'event' }, undefined, ACTIONS);
	const known = (action: actions.Action): boolean => !then?.knownAt || action.recorded_at <= then.knownAt;
	const happened = events.filter(known).map((event) => ({ ...actionItem(event, language), about: [] }));
	const isDeclaration = agreement.kind === 'declaration';
	const promised = isDeclaration
		? await declared(db, agreement, members, { language, today: dayJudged(then, clock), then })
		: undefined;
	const own = isDeclaration ? undefined : await apart(db, agreement, members, { language, then });
	const everyone = countable(members);
	const rollup = then ? undefined : (await rollupsOf(db, [{ id, parties: everyone }])).get(id);
	const state = await citedState(locals);
	const title = inLanguage(agreement.title, language);
	const about = { name: title.text, description: numbersSentence(agreement.text_has_numbers, language) };
	const place = { path: `/agreements/${slug}`, part: `agreement=${slug}` };
	return {
		dataset: partDataset(settings.origin, { ...about, ...place }, language, state),
		asOf: then,
		past: asOfQuery(then),
		zone: settings.timeZone,
		state,
		distribution: rollup && distributionOf(rollup, { agreement: slug }, language),
		agreement: {
			...agreement,
			title,
			summary: inLanguage(agreement.summary, language)
		},
		members,
		// Kept counts are those of today.
		coverage: then ? undefined : (await figureCounts.coverageAround(db, [id])).get(id),
		partyCount: (await parties.counts(db)).get(id) ?? 0,
		fullyKnown: isFullyKnown(slug),
		cities: members.filter((member) => member.kind === 'city').length,
		page: { isFirst: after === '', next: signed.length > PARTIES ? signed[PARTIES - 1]?.id : undefined },
		promises: promises.filter(known).map((each) => promiseOf(each, language)),
		happened,
		promised,
		own,
		// Kept verdicts are those of today: a look into the past shows each aim's own of then, below.
		matrix: then ? undefined : await matrixOf(db, agreement, members, language),
		vouching: vouchingOf([
			...happened,
			...(promised?.commitments ?? []).flatMap((each) => each.groups.flatMap((group) => group.aims)),
			...(own?.figures ?? [])
		])
	};
};
