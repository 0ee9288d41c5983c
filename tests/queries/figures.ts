import * as dataVersion from '#db/data-version.ts';
import * as display from '#db/display.ts';
import * as drafts from '#db/drafts.ts';
import * as entries from '#db/entries.ts';
import * as entriesFile from '#db/entries-file.ts';
import * as entryHistory from '#db/entry-history.ts';
import * as entryQueue from '#db/entry-queue.ts';
import * as figureRequests from '#db/figure-requests.ts';
import * as figureCounts from '#db/figure-counts.ts';
import * as journal from '#db/journal.ts';
import * as journalLines from '#db/journal-lines.ts';
import * as knownPeriods from '#db/known-periods.ts';
import * as latestFigures from '#db/latest-figures.ts';
import * as measurements from '#db/measurements.ts';
import * as projection from '#db/projection.ts';
import * as publicEntries from '#db/public-entries.ts';
import * as publications from '#db/publications.ts';
import * as redactions from '#db/redactions.ts';
import * as series from '#db/series.ts';
import * as standings from '#db/standings.ts';
import { verify } from '#db/verification.ts';
import type { Instant } from '#domain/clock.ts';
import { KOUVOLA, STEWARD } from '../installed.ts';
import type { Samples } from './scene.ts';

const [CITY = '', INDICATOR = ''] = KOUVOLA.split(' ');
const MONTH = { from: '2026-11-01T00:00:00.000Z' as Instant, until: '2026-12-01T00:00:00.000Z' as Instant };

