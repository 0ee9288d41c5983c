import type { VerdictKey } from './verdict.ts';

export const MOVEMENTS = ['down', 'lost', 'up', 'new'] as const;

/** What became of a verdict: better, worse, given where none could be, or no longer to be given. */
export type Movement = (typeof MOVEMENTS)[number];

/** From the worst to the best. */
const ORDER = ['missed', 'moving_away', 'limited', 'too_slow', 'on_track', 'achieved'] as const satisfies VerdictKey[];

/**
 * How a verdict moved from one time to another; undefined where it stayed. Before it was first given it was none.
 *
 * @example movementOf('too_slow', 'on_track') === 'up'; movementOf(null, 'limited') === 'new'
 */
export function movementOf(before: VerdictKey | null, after: VerdictKey): Movement | undefined {
	const [from, to] = [rankOf(before), rankOf(after)];
	if (from === undefined) return to === undefined ? undefined : 'new';
	if (to === undefined) return 'lost';
	return to === from ? undefined : to > from ? 'up' : 'down';
}

/**
 * Whether a verdict says that less was done than was promised.
 *
 * @example isNegative('too_slow') === true; isNegative('not_assessable') === false
 */
export function isNegative(verdict: VerdictKey): boolean {
	const rank = rankOf(verdict);
	return rank !== undefined && rank < ORDER.indexOf('on_track');
}

function rankOf(verdict: VerdictKey | null): number | undefined {
	const rank = ORDER.findIndex((each) => each === verdict);
	return rank < 0 ? undefined : rank;
}
