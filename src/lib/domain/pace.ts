import type { Case, Counted } from './case.ts';
import { RECENT_YEARS } from './method.ts';
import { endOf, momentOf } from './moment.ts';
import type { Period } from './period.ts';
import { shareOfTheWay } from './progress.ts';
import type { Point } from './target.ts';
import { bounded } from './tolerance.ts';

/** The change a year between two figures, in the unit of the series. */
export type PaceSpan = { perYear: number; from: Period; to: Period };

/** How fast it went, how fast it has to go, and how far it is. Each left out where it cannot be told. */
export type Pace = {
	sinceBaseline?: PaceSpan;
	/** From the first figure of the last five years to the latest one. */
	recent?: PaceSpan;
	/** From the last figure before the adoption to the latest one. */
	sinceAdoption?: PaceSpan;
	/** From the latest figure to the goal. */
	required?: PaceSpan;
	/** As `required`, if nothing has changed since the latest figure: from the day judged to the goal. */
	requiredFromNow?: number;
	/** 0 at the baseline, 1 at the goal; not clamped. */
	shareOfTheWay?: number;
};

/**
 * The paces of a target on the day judged, and its share of the way.
 *
 * @example paceOf(caseOf({ aim: from100In2015To60In2030, figures: [85in2021], asOf })).sinceBaseline?.perYear === -2.5
 */
export function paceOf(subject: Case): Pace {
	const { latest, baseline, goal } = subject;
	if (latest === undefined || !MEASURED.has(subject.aim.kind)) return {};
	const pace: Pace = {};
	const since = baseline && spanBetween(baseline, latest);
	if (since) pace.sinceBaseline = since;
	const first = subject.figures.find((each) => each.time >= latest.time - RECENT_YEARS - 1e-6);
	const recent = first && spanBetween(first, latest);
	if (recent) pace.recent = recent;
	const adopted = figureAtAdoption(subject);
	const sinceAdoption = adopted && spanBetween(adopted, latest);
	if (sinceAdoption) pace.sinceAdoption = sinceAdoption;
	if (goal?.time !== undefined && goal.period !== undefined) {
		const required = spanBetween(latest, { period: goal.period, value: goal.value, time: goal.time });
		if (required) pace.required = required;
		const left = goal.time - subject.asOfTime;
		if (left > 0 && !goal.over) pace.requiredFromNow = bounded((goal.value - latest.value) / left);
	}
	if (goal && baseline) {
		const share = shareOfTheWay(baseline.value / 2, latest.value / 2, goal.value / 2);
		if (share !== undefined) pace.shareOfTheWay = bounded(share);
	}
	return pace;
}

/** Sums and states have no pace of this kind: a cumulative target's is its own ratio. */
const MEASURED: ReadonlySet<string> = new Set(['level', 'hold', 'direction']);

/**
 * The last figure whose period was over when the target was adopted; undefined where there is none or the day is not known.
 *
 * @example figureAtAdoption(subject)?.period === '2021'
 */
export function figureAtAdoption(subject: Case): Counted | undefined {
	const { adoptedOn } = subject.aim;
	if (adoptedOn === undefined) return undefined;
	const time = momentOf(adoptedOn);
	return subject.figures.findLast((each) => each.time <= time);
}

function spanBetween(from: Point & { time?: number }, to: Point & { time?: number }): PaceSpan | undefined {
	const years = (to.time ?? endOf(to.period)) - (from.time ?? endOf(from.period));
	if (!(years > 0)) return undefined;
	return { perYear: bounded(((to.value / 2 - from.value / 2) / years) * 2), from: from.period, to: to.period };
}
