import type { Kysely } from 'kysely';
import type { Id } from '#domain/id.ts';
import type { Text } from '#domain/language.ts';
import { readText } from './json.ts';
import type { GroupMemberRow, Tables } from './tables.ts';

/** An organisation at one end of a stay in a group. */
type Named = { id: Id<'organisation'>; slug: string; name: Text };

/** One stay of an organisation in a group. */
export type GroupMember = GroupMemberRow & { organisation: Named; group: Named };

/** Who belongs to these groups or did, by group and in the order of the members' slugs. */
export async function ofGroups(
	db: Kysely<Tables>,
	ids: readonly Id<'organisation'>[]
): Promise<Map<Id<'organisation'>, GroupMember[]>> {
	if (ids.length === 0) return new Map();
	const rows = await joined(db)
		.where('group_members.group_id', 'in', [...ids])
		.orderBy('member.slug')
		.orderBy('group_members.id')
		.execute();
	return Map.groupBy(rows.map(read), (row) => row.group_id);
}

/** The groups to which these organisations belong or did, by organisation and in the order of the groups' slugs. */
export async function ofOrganisations(
	db: Kysely<Tables>,
	ids: readonly Id<'organisation'>[]
): Promise<Map<Id<'organisation'>, GroupMember[]>> {
	if (ids.length === 0) return new Map();
	const rows = await joined(db)
		.where('group_members.organisation_id', 'in', [...ids])
		.orderBy('team.slug')
		.orderBy('group_members.id')
		.execute();
	return Map.groupBy(rows.map(read), (row) => row.organisation_id);
}

export async function insert(tx: Kysely<Tables>, rows: GroupMemberRow[]): Promise<void> {
	await tx.insertInto('group_members').values(rows).execute();
}

/** Says until when a member belonged to its group. */
export async function end(tx: Kysely<Tables>, id: Id<'group-member'>, until: string): Promise<void> {
	await tx.updateTable('group_members').set({ until }).where('id', '=', id).execute();
}

/** Lets every stay end that an organisation still has in any group. */
export async function leave(tx: Kysely<Tables>, organisation: Id<'organisation'>, until: string): Promise<void> {
	await tx
		.updateTable('group_members')
		.set({ until })
		.where('organisation_id', '=', organisation)
		.where('until', 'is', null)
		.execute();
}

function joined(db: Kysely<Tables>) {
	return db
		.selectFrom('group_members')
		.innerJoin('organisations as member', 'member.id', 'group_members.organisation_id')
		.innerJoin('organisations as team', 'team.id', 'group_members.group_id')
		.selectAll('group_members')
		.select(['member.slug as member_slug', 'member.name as member_name'])
		.select(['team.slug as group_slug', 'team.name as group_name']);
}

type Row = GroupMemberRow & { member_slug: string; member_name: string; group_slug: string; group_name: string };

function read({ member_slug, member_name, group_slug, group_name, ...row }: Row): GroupMember {
	return {
		...row,
		organisation: { id: row.organisation_id, slug: member_slug, name: readText(member_name) },
		group: { id: row.group_id, slug: group_slug, name: readText(group_name) }
	};
}
