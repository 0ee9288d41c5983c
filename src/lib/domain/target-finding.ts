import type { Problem } from './problem.ts';

/** An error keeps a target from being put forward and in force; a warning is a gap that stays visible. */
export type Severity = 'error' | 'warning';

/**
 * Everything that can be found out about how a target is stated, with the field that it is about. The sentences, in four languages, stand
 * in `words/`; the names in braces are the values that come along.
 */
export const FINDINGS = {
	// on what it rests
	'title-missing': { severity: 'error', field: 'title' },
	'quote-missing': { severity: 'warning', field: 'quote' },
	'source-missing': { severity: 'warning', field: 'source' },
	'baseline-source-missing': { severity: 'warning', field: 'baseline' },
	'series-missing': { severity: 'warning', field: 'inventory' },
	// the baseline
	'baseline-missing': { severity: 'warning', field: 'baseline' },
	'baseline-period-missing': { severity: 'error', field: 'baseline' },
	'baseline-value-missing': { severity: 'warning', field: 'baseline' }, // {period}
	'percent-without-baseline-value': { severity: 'warning', field: 'baseline' }, // {period}
	'baseline-wrong-kind': { severity: 'warning', field: 'baseline' }, // {period} {kind}
	// the goal
	'goal-missing': { severity: 'error', field: 'goal_value' }, // {target_kind}
	'goal-period-missing': { severity: 'error', field: 'goal_period' }, // {target_kind}
	'start-missing': { severity: 'error', field: 'start' },
	'start-after-goal': { severity: 'error', field: 'start' }, // {start} {goal_period}
	'percent-missing': { severity: 'error', field: 'percent' },
	'goal-differs-from-percent': { severity: 'warning', field: 'goal_value' }, // {percent} {value} {goal} {unit}
	'goal-outside-limits': { severity: 'error', field: 'goal_value' }, // {value} {lowest} or {highest}, {unit}
	'goal-wrong-kind': { severity: 'error', field: 'goal_period' }, // {period} {kind}
	'range-incomplete': { severity: 'error', field: 'goal_upper' },
	'range-upside-down': { severity: 'error', field: 'goal_upper' }, // {value} {upper} {unit}
	'upper-without-range': { severity: 'error', field: 'goal_upper' }, // {upper} {unit}
	// the way from the one to the other
	'direction-against-path': { severity: 'error', field: 'sense' }, // {sense} {baseline} {goal} {unit}
	'goal-equals-baseline': { severity: 'warning', field: 'goal_value' }, // {value} {unit}
	'goal-before-baseline': { severity: 'error', field: 'goal_period' }, // {period} {goal_period}
	'sense-against-indicator': { severity: 'warning', field: 'sense' }, // {sense}
	// the milestones
	'milestone-outside-span': { severity: 'error', field: 'milestones' }, // {period}
	'milestone-twice': { severity: 'error', field: 'milestones' }, // {period}
	'milestone-wrong-kind': { severity: 'error', field: 'milestones' }, // {period} {kind}
	'milestones-not-monotone': { severity: 'error', field: 'milestones' }, // {period}
	// what it is measured by
	'unit-of-another-quantity': { severity: 'error', field: 'unit' }, // {unit} {series_unit}
	'kind-does-not-fit': { severity: 'error', field: 'kind' }, // {target_kind} {measure}
	// when it was adopted, when it is due
	'adopted-before-baseline': { severity: 'warning', field: 'adopted_on' }, // {adopted} {period}
	'adopted-after-goal': { severity: 'error', field: 'adopted_on' }, // {adopted} {goal_period}
	'adopted-in-future': { severity: 'error', field: 'adopted_on' }, // {adopted}
	'deadline-past': { severity: 'warning', field: 'goal_period' }, // {goal_period}
	// the target that it takes the place of
	'supersedes-itself': { severity: 'error', field: 'supersedes' },
	'supersedes-anothers': { severity: 'error', field: 'supersedes' },
	'supersedes-in-a-circle': { severity: 'error', field: 'supersedes' }
} as const satisfies Record<string, { severity: Severity; field: string }>;

export type FindingCode = keyof typeof FINDINGS;

export const FINDING_CODES = Object.keys(FINDINGS) as FindingCode[];

/** One thing found out about how a target is stated: how grave it is, the field, and the values that its sentence needs. */
export type TargetFinding = {
	code: FindingCode;
	severity: Severity;
	field: string;
	values?: Record<string, string | number>;
};

/**
 * A finding by its code; values that are not there are left out.
 *
 * @example finding('goal-missing', { target_kind: 'level' }).severity === 'error'
 */
export function finding(code: FindingCode, values: Record<string, string | number | undefined> = {}): TargetFinding {
	const there = Object.entries(values).filter((each): each is [string, string | number] => each[1] !== undefined);
	return { code, ...FINDINGS[code], ...(there.length > 0 && { values: Object.fromEntries(there) }) };
}

/**
 * The problems for which a target is refused: one for each finding that is an error.
 *
 * @example findingProblems([finding('start-missing'), finding('quote-missing')]).length === 1
 */
export function findingProblems(findings: readonly TargetFinding[]): Problem[] {
	return findings
		.filter((each) => each.severity === 'error')
		.map(({ code, field, values }) => ({
			code: 'target-not-well-formed',
			field,
			values: { finding: code, ...values }
		}));
}
