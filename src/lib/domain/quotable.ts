import type { VerdictKey } from './verdict.ts';

export const UNSAID = [
	'nothing_to_say',
	'not_confirmed',
	'not_reviewed',
	'reservation',
	'unsourced',
	'provisional',
	'stale',
	'early_sign',
	'disputed'
] as const;

/** Why something may not be said aloud. */
export type Unsaid = (typeof UNSAID)[number];

/** What decides whether a verdict may be said aloud: how sure it is, and on what figure it rests. */
export type Quoted = {
	verdict: VerdictKey;
	earlySign: boolean;
	/** Whether any figure on which it rests is provisional. */
	provisional: boolean;
	/** Whether newer figures should be here. */
	stale: boolean;
	/** Whether the opinions on the aim differ. */
	disputed: boolean;
	/** Whether an agreement reviews the figures of its series. */
	reviewable: boolean;
	/** The figure that it is about; undefined where it is about none. */
	figure?: {
		/** Whether its organisation reported or confirmed it. */
		vouched: boolean;
		/** Whether a source is named, or there is something to look at. */
		sourced: boolean;
		reviewed: boolean;
		/** Whether it was accepted with a reservation. */
		reserved: boolean;
	};
};

/**
 * All that forbids saying a verdict aloud, in the order in which it is told; nothing where it may be said: then it is given, firm,
 * undisputed and fresh, and its figure confirmed, sourced, final, and reviewed without a reservation where anybody reviews.
 *
 * @example unsaidBecause({ ...confirmedFreshAndSourced, provisional: true }) // ['provisional']
 */
export function unsaidBecause(quoted: Quoted): Unsaid[] {
	const { verdict, figure } = quoted;
	if (verdict === 'not_assessable' || figure === undefined) return ['nothing_to_say'];
	const forbids: Record<Unsaid, boolean> = {
		nothing_to_say: false,
		not_confirmed: !figure.vouched,
		// What nobody vouches for is not reviewed either: that is said once.
		not_reviewed: figure.vouched && quoted.reviewable && !figure.reviewed,
		reservation: figure.reserved,
		unsourced: !figure.sourced,
		provisional: quoted.provisional,
		stale: quoted.stale,
		early_sign: quoted.earlySign,
		disputed: quoted.disputed
	};
	return UNSAID.filter((reason) => forbids[reason]);
}
