import { scoreOfRatio, wordOfRatio } from './bands.ts';
import { isOver, type Case, type Counted, type Goal } from './case.ts';
import type { Formula } from './explanation.ts';
import { cannotTell, goalMissing, type Finding } from './finding.ts';
import type { Note } from './judgement.ts';
import { RATIO_BANDS } from './method.ts';
import { beginningOf, periodAround } from './moment.ts';
import { firstDay, kindOf, nextPeriod, type Period } from './period.ts';
import { awaitFinal } from './settle.ts';
import { bounded, isAtLeast, isAtMost } from './tolerance.ts';

/** Less than half a day, in years: what two neighbouring periods may seem to lie apart. */
const NEIGHBOURS = 0.001;
const MISSING_TOLD = 24;

/** What must not be exceeded, or must be reached; a negative goal is the same thing seen from the other side. */
type Bound = { kind: 'cap' | 'floor'; of: number; sign: 1 | -1 };

type Sum = { figures: Counted[]; sum: number; passed?: Counted; missing: Period[]; last?: Counted };

/**
 * Judges a target about a sum over a span of time: a cap or a floor (docs/method.md, "cumulative").
 *
 * @example assessCumulative(caseOf({ aim: cap19Mt2020To2040, figures: [0.8in2020], asOf })).paceRatio === 1.130952380952381
 */
export function assessCumulative(subject: Case): Finding {
	const { goal, startTime: start } = subject;
	if (goal === undefined || subject.aim.sense === 'inside') return goalMissing(subject);
	if (start === undefined) return cannotTell('no_baseline', 0, 'start_missing', { figure: subject.latest });
	if (subject.asOfTime <= start) return cannotTell('not_due', 0, 'not_started');
	const bound = boundOf(goal, subject.aim.sense);
	const known = summed(subject, goal, bound, start);
	return (
		decided(bound, known) ??
		(isOver(goal) ? whenOver(subject, goal, bound, known, start) : pace(goal, bound, known, start))
	);
}

function boundOf(goal: Goal, sense: 'at_least' | 'at_most'): Bound {
	const good = sense === 'at_least' ? goal.value : -goal.value;
	return {
		kind: good > 0 ? 'floor' : 'cap',
		of: Math.abs(goal.value),
		sign: goal.value < 0 || (good === 0 && sense === 'at_least') ? -1 : 1
	};
}

function summed(subject: Case, goal: Goal, bound: Bound, start: number): Sum {
	const until = goal.time ?? Infinity;
	const running = subject.input.accumulation === 'running_total';
	const known: Sum = { figures: [], sum: 0, missing: [] };
	const zero = running ? (subject.baseline?.value ?? 0) : 0;
	let reached = start;
	let gap = false;
	for (const figure of subject.figures) {
		const from = running ? figure.time : beginningOf(figure.period);
		if (from < start - NEIGHBOURS || figure.time <= start || figure.time > until + NEIGHBOURS) continue;
		known.sum = bounded(running ? bound.sign * (figure.value - zero) : known.sum + bound.sign * figure.value);
		known.figures.push(figure);
		known.last = figure;
		if (!isPassed(bound, known.sum)) known.passed = undefined;
		else known.passed ??= figure;
		gap ||= !running && from > reached + NEIGHBOURS;
		reached = figure.time;
	}
	if (gap) known.missing = missingOf(subject, known);
	return known;
}

function isPassed(bound: Bound, sum: number): boolean {
	return bound.kind === 'cap' ? !isAtMost(sum, bound.of) : isAtLeast(sum, bound.of);
}

/** Row 1: the known part decides at once, whatever else is missing. */
function decided(bound: Bound, known: Sum): Finding | undefined {
	if (known.passed === undefined || known.last === undefined) return undefined;
	const notes: Note[] = [{ code: 'passed_in', period: known.passed.period }];
	const holds = bound.kind === 'floor';
	return {
		...about(known),
		key: holds ? 'achieved' : 'missed',
		rule: { row: 1, name: holds ? 'floor_reached' : 'cap_exceeded' },
		formula: comparisonOf(bound, known, holds),
		notes,
		settled: true
	};
}

/** Rows 2 and 3: the span is over; complete, it is settled, and with only its end missing the final figure is awaited. */
function whenOver(
	subject: Case,
	goal: Goal & { time: number; period: Period },
	bound: Bound,
	known: Sum,
	start: number
): Finding {
	const meanwhile = pace(goal, bound, known, start);
	if (meanwhile.reason === 'incomplete_span') return meanwhile;
	if (known.last === undefined || known.last.time < goal.time - NEIGHBOURS) {
		return { ...awaitFinal(subject, goal.period, meanwhile), rule: { row: 3, name: 'awaiting' } };
	}
	const holds = bound.kind === 'cap';
	return {
		...about(known),
		key: holds ? 'achieved' : 'missed',
		rule: { row: 3, name: holds ? 'cap_kept' : 'floor_not_reached' },
		formula: comparisonOf(bound, known, holds),
		settled: true
	};
}

/** Rows 2 and 4: a gap in the span, else the pace. */
function pace(goal: Goal, bound: Bound, known: Sum, start: number): Finding {
	const { last } = known;
	if (last === undefined) return cannotTell('no_figure', 0, 'figure_missing');
	if (goal.time === undefined) return cannotTell('no_goal', 0, 'goal_period_missing', about(known));
	const spanYears = goal.time - start;
	const elapsedYears = last.time - start;
	const elapsedShare = elapsedYears / spanYears;
	const share = bound.of === 0 ? 0 : bounded(known.sum / bound.of);
	const ratio =
		bound.kind === 'floor' ? bounded(share / elapsedShare) : share > 0 ? bounded(elapsedShare / share) : undefined;
	const formula: Formula = {
		name: 'span_share',
		bound: bound.kind,
		sum: known.sum,
		of: bound.of,
		share,
		elapsedYears,
		spanYears,
		elapsedShare,
		...(ratio !== undefined && { ratio }),
		missing: known.missing
	};
	if (known.missing.length > 0) return cannotTell('incomplete_span', 2, 'incomplete', { ...about(known), formula });
	return {
		...about(known),
		key: ratio === undefined ? 'on_track' : wordOfRatio(Math.max(ratio, 0)),
		rule: { row: 4, name: 'span_pace' },
		...(ratio !== undefined && { paceRatio: ratio }),
		score: ratio === undefined ? 5 : scoreOfRatio(Math.max(ratio, 0)),
		behind: elapsedShare,
		formula,
		thresholds: RATIO_BANDS
	};
}

function about(known: Sum): Partial<Finding> {
	return { figure: known.last, provisional: known.figures.some((each) => each.provisional) };
}

function comparisonOf(bound: Bound, known: Sum, holds: boolean): Formula {
	const side = bound.kind === 'cap' ? { high: bound.of } : { low: bound.of };
	return { name: 'comparison', value: known.sum, ...side, holds };
}

/** The periods from the span's start to its last figure that have none, as far as they need to be told. */
function missingOf(subject: Case, known: Sum): Period[] {
	const { last } = known;
	const { start } = subject.aim;
	if (last === undefined || start === undefined) return [];
	const there = new Set(known.figures.map((each) => each.period));
	const missing: Period[] = [];
	let period: Period | undefined = periodAround(firstDay(start), kindOf(last.period));
	while (period !== undefined && period !== last.period && missing.length < MISSING_TOLD) {
		if (!there.has(period)) missing.push(period);
		period = nextPeriod(period);
	}
	return missing;
}
