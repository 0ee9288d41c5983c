import * as actionRecords from '#db/action-records.ts';
import * as actions from '#db/actions.ts';
import * as agreementContents from '#db/agreement-contents.ts';
import * as agreements from '#db/agreements.ts';
import * as assessments from '#db/assessments.ts';
import * as commitments from '#db/commitments.ts';
import * as indicators from '#db/indicators.ts';
import * as memberships from '#db/memberships.ts';
import * as organisations from '#db/organisations.ts';
import * as parties from '#db/parties.ts';
import * as targetLists from '#db/target-lists.ts';
import * as targetRecordings from '#db/target-recordings.ts';
import * as targetVersions from '#db/target-versions.ts';
import * as targetLinks from '#db/target-links.ts';
import * as targets from '#db/targets.ts';
import * as verdictRollups from '#db/verdict-rollups.ts';
import * as verdicts from '#db/verdicts.ts';
import type { Instant } from '#domain/clock.ts';
import { KOUVOLA, STEWARD } from '../installed.ts';
import type { Samples } from './scene.ts';

const [CITY = '', INDICATOR = ''] = KOUVOLA.split(' ');
const MANY = { commitment: 1, organisation: CITY, indicator: INDICATOR };
const MONTH = { from: '2026-11-01T00:00:00.000Z' as Instant, until: '2026-12-01T00:00:00.000Z' as Instant };

