import type { ExpressionBuilder, Kysely, Selectable } from 'kysely';
import type { CivilDate } from '#domain/civil-date.ts';
import type { Instant } from '#domain/clock.ts';
import type { Figure } from '#domain/entry.ts';
import type { Id } from '#domain/id.ts';
import { hasEnded, type Period } from '#domain/period.ts';
import { inChunks } from './chunks.ts';
import { shown } from './display.ts';
import { isPublic, joined, read, type Entry, type PublishedFigure } from './entries.ts';
import type { Tables } from './tables.ts';

/** The two clocks of a look into the past: what was known then, and about which time. */
export type AsOf = { knownAt?: Instant; asOf?: CivilDate };

/** A figure as it was known, with whether its organisation had reported or confirmed it by then. */
export type KnownFigure = PublishedFigure & { vouched: boolean };

/**
 * The figures of one dimension of a series as they were known at a moment, by period: of each entry the last thing that had
 * happened to it by then counts. With `asOf` only periods that were over on that day.
 */
export async function figuresAsOf(
	db: Kysely<Tables>,
	series: Id<'series'>,
	dimension: string,
	asOf: AsOf
): Promise<Figure[]> {
	const rows = await figuresThen(db, asOf)
		.where('entries.series_id', '=', series)
		.where('entries.dimension', '=', dimension)
		.execute();
	return rows.flatMap((row) => {
		const figure = knownFigure(row, asOf);
		return figure ? [{ period: figure.period, value: figure.value, provisional: figure.provisional }] : [];
	});
}

/** The same for several series at once, by "series dimension". */
export async function figuresOfAsOf(
	db: Kysely<Tables>,
	series: readonly Id<'series'>[],
	asOf: AsOf
): Promise<Map<string, KnownFigure[]>> {
	const figures = new Map<string, KnownFigure[]>();
	for (const some of inChunks([...new Set(series)])) {
		const rows = await figuresThen(db, asOf).where('entries.series_id', 'in', some).execute();
		for (const row of rows) {
			const figure = knownFigure(row, asOf);
			if (!figure) continue;
			const key = `${row.series_id} ${row.dimension}`;
			figures.set(key, [...(figures.get(key) ?? []), figure]);
		}
	}
	return figures;
}

/**
 * The public entries of a series, or of one dimension of it, each in the state that it was in at a moment, in the order of period
 * and age; after a period and entry. `before` is the first period that is left out.
 */
export async function entriesAsOf(
	db: Kysely<Tables>,
	of: { series: Id<'series'>; dimension?: string },
	then: { knownAt: Instant | undefined; before: Period | undefined },
	after: { period: string; entry: string } | undefined,
	limit: number
): Promise<Entry[]> {
	const { knownAt } = then;
	let query = lastThen(db, knownAt)
		.where('entries.series_id', '=', of.series)
		.where('last.state', 'in', ['published', 'superseded', 'withdrawn'])
		.selectAll('entries')
		.select(['last.number', 'last.state'])
		.select((row) => [
			happenedThen(row, knownAt)
				.select((known) => known.fn.max('known.at').as('at'))
				.where('known.step', '!=', 'comment')
				.$asScalar()
				.$notNull()
				.as('changed_at'),
			happenedThen(row, knownAt)
				.select('known.reason')
				.where('known.step', '=', 'reserve')
				.orderBy('known.number', 'desc')
				.limit(1)
				.as('reservation'),
			happenedThen(row, knownAt)
				.select('known.reviewed')
				.where('known.step', 'not in', ['comment', 'confirm', 'redact'])
				.orderBy('known.number', 'desc')
				.limit(1)
				.$asScalar()
				.$notNull()
				.as('reviewed'),
			happenedThen(row, knownAt)
				.select((known) => known.fn.max('known.at').as('at'))
				.where('known.step', 'in', ['accept', 'publish', 'record'])
				.as('published_at'),
			happenedThen(row, knownAt)
				.select((known) => known.fn.max('known.at').as('at'))
				.where('known.step', '=', 'confirm')
				.as('confirmed_at')
		]);
	if (of.dimension !== undefined) query = query.where('entries.dimension', '=', of.dimension);
	if (then.before !== undefined) query = query.where('entries.period', '<', then.before);
	if (after) {
		query = query.where((where) =>
			where(
				where.refTuple('entries.period', 'entries.id'),
				'>',
				where.tuple(after.period as Period, after.entry as Id<'entry'>)
			)
		);
	}
	const rows = await query.orderBy('entries.period').orderBy('entries.id').limit(limit).execute();
	return rows.map(read);
}

