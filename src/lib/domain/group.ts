import type { CivilDate } from './civil-date.ts';
import type { Id } from './id.ts';
import { hasJoined, hasLeft } from './party.ts';

/** An organisation's stay in a group, as it is kept. */
export type GroupStay = { organisation_id: Id<'organisation'>; since: string | null; until: string | null };

/** As many members as a group has at least: what one organisation aims at is its own. */
export const FEWEST_MEMBERS = 2;

/**
 * Those who belong to a group on a day, each once: whatever the group aims at, they aim at together.
 *
 * @example membersOn([{ organisation_id: espoo, since: '2024', until: '2025' }], '2026-01-01' as CivilDate).length === 0
 */
export function membersOn<Member extends GroupStay>(stays: readonly Member[], on: CivilDate): Member[] {
	const standing = stays.filter(({ since, until }) => {
		return hasJoined({ ...(since !== null && { since }) }, on) && !hasLeft({ ...(until !== null && { until }) }, on);
	});
	return [...new Map(standing.map((stay) => [stay.organisation_id, stay])).values()];
}
