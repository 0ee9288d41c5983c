import { wordOfScore } from './bands.ts';
import type { VerdictKey } from './verdict.ts';

/** One member of a group: a verdict with its score, or a group of its own. */
export type Member = { key: VerdictKey; score?: number } | { group: readonly Member[] };

/** What a group's members come to. */
export type GroupVerdict = { key: VerdictKey; score?: number };

/**
 * Brings the verdicts of several series to one, as the published method does: the mean of the scores, inner groups first.
 *
 * Members without a score are left out; without any the group is not assessable. Achieved only where all that are scored are.
 * Never used for roll-ups, where a mean would hide what it is made of.
 *
 * @example groupOf([{ key: 'achieved', score: 5 }, { key: 'moving_away', score: -5 }]) // { key: 'too_slow', score: 0 }
 */
export function groupOf(members: readonly Member[]): GroupVerdict {
	const scored = members
		.map((member) => ('group' in member ? groupOf(member.group) : member))
		.filter((member): member is { key: VerdictKey; score: number } => member.score !== undefined);
	if (scored.length === 0) return { key: 'not_assessable' };
	const score = scored.reduce((sum, member) => sum + member.score, 0) / scored.length;
	return { key: scored.every((member) => member.key === 'achieved') ? 'achieved' : wordOfScore(score), score };
}