/** Which of these organisations had a published figure that they had reported or confirmed themselves, in any of their series. */
export async function reportingThen(
	db: Kysely<Tables>,
	organisations: readonly Id<'organisation'>[],
	knownAt: Instant | undefined
): Promise<Set<Id<'organisation'>>> {
	if (organisations.length === 0) return new Set();
	const rows = await lastThen(db, knownAt)
		.innerJoin('series', 'series.id', 'entries.series_id')
		.select('series.organisation_id')
		.distinct()
		.where('series.organisation_id', 'in', [...organisations])
		.where('last.state', '=', 'published')
		.where((where) =>
			where.or([
				where('entries.origin', '=', 'reported'),
				where.exists(happenedThen(where, knownAt).select('known.number').where('known.step', '=', 'confirm'))
			])
		)
		.execute();
	return new Set(rows.map((row) => row.organisation_id));
}

/** An entry with all that it corrects and all that corrects it, the oldest first; only what is or was public. */
export async function chainOf(db: Kysely<Tables>, entry: Entry): Promise<Entry[]> {
	const rows = await joined(db)
		.where('entry_states.series_id', '=', entry.series_id)
		.where('entry_states.dimension', '=', entry.dimension)
		.where('entry_states.period', '=', entry.period)
		.where(shown('entries.origin'))
		.orderBy('entry_states.entry_id')
		.execute();
	return rows.map(read).filter(isPublic);
}

/** Each entry with the last thing that had happened to it by a moment. */
function lastThen(db: Kysely<Tables>, knownAt: Instant | undefined) {
	return db
		.selectFrom('entry_events as last')
		.innerJoin('entries', 'entries.id', 'last.entry_id')
		.where(shown('entries.origin'))
		.where('last.number', '=', (events) => {
			const before = events
				.selectFrom('entry_events as known')
				.select((row) => row.fn.max('known.number').as('number'))
				.whereRef('known.entry_id', '=', 'last.entry_id');
			return knownAt === undefined ? before : before.where('known.at', '<=', knownAt);
		});
}

/** What had happened to an entry by a moment. */
function happenedThen(
	row: ExpressionBuilder<Tables & { last: Selectable<Tables['entry_events']> }, 'entries' | 'last'>,
	knownAt: Instant | undefined
) {
	const happened = row.selectFrom('entry_events as known').whereRef('known.entry_id', '=', 'last.entry_id');
	return knownAt === undefined ? happened : happened.where('known.at', '<=', knownAt);
}

function figuresThen(db: Kysely<Tables>, { knownAt }: AsOf) {
	return lastThen(db, knownAt)
		.select(['entries.series_id', 'entries.dimension', 'entries.period', 'entries.value'])
		.select(['entries.provisional', 'entries.origin'])
		.select((row) => [
			happenedThen(row, knownAt)
				.select((known) => known.fn.count('known.number').as('number'))
				.where('known.step', '=', 'confirm')
				.as('confirmations')
		])
		.where('entries.value', 'is not', null)
		.where('last.state', '=', 'published')
		.orderBy('entries.period');
}

type KnownRow = Awaited<ReturnType<ReturnType<typeof figuresThen>['execute']>>[number];

function knownFigure({ period, value, provisional, origin, confirmations }: KnownRow, { asOf }: AsOf) {
	if (value === null || (asOf !== undefined && !hasEnded(period, asOf))) return undefined;
	const vouched = origin === 'reported' || Number(confirmations) > 0;
	return { period, value, provisional: provisional === 1, origin, vouched };
}
