import type { CivilDate } from './civil-date.ts';
import type { Id } from './id.ts';
import { firstDay, hasEnded, lastDay, parsePeriod } from './period.ts';

/** From when and until when somebody took part: days, months or years, as exactly as they are known. */
export type Stay = { since?: string; until?: string };

/** An organisation's part in an agreement, as far as it decides what counts. */
export type Party = Stay & { organisation: Id<'organisation'> };

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
	return parties.some(
		(party) => party.organisation === target.organisation && hasJoined(party, on) && !hasLeft(party, on)
	);
}

/**
 * Whether a party is one already on a day: from the first day of its "since". Where that is not known, it is one.
 *
 * @example hasJoined({ since: '2027' }, '2026-12-31' as CivilDate) === false; hasJoined({}, '2026-12-31' as CivilDate) === true
 */
export function hasJoined({ since }: Pick<Stay, 'since'>, on: CivilDate): boolean {
	const period = since === undefined ? undefined : parsePeriod(since);
	return period === undefined || firstDay(period) <= on;
}

/**
 * Whether two stays share a day, or could: one without a "since" could have begun any time before its end.
 *
 * @example overlap({ since: '2015', until: '2019' }, { since: '2020' }) === false; overlap({ until: '2019' }, {}) === true
 */
export function overlap(one: Stay, other: Stay): boolean {
	return begins(one) <= ends(other) && begins(other) <= ends(one);
}

function begins({ since }: Stay): string {
	const period = since === undefined ? undefined : parsePeriod(since);
	return period === undefined ? '' : firstDay(period);
}

function ends({ until }: Stay): string {
	const period = until === undefined ? undefined : parsePeriod(until);
	return period === undefined ? '9999-99-99' : lastDay(period);
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
