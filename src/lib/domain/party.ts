import type { CivilDate } from './civil-date.ts';
import type { Id } from './id.ts';
import { hasEnded, parsePeriod } from './period.ts';

/** An organisation's part in an agreement, as far as it decides what counts; "until" is a day, month or year, as exactly as it is known. */
export type Party = { organisation: Id<'organisation'>; until?: string };

/**
 * Whether a target may count towards an agreement's commitments: only if its organisation is a party to the agreement on that day, itself
 * and not through a group. Everybody else's aims stand apart and are not tallied.
 *
 * @example mayCountTowards({ organisation: helsinki }, [{ organisation: helsinki }], '2026-11-21' as CivilDate) === true
 */
export function mayCountTowards(
	target: { organisation: Id<'organisation'> },
	parties: readonly Party[],
	on: CivilDate
): boolean {
	return parties.some((party) => party.organisation === target.organisation && !hasLeft(party, on));
}

/**
 * Whether a party is one no longer on a day: it is one through the last day of its "until".
 *
 * @example hasLeft({ until: '2025' }, '2026-01-01' as CivilDate) === true; hasLeft({ until: '2025' }, '2025-12-31' as CivilDate) === false
 */
export function hasLeft({ until }: Pick<Party, 'until'>, on: CivilDate): boolean {
	const period = until === undefined ? undefined : parsePeriod(until);
	return period !== undefined && hasEnded(period, on);
}
