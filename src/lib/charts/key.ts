import type { MilestoneOutcome } from '#domain/judgement.ts';
import { wedgeOf } from './forecast.ts';
import { pathOf } from './path.ts';
import type { ChartSubject } from './subject.ts';

export type KeySign =
	| 'figure'
	| 'provisional'
	| 'baseline'
	| 'path'
	| 'milestone'
	| 'milestone-met'
	| 'milestone-missed'
	| 'goal'
	| 'hold'
	| 'earlier-goal'
	| 'proposed'
	| 'forecast';

/**
 * What the key beside a chart has to explain: only the signs that are on it, with their words.
 *
 * @example chartKey(espoo) // [{ sign: 'figure', word: 'Reported figure' }, { sign: 'hold', word: 'Goal' }]
 */
export function chartKey({
	aim,
	figures,
	olderAims,
	proposed,
	forecast,
	outcomes = [],
	words
}: ChartSubject): { sign: KeySign; word: string }[] {
	const is = (outcome: MilestoneOutcome['outcome']): boolean => outcomes.some((each) => each.outcome === outcome);
	const open =
		aim.milestones.length > outcomes.filter(({ outcome }) => outcome === 'met' || outcome === 'missed').length;
	const holds = aim.kind === 'hold' && aim.goal?.value !== undefined;
	const entries: [boolean, KeySign, string][] = [
		[figures.length > 0, 'figure', aim.kind === 'cumulative' ? words.runningTotal : words.figure],
		[figures.some(({ provisional }) => provisional), 'provisional', words.provisional],
		[proposed !== undefined, 'proposed', words.proposed],
		[wedgeOf({ aim, forecast }) !== undefined, 'forecast', words.forecast],
		[aim.kind === 'level' && aim.baseline !== undefined, 'baseline', words.baseline],
		[pathOf(aim).length > 0, 'path', words.path],
		[open, 'milestone', words.milestone],
		[is('met'), 'milestone-met', words.milestoneMet],
		[is('missed'), 'milestone-missed', words.milestoneMissed],
		[aim.goal?.period !== undefined && !holds, 'goal', words.goal],
		[holds, 'hold', words.goal],
		[(olderAims ?? []).some((older) => pathOf(older).length > 0), 'earlier-goal', words.earlierGoal]
	];
	return entries.filter(([shown]) => shown).map(([, sign, word]) => ({ sign, word }));
}