/** Questions about figures, their series and the journal of them. */
export const FIGURES: Samples = {
	'data-version': { current: ({ db }) => dataVersion.current(db) },
	display: { showsPublicFigures: ({ db }) => display.showsPublicFigures(db) },
	drafts: {
		byId: ({ db, draft }) => drafts.byId(db, draft),
		ofCell: ({ db, actor, cell }) => drafts.ofCell(db, actor, cell),
		ofSeries: ({ db, series: id }) => drafts.ofSeries(db, [id], 9)
	},
	entries: {
		byId: ({ db, entry }) => entries.byId(db, entry.id),
		publicById: ({ db, entry }) => entries.publicById(db, entry.id),
		figures: ({ db, series: id }) => entries.figures(db, id, 'total'),
		figuresOf: ({ db, series: id }) => entries.figuresOf(db, [id], ['total']),
		publicHistory: ({ db, series: id }) => entries.publicHistory(db, id, 'total'),
		atCell: ({ db, cell }) => entries.atCell(db, cell),
		eventsOf: ({ db, entry }) => entries.eventsOf(db, entry.id),
		publicHistories: ({ db, cell }) => entries.publicHistories(db, [cell]),
		joined: ({ db }) => entries.joined(db).execute()
	},
	'entries-file': {
		seriesOf: async ({ db, series: id, next }) =>
			entriesFile.seriesOf(
				db,
				{ agreement: STEWARD, organisation: CITY, indicator: INDICATOR, target: next() },
				{
					...{ id, organisation: 'a', indicator: 'b', inventory: 'c', dimension: null },
					...{ period_kind: 'year', unit: 'x', ended_on: null }
				},
				9
			),
		publishedAt: ({ db, series: id, entry }) => entriesFile.publishedAt(db, { id, dimension: 'total' }, 9, entry, 9)
	},
	'entry-history': {
		figuresAsOf: ({ db, series: id, at }) => entryHistory.figuresAsOf(db, id, 'total', { knownAt: at }),
		figuresOfAsOf: ({ db, series: id, at }) => entryHistory.figuresOfAsOf(db, [id], { knownAt: at }),
		entriesAsOf: ({ db, cell: { series_id, dimension, period }, at }) =>
			entryHistory.entriesAsOf(
				db,
				{ series: series_id, dimension },
				{ knownAt: at, before: period },
				{ period, entry: '0' },
				9
			),
		reportingThen: ({ db, organisation, at }) => entryHistory.reportingThen(db, [organisation], at),
		chainOf: ({ db, entry }) => entryHistory.chainOf(db, entry)
	},
	'entry-queue': {
		awaitingReview: ({ db, agreement, at, entry }) =>
			entryQueue.awaitingReview(
				db,
				[agreement],
				{ organisation: CITY, kind: 'correction', ids: [entry.id], withoutEvidence: true },
				{ due: at, id: entry.id },
				9
			),
		waitingIn: ({ db, agreement }) => entryQueue.waitingIn(db, [agreement]),
		publishedUnreviewed: ({ db, agreement }) => entryQueue.publishedUnreviewed(db, [agreement], 9),
		overdue: ({ db, at }) => entryQueue.overdue(db, at, 9),
		inHand: ({ db, series: id }) => entryQueue.inHand(db, [id], 9)
	},
	journal: {
		head: ({ db }) => journal.head(db),
		after: ({ db }) => journal.after(db, 3, 9)
	},
	'journal-lines': {
		page: ({ db }) => journalLines.page(db, 3, 9),
		latest: ({ db }) => journalLines.latest(db, 9, 9),
		ofEntry: ({ db, entry }) => journalLines.ofEntry(db, entry.id)
	},
	'figure-requests': {
		lastAsked: ({ db, cell }) => figureRequests.lastAsked(db, cell),
		openIn: ({ db, series: id }) => figureRequests.openIn(db, [id])
	},
	'figure-counts': {
		coverage: async ({ db, organisation }) => {
			await figureCounts.coverage(db);
			await figureCounts.coverage(db, { organisation });
		},
		coverageAround: ({ db, agreement }) => figureCounts.coverageAround(db, [agreement]),
		differing: ({ db }) => figureCounts.differing(db, 1)
	},
	'known-periods': {
		ofSeries: ({ db, series: id }) => knownPeriods.ofSeries(db, [id], 3),
		besidesFigures: ({ db, series: id }) => knownPeriods.besidesFigures(db, [id])
	},
	'latest-figures': {
		ofSeriesAsOf: ({ db, series: id, at }) => latestFigures.ofSeriesAsOf(db, [id], { knownAt: at }),
		ofSeries: ({ db, series: id }) => latestFigures.ofSeries(db, [id])
	},
	measurements: {
		ofIndicator: ({ db, indicator }) =>
			measurements.ofIndicator(db, indicator, { inventory: 'a', organisation: 'b', id: '0' }, 9),
		extents: ({ db }) => measurements.extents(db)
	},
	projection: { differing: ({ db }) => projection.differing(db, 1) },
	'public-entries': {
		ofSeries: ({ db, cell: { series_id, dimension, period } }) =>
			publicEntries.ofSeries(db, { series: series_id, dimension }, { period, entry: '0' }, 9),
		inOrderOfPublication: ({ db, at }) =>
			publicEntries.inOrderOfPublication(db, { organisation: CITY, since: at }, { at, entry: '0' }, 9)
	},
	publications: {
		latest: ({ db, at }) =>
			publications.latest(db, { agreement: STEWARD, organisation: CITY, ...MONTH }, { at, id: '0' }, 9),
		span: ({ db }) => publications.span(db)
	},
	redactions: {
		hasTexts: ({ db, entry }) => redactions.hasTexts(db, entry.id),
		isAccountedFor: ({ db, entry }) => redactions.isAccountedFor(db, entry.id)
	},
	series: {
		byId: ({ db, series: id }) => series.byId(db, id),
		byIds: ({ db, series: id }) => series.byIds(db, [id]),
		ofOrganisations: ({ db, organisation }) => series.ofOrganisations(db, [organisation]),
		page: ({ db, next }) => series.page(db, { organisation: CITY, indicator: INDICATOR }, next(), 9),
		idsByName: ({ db }) => series.idsByName(db),
		idOf: ({ db, organisation, indicator }) =>
			series.idOf(db, {
				...{ organisation_id: organisation, indicator_id: indicator },
				...{ inventory_id: '0' as never, period_kind: 'year' }
			}),
		joined: ({ db }) => series.joined(db).execute(),
		uses: ({ db, series: id }) => series.uses(db, id),
		latestPeriod: ({ db, series: id }) => series.latestPeriod(db, id)
	},
	standings: {
		ofSeries: ({ db, series: id }) => standings.ofSeries(db, [id]),
		lastActivity: ({ db, organisation }) => standings.lastActivity(db, [organisation])
	},
	verification: { verify: ({ db }) => verify(db) }
};
