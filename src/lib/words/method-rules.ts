import type { RuleName } from '#domain/explanation.ts';
import type { TargetKind } from '#domain/target.ts';
import type { VerdictKey } from '#domain/verdict.ts';

/** One row of the rules of a kind: when it applies, and what it then says; several words where a number decides between them. */
export type RuleRow = { row: number; rule: RuleName; says: readonly VerdictKey[] };

const BANDS: readonly VerdictKey[] = ['on_track', 'too_slow', 'limited', 'moving_away'];
const SETTLED: readonly RuleRow[] = [
	{ row: 1, rule: 'settled_met', says: ['achieved'] },
	{ row: 1, rule: 'settled_not_met', says: ['missed'] },
	{ row: 1, rule: 'awaiting', says: ['not_assessable'] }
];

/** The rules of each kind in their order, as the method's page shows them; a test holds them against what the rules do. */
export const RULES_BY_KIND: Record<Exclude<TargetKind, 'staged'>, readonly RuleRow[]> = {
	level: [
		{ row: 0, rule: 'goal_missing', says: ['not_assessable'] },
		...SETTLED,
		{ row: 2, rule: 'met_early', says: ['achieved'] },
		{ row: 3, rule: 'baseline_missing', says: ['not_assessable'] },
		{ row: 3, rule: 'figure_missing', says: ['not_assessable'] },
		{ row: 3, rule: 'goal_period_missing', says: ['not_assessable'] },
		{ row: 4, rule: 'too_early', says: ['not_assessable'] },
		{ row: 5, rule: 'flat_path', says: ['on_track', 'moving_away'] },
		{ row: 5, rule: 'overshot', says: ['moving_away'] },
		{ row: 6, rule: 'pace', says: BANDS }
	],
	hold: [
		...SETTLED,
		{ row: 0, rule: 'not_started', says: ['not_assessable'] },
		{ row: 2, rule: 'held', says: ['achieved'] },
		{ row: 3, rule: 'nearing', says: ['too_slow'] },
		{ row: 4, rule: 'not_nearing', says: ['moving_away'] }
	],
	cumulative: [
		{ row: 0, rule: 'start_missing', says: ['not_assessable'] },
		{ row: 1, rule: 'cap_exceeded', says: ['missed'] },
		{ row: 1, rule: 'floor_reached', says: ['achieved'] },
		{ row: 2, rule: 'incomplete', says: ['not_assessable'] },
		{ row: 3, rule: 'cap_kept', says: ['achieved'] },
		{ row: 3, rule: 'floor_not_reached', says: ['missed'] },
		{ row: 3, rule: 'awaiting', says: ['not_assessable'] },
		{ row: 4, rule: 'span_pace', says: ['on_track', 'too_slow', 'limited'] }
	],
	direction: [
		{ row: 1, rule: 'baseline_missing', says: ['not_assessable'] },
		{ row: 1, rule: 'figure_missing', says: ['not_assessable'] },
		{ row: 2, rule: 'yearly_change', says: BANDS }
	],
	milestone: [
		{ row: 1, rule: 'reached', says: ['achieved'] },
		{ row: 2, rule: 'reached_late', says: ['missed'] },
		{ row: 3, rule: 'not_reached', says: ['missed'] },
		{ row: 4, rule: 'awaiting', says: ['not_assessable'] },
		{ row: 5, rule: 'not_due', says: ['not_assessable'] }
	],
	unmeasured: [{ row: 0, rule: 'not_measurable', says: ['not_assessable'] }]
};
