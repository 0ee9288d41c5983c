import { type Kysely, sql } from 'kysely';
import type { Instant } from '#domain/clock.ts';
import type { Id } from '#domain/id.ts';
import type { Text } from '#domain/language.ts';
import type { Role } from '#domain/permission.ts';
import { readText } from './json.ts';
import type { Tables } from './tables.ts';

/** One role of one person, with what it is for. */
export type HeldRole = {
	person: Id<'person'>;
	name: string;
	email: string;
	disabled_at: Instant | null;
	role: Role;
	/** The organisation or agreement that the role is for; null for an administrator's. */
	of: { id: Id<'organisation'> | Id<'agreement'>; slug: string; name: Text } | null;
};

/** A person as they are listed, with all that they hold. */
export type Listed = Pick<HeldRole, 'person' | 'name' | 'email' | 'disabled_at'> & {
	roles: Pick<HeldRole, 'role' | 'of'>[];
};

/** Who holds a role in these organisations and agreements, by name. */
export async function inAny(
	db: Kysely<Tables>,
	organisations: readonly Id<'organisation'>[],
	agreements: readonly Id<'agreement'>[]
): Promise<HeldRole[]> {
	if (organisations.length + agreements.length === 0) return [];
	const rows = await joined(db)
		.where((where) =>
			where.or([
				...(organisations.length > 0 ? [where('grants.organisation_id', 'in', [...organisations])] : []),
				...(agreements.length > 0 ? [where('grants.agreement_id', 'in', [...agreements])] : [])
			])
		)
		.orderBy('auth_user.name')
		.orderBy('people.id')
		.orderBy('grants.id')
		.execute();
	return rows.map(readRole);
}

/** Who may come in and approve for these organisations. */
export async function approvers(
	db: Kysely<Tables>,
	organisations: readonly Id<'organisation'>[]
): Promise<{ organisation: Id<'organisation'>; person: Id<'person'>; name: string }[]> {
	if (organisations.length === 0) return [];
	const rows = await db
		.selectFrom('grants')
		.innerJoin('people', 'people.id', 'grants.person_id')
		.innerJoin('auth_user', 'auth_user.id', 'people.id')
		.select(['grants.organisation_id', 'people.id as person', 'auth_user.name'])
		.where('grants.role', '=', 'approver')
		.where('grants.organisation_id', 'in', [...organisations])
		.where('people.disabled_at', 'is', null)
		.orderBy('auth_user.name')
		.orderBy('people.id')
		.execute();
	return rows.flatMap(({ organisation_id, person, name }) =>
		organisation_id === null ? [] : [{ organisation: organisation_id, person, name }]
	);
}

/** Everybody, or those whose name or address holds these letters, in the order in which they were added; a page of them. */
export async function everybody(
	db: Kysely<Tables>,
	{ holding, after, limit }: { holding?: string; after?: Id<'person'>; limit: number }
): Promise<Listed[]> {
	let query = db
		.selectFrom('people')
		.innerJoin('auth_user', 'auth_user.id', 'people.id')
		.select(['people.id as person', 'auth_user.name', 'auth_user.email', 'people.disabled_at']);
	if (holding !== undefined) {
		const like = `%${holding.toLowerCase().replaceAll(/[\\%_]/g, '\\$&')}%`;
		query = query.where((where) =>
			where.or([
				sql<boolean>`lower(auth_user.name) like ${like} escape '\\'`,
				sql<boolean>`auth_user.email like ${like} escape '\\'`
			])
		);
	}
	if (after !== undefined) query = query.where('people.id', '>', after);
	const people = await query.orderBy('people.id').limit(limit).execute();
	if (people.length === 0) return [];
	const ids = people.map((each) => each.person);
	const rows = await joined(db).where('people.id', 'in', ids).orderBy('grants.given_at').orderBy('grants.id').execute();
	const held = Map.groupBy(rows.map(readRole), (each) => each.person);
	return people.map((each) => ({
		...each,
		roles: (held.get(each.person) ?? []).map(({ role, of }) => ({ role, of }))
	}));
}

function joined(db: Kysely<Tables>) {
	return db
		.selectFrom('grants')
		.innerJoin('people', 'people.id', 'grants.person_id')
		.innerJoin('auth_user', 'auth_user.id', 'people.id')
		.leftJoin('organisations', 'organisations.id', 'grants.organisation_id')
		.leftJoin('agreements', 'agreements.id', 'grants.agreement_id')
		.select(['people.id as person', 'auth_user.name', 'auth_user.email', 'people.disabled_at', 'grants.role'])
		.select(['grants.organisation_id', 'organisations.slug as organisation', 'organisations.name as organisation_name'])
		.select(['grants.agreement_id', 'agreements.slug as agreement', 'agreements.title']);
}

function readRole(row: Awaited<ReturnType<ReturnType<typeof joined>['execute']>>[number]): HeldRole {
	const { person, name, email, disabled_at, role } = row;
	return { person, name, email, disabled_at, role, of: whatFor(row) };
}

function whatFor(row: Awaited<ReturnType<ReturnType<typeof joined>['execute']>>[number]): HeldRole['of'] {
	if (row.organisation_id !== null && row.organisation !== null && row.organisation_name !== null) {
		return { id: row.organisation_id, slug: row.organisation, name: readText(row.organisation_name) };
	}
	if (row.agreement_id !== null && row.agreement !== null && row.title !== null) {
		return { id: row.agreement_id, slug: row.agreement, name: readText(row.title) };
	}
	return null;
}
