import { z } from 'zod';
import * as groupMembers from '#db/group-members.ts';
import * as organisations from '#db/organisations.ts';
import type { Organisation } from '#db/organisations.ts';
import type { GroupMemberRow } from '#db/tables.ts';
import { overlap, type Stay } from '#domain/party.ts';
import { firstDay, lastDay, parsePeriod } from '#domain/period.ts';
import type { Act } from '#domain/permission.ts';
import { done, refused, type Outcome, type Problem } from '#domain/problem.ts';
import { agreementsToday, authorityInAny } from './organising.ts';
import type { Work } from './perform.ts';
import { slug } from './shapes.ts';

/** What every operation on one group takes: its address, and the number of its changes that was seen. */
export const onGroup = z.strictObject({ group: slug, seen: z.int().optional() });

/** The group that somebody wants to change, if they organise an agreement to which it is a party and saw it as it is now; and all stays in it. */
export async function groupFor(
	work: Work,
	act: Act,
	{ group, seen }: { group: string; seen?: number | undefined }
): Promise<Outcome<{ group: Organisation; stays: GroupMemberRow[] }>> {
	const found = await organisations.bySlug(work.tx, group);
	if (found?.kind !== 'group') return refused('unknown-group', 'group', { slug: group });
	const agreements = (await agreementsToday(work, [found.id])).get(found.id) ?? [];
	const refusal = authorityInAny(work, act, {}, agreements);
	if (refusal) return refusal;
	if (seen !== undefined && seen !== found.version) return refused('version-stale');
	const stays = (await groupMembers.ofGroups(work.tx, [found.id])).get(found.id) ?? [];
	return done({ group: found, stays });
}

/** An organisation that can belong to a group: one that is itself no group and no part of another. */
export async function memberNamed(work: Work, named: string, field: string): Promise<Outcome<Organisation>> {
	const found = await organisations.bySlug(work.tx, named);
	if (!found || found.successor_id !== null) return refused('unknown-organisation', field, { slug: named });
	return found.kind === 'group' ? refused('member-is-group', field, { slug: named }) : done(found);
}

/** Who left can come back, but nobody belongs to a group twice at once. */
export function refusalOfMemberStay(
	stay: { since?: string | undefined; until?: string | undefined },
	others: readonly Pick<GroupMemberRow, 'since' | 'until'>[]
): { ok: false; problems: Problem[] } | undefined {
	const [since, until] = [parsePeriod(stay.since ?? ''), parsePeriod(stay.until ?? '')];
	if (since && until && lastDay(until) < firstDay(since)) return refused('until-before-since', 'until');
	const other = others.find((each) => overlap(stayOf(stay), stayOf(each)));
	return other && refused('party-twice', 'since', { period: other.until ?? other.since ?? '' });
}

function stayOf({ since, until }: { since?: string | null | undefined; until?: string | null | undefined }): Stay {
	return { ...(since && { since }), ...(until && { until }) };
}