/** Questions about agreements, their parties, aims and verdicts. */
export const AIMS: Samples = {
	actions: {
		page: ({ db }) => actions.page(db, { agreement: STEWARD, organisation: CITY }, { date: '2020', id: '0' }, 9),
		latest: ({ db }) => actions.latest(db, { kind: 'event' }, { at: '2026', id: '0' } as never, 9),
		ofAgreements: ({ db, agreement }) => actions.ofAgreements(db, [agreement]),
		countsOf: ({ db, agreement }) => actions.countsOf(db, agreement),
		span: ({ db }) => actions.span(db)
	},
	'action-records': { facts: ({ db }) => actionRecords.facts(db) },
	'agreement-contents': {
		commitmentsOf: ({ db, agreement }) => agreementContents.commitmentsOf(db, [agreement]),
		aimsTowards: ({ db, agreement }) => agreementContents.aimsTowards(db, [agreement])
	},
	agreements: {
		all: ({ db }) => agreements.all(db),
		page: ({ db }) => agreements.page(db, 'c', 9),
		bySlug: ({ db }) => agreements.bySlug(db, STEWARD),
		byId: ({ db, agreement }) => agreements.byId(db, agreement),
		byIds: ({ db, agreement }) => agreements.byIds(db, [agreement]),
		idsBySlug: ({ db }) => agreements.idsBySlug(db),
		ofOrganisation: ({ db, organisation }) => agreements.ofOrganisation(db, organisation),
		commitments: ({ db }) => agreements.commitments(db),
		isParty: ({ db, organisation, agreement }) => agreements.isParty(db, organisation, agreement),
		parties: ({ db }) => agreements.parties(db)
	},
	assessments: { ofTargets: ({ db, target, day }) => assessments.ofTargets(db, [target], day) },
	commitments: {
		ofAgreement: ({ db, agreement }) => commitments.ofAgreement(db, agreement),
		byNumber: ({ db }) => commitments.byNumber(db, STEWARD, 1),
		countsOf: ({ db, agreement }) => commitments.countsOf(db, agreement),
		firstAimsOf: ({ db, agreement }) => commitments.firstAimsOf(db, agreement, 3)
	},
	indicators: {
		all: ({ db }) => indicators.all(db),
		bySlug: ({ db }) => indicators.bySlug(db, INDICATOR),
		page: ({ db }) => indicators.page(db, 'a', 9),
		measuredBy: ({ db, indicator }) => indicators.measuredBy(db, [indicator]),
		inventoryIdsBySlug: ({ db }) => indicators.inventoryIdsBySlug(db),
		inventories: ({ db }) => indicators.inventories(db),
		isUsed: ({ db, indicator }) => indicators.isUsed(db, indicator),
		isSharedInventory: ({ db, organisation }) => indicators.isSharedInventory(db, '0' as never, organisation)
	},
	memberships: {
		ofAgreements: ({ db, agreement }) => memberships.ofAgreements(db, [agreement]),
		ofOrganisations: ({ db, organisation }) => memberships.ofOrganisations(db, [organisation]),
		reporting: ({ db, organisation }) => memberships.reporting(db, [organisation])
	},
	organisations: {
		bySlug: ({ db }) => organisations.bySlug(db, CITY),
		page: ({ db }) => organisations.page(db, 'a', 9),
		byIds: ({ db, organisation }) => organisations.byIds(db, [organisation]),
		placed: ({ db }) => organisations.placed(db, 9),
		idsBySlug: ({ db }) => organisations.idsBySlug(db)
	},
	parties: {
		ofAgreement: ({ db, agreement, next }) => parties.ofAgreement(db, agreement, next(), 9),
		counts: ({ db }) => parties.counts(db)
	},
	'target-links': { agreementsOf: ({ db, target }) => targetLinks.agreementsOf(db, target) },
	'target-lists': {
		ofParties: ({ db, next }) => targetLists.ofParties(db, STEWARD, next(), 9),
		due: ({ db }) => targetLists.due(db, { agreement: STEWARD, organisation: CITY }, '2026', 9),
		byIds: ({ db, target }) => targetLists.byIds(db, [target]),
		successorOf: ({ db, target }) => targetLists.successorOf(db, target),
		towards: ({ db, commitment }) => targetLists.towards(db, commitment, { organisation: 'a', id: '0' }, 9),
		besides: ({ db, commitment: id }) => targetLists.besides(db, { id, theme: 1 }, undefined, 9),
		withoutSeries: ({ db, indicator }) => targetLists.withoutSeries(db, indicator, { organisation: 'a', id: '0' }, 9),
		titlesOf: ({ db, organisation }) => targetLists.titlesOf(db, [organisation], 3),
		aiming: ({ db }) => targetLists.aiming(db, 'a', 9),
		citiesWithoutAim: ({ db }) => targetLists.citiesWithoutAim(db, 'a', 9)
	},
	'target-recordings': {
		latest: ({ db, at }) => targetRecordings.latest(db, { organisation: CITY, ...MONTH }, { at, id: '0' }, 9)
	},
	'target-versions': {
		of: ({ db, target }) => targetVersions.of(db, target),
		ofAll: ({ db, target }) => targetVersions.ofAll(db, [target]),
		inForce: ({ db, target }) => targetVersions.inForce(db, [target])
	},
	targets: {
		byId: ({ db, target }) => targets.byId(db, target),
		publicById: ({ db, target }) => targets.publicById(db, target),
		publicPage: ({ db, engine }) =>
			targets.publicPage(
				db,
				{ ...MANY, sought: { engine, words: ['kouv'] }, agreement: STEWARD, verdict: 'on_track', reason: 'no_figure' },
				undefined,
				9
			),
		ofSeries: ({ db, series: id }) => targets.ofSeries(db, [id]),
		idsOfSeries: ({ db, series: id }) => targets.idsOfSeries(db, [id]),
		linksOf: ({ db, target }) => targets.linksOf(db, [target]),
		idsByFact: ({ db }) => targets.idsByFact(db),
		joined: ({ db }) => targets.joined(db).execute(),
		withVersions: async ({ db }) => targets.withVersions(db, await targets.joined(db).execute())
	},
	'verdict-rollups': {
		ofAll: ({ db }) => verdictRollups.ofAll(db),
		ofOrganisations: ({ db, organisation }) => verdictRollups.ofOrganisations(db, [organisation]),
		countedTowards: ({ db, agreement }) => verdictRollups.countedTowards(db, [agreement]),
		ofTargets: ({ db, target }) => verdictRollups.ofTargets(db, [target])
	},
	verdicts: {
		ofTargets: ({ db, target }) => verdicts.ofTargets(db, [target]),
		counts: ({ db }) => verdicts.counts(db),
		isDue: ({ db, day }) => verdicts.isDue(db, day, '1'),
		publicTargets: ({ db, next }) => verdicts.publicTargets(db, next(), 9),
		restingOn: ({ db, series: id }) => verdicts.restingOn(db, [id]),
		changesOf: ({ db, target }) => verdicts.changesOf(db, target),
		changesSince: ({ db, target, at }) => verdicts.changesSince(db, [target], at),
		latestChanges: ({ db, at }) => verdicts.latestChanges(db, { organisation: CITY }, { at, id: '0' }, 9)
	}
};
