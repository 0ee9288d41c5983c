import type { CivilDate } from '#domain/civil-date.ts';
import type { Instant } from '#domain/clock.ts';
import { TOTAL } from '#domain/dimension.ts';
import { dueFigures } from '#domain/due-date.ts';
import { freshnessOf } from '#domain/freshness.ts';
import { askAgainFrom } from '#domain/figure-request.ts';
import type { Id } from '#domain/id.ts';
import type { Period, PeriodKind } from '#domain/period.ts';
import type { StatedRhythm } from '#domain/rhythm.ts';
import type { Said } from './aim-list.ts';
import type { DeskAim } from './desk.ts';

/** What is missed of one part of a series. */
export type Missed = {
	/** How many figures are overdue; 0 where there never was any, and nobody knows when it should have begun. */
	overdue: number;
	/** Those that can be asked for now, the latest last, and of them the one that would tell most. */
	open: Period[];
	wanted?: Period;
	/** Those that were asked for and are not here yet. */
	asked: { period: Period; at: Instant }[];
	/** Those of which the organisation says that they are not coming, and why. */
	declined: { period: Period; reason: string }[];
};

/** A part of a series of which figures are missed, once, whatever number of aims rests on it. */
export type MissedSeries = Missed & {
	series: Id<'series'>;
	dimension: string;
	organisation: DeskAim['organisation'];
	measured: Said;
	latest?: Period;
	aims: { id: Id<'target'>; title: Said }[];
};

type Cells = { series: Id<'series'>; dimension: string };
type Known = {
	/** The periods of which something is known: a figure, why there is none, or what waits for review. */
	periods: readonly Period[];
	asked: ReadonlyMap<string, Instant>;
	declined: ReadonlyMap<string, string>;
	stated: StatedRhythm;
};
type Reader = { today: CivilDate; at: Instant };

/**
 * The figures that should be here of one part of a series, by the rhythm that the series has (`dueFigures`): those that are overdue
 * and those whose time is over; where nothing was ever known, the last one whose time is over. Undefined where nothing is missed.
 * What tells most is the goal's own figure, else the newest that is overdue.
 */
export function missedOf(
	{ series, dimension }: Cells,
	kind: PeriodKind,
	goal: Period | null,
	{ periods, asked, declined, stated }: Known,
	{ today, at }: Reader
): Missed | undefined {
	const due = dueFigures(kind, periods, today, stated).filter(({ standing }) => standing !== 'coming');
	const overdue = due.filter(({ standing }) => standing === 'overdue');
	if (overdue.length === 0 && periods.length > 0) return undefined;
	const all = due.map(({ period }) => period);
	const askedAt = (period: Period): Instant | undefined => asked.get(`${series} ${dimension} ${period}`);
	const reasonOf = (period: Period): string | undefined =>
		dimension === TOTAL ? declined.get(`${series} ${period}`) : undefined;
	const open = all.filter((period) => {
		const last = askedAt(period);
		return reasonOf(period) === undefined && (last === undefined || askAgainFrom(last) <= at);
	});
	const newest = open.findLast((period) => overdue.some((each) => each.period === period)) ?? open.at(-1);
	const wanted = goal !== null && open.includes(goal) ? goal : newest;
	return {
		overdue: freshnessOf(periods, today, stated).overdue,
		open,
		...(wanted && { wanted }),
		asked: all.flatMap((period) => {
			const last = askedAt(period);
			return last === undefined ? [] : [{ period, at: last }];
		}),
		declined: all.flatMap((period) => {
			const reason = reasonOf(period);
			return reason === undefined ? [] : [{ period, reason }];
		})
	};
}

/** What is missed for some aims, each part of a series once, with the aims that rest on it. */
export function missedIn(aims: readonly DeskAim[]): MissedSeries[] {
	const resting = aims.flatMap(({ series, missing, ...aim }) =>
		series && missing ? [{ ...aim, series, missing }] : []
	);
	return [...Map.groupBy(resting, ({ series, dimension }) => `${series} ${dimension}`).values()].flatMap((some) => {
		const [first] = some;
		if (!first) return [];
		const { series, dimension, organisation, indicator, latest } = first;
		// What settles an aim tells more than what is newest.
		const settling = some.find(({ missing, deadline }) => deadline !== undefined && missing.wanted === deadline);
		return [
			{
				...(settling ?? first).missing,
				...{ series, dimension, organisation, measured: indicator },
				...(latest && { latest: latest.period }),
				aims: some.map(({ id, title }) => ({ id, title }))
			}
		];
	});
}
