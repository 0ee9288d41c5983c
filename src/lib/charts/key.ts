import { pathOf } from './path.ts';
import type { ChartSubject } from './subject.ts';

export type KeySign =
	'figure' | 'provisional' | 'baseline' | 'path' | 'milestone' | 'goal' | 'hold' | 'earlier-goal' | 'proposed';

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
	words
}: ChartSubject): { sign: KeySign; word: string }[] {
	const holds = aim.kind === 'hold' && aim.goal?.value !== undefined;
	const entries: [boolean, KeySign, string][] = [
		[figures.length > 0, 'figure', aim.kind === 'cumulative' ? words.runningTotal : words.figure],
		[figures.some(({ provisional }) => provisional), 'provisional', words.provisional],
		[proposed !== undefined, 'proposed', words.proposed],
		[aim.kind === 'level' && aim.baseline !== undefined, 'baseline', words.baseline],
		[pathOf(aim).length > 0, 'path', words.path],
		[aim.milestones.length > 0, 'milestone', words.milestone],
		[aim.goal?.period !== undefined && !holds, 'goal', words.goal],
		[holds, 'hold', words.goal],
		[(olderAims ?? []).some((older) => pathOf(older).length > 0), 'earlier-goal', words.earlierGoal]
	];
	return entries.filter(([shown]) => shown).map(([, sign, word]) => ({ sign, word }));
}
