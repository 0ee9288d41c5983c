import type { Kysely } from 'kysely';
import type { Instant } from '#domain/clock.ts';
import type { Id } from '#domain/id.ts';
import type { Language } from '#domain/language.ts';
import type { Actor, Grant } from '#domain/permission.ts';
import { authUserRow, keptEmail } from './engine/auth-tables.ts';
import type { Engine } from './engine/store.ts';
import type { GrantRow, Tables } from './tables.ts';

/** A person as the product knows them: a pseudonym with roles. Name and address stand apart, so that they can be erased. */
export type Person = {
	id: Id<'person'>;
	actor_id: Id<'actor'>;
	language: Language;
	name: string;
	email: string;
	disabled_at: Instant | null;
};

export async function byId(db: Kysely<Tables>, id: Id<'person'>): Promise<Person | undefined> {
	return joined(db).where('people.id', '=', id).executeTakeFirst();
}

/** The person who acts under a pseudonym, and may come in. */
export async function byActor(db: Kysely<Tables>, actor: Id<'actor'>): Promise<Person | undefined> {
	return joined(db).where('people.actor_id', '=', actor).where('people.disabled_at', 'is', null).executeTakeFirst();
}

export async function byEmail(db: Kysely<Tables>, email: string): Promise<Person | undefined> {
	return joined(db).where('auth_user.email', '=', keptEmail(email)).executeTakeFirst();
}

/** Whether anybody at all was added yet. */
export async function exist(db: Kysely<Tables>): Promise<boolean> {
	return (await db.selectFrom('people').select('id').limit(1).executeTakeFirst()) !== undefined;
}

/** A person as one who acts, with every role that they hold; undefined when unknown or disabled. */
export async function actorOf(db: Kysely<Tables>, id: Id<'person'>): Promise<Actor | undefined> {
	const rows = await db
		.selectFrom('people')
		.leftJoin('grants', 'grants.person_id', 'people.id')
		.select(['people.actor_id', 'grants.role', 'grants.organisation_id', 'grants.agreement_id'])
		.where('people.id', '=', id)
		.where('people.disabled_at', 'is', null)
		.execute();
	const [first] = rows;
	if (!first) return undefined;
	const grants = rows.flatMap(({ role, organisation_id, agreement_id }) =>
		role === null ? [] : [grantOf({ role, organisation_id, agreement_id })]
	);
	return { key: first.actor_id, kind: 'person', person: id, grants };
}

/** Every role that a person holds, also while they are disabled. */
export async function grantsOf(db: Kysely<Tables>, id: Id<'person'>): Promise<Grant[]> {
	const rows = await db
		.selectFrom('grants')
		.select(['role', 'organisation_id', 'agreement_id'])
		.where('person_id', '=', id)
		.execute();
	return rows.map(grantOf);
}

/** The organisations in which whoever acts under a pseudonym holds a role; none for what is not a person. */
export async function organisationsOf(db: Kysely<Tables>, actor: Id<'actor'>): Promise<Id<'organisation'>[]> {
	const rows = await db
		.selectFrom('people')
		.innerJoin('grants', 'grants.person_id', 'people.id')
		.select('grants.organisation_id')
		.distinct()
		.where('people.actor_id', '=', actor)
		.where('grants.organisation_id', 'is not', null)
		.orderBy('grants.organisation_id')
		.execute();
	return rows.flatMap((row) => row.organisation_id ?? []);
}

/** Those who report or approve for an organisation and may come in, each once. */
export async function reportingFor(
	db: Kysely<Tables>,
	organisation: Id<'organisation'>
): Promise<Pick<Person, 'id' | 'language' | 'name' | 'email'>[]> {
	return db
		.selectFrom('people')
		.innerJoin('auth_user', 'auth_user.id', 'people.id')
		.select(['people.id', 'people.language', 'auth_user.name', 'auth_user.email'])
		.where('people.disabled_at', 'is', null)
		.where((where) =>
			where.exists(
				where
					.selectFrom('grants')
					.select('grants.id')
					.whereRef('grants.person_id', '=', 'people.id')
					.where('grants.organisation_id', '=', organisation)
			)
		)
		.orderBy('people.id')
		.execute();
}

/** Which of these pseudonyms belong to somebody, or to a token, that holds a role in an organisation. */
export async function workingFor(
	db: Kysely<Tables>,
	organisation: Id<'organisation'>,
	actors: readonly Id<'actor'>[]
): Promise<Set<Id<'actor'>>> {
	if (actors.length === 0) return new Set();
	const rows = await db
		.selectFrom('people')
		.innerJoin('grants', 'grants.person_id', 'people.id')
		.select('people.actor_id as actor')
		.where('people.actor_id', 'in', [...actors])
		.where('grants.organisation_id', '=', organisation)
		.union((tokens) =>
			tokens
				.selectFrom('tokens')
				.select('tokens.actor_id as actor')
				.where('tokens.actor_id', 'in', [...actors])
				.where('tokens.organisation_id', '=', organisation)
		)
		.execute();
	return new Set(rows.map((row) => row.actor));
}

/** A role as the domain names it. */
export function grantOf(row: Pick<GrantRow, 'role' | 'organisation_id' | 'agreement_id'>): Grant {
	return {
		role: row.role,
		...(row.organisation_id !== null && { organisation: row.organisation_id }),
		...(row.agreement_id !== null && { agreement: row.agreement_id })
	};
}

export async function insert(
	tx: Kysely<Tables>,
	engine: Engine,
	person: {
		id: Id<'person'>;
		actor_id: Id<'actor'>;
		email: string;
		name: string;
		language: Language;
		at: Instant;
	}
): Promise<void> {
	const { id, actor_id, language, at } = person;
	await tx.insertInto('actors').values({ id: actor_id, kind: 'person' }).execute();
	await tx
		.insertInto('auth_user')
		.values(authUserRow({ ...person, engine }))
		.execute();
	await tx.insertInto('people').values({ id, actor_id, language, added_at: at, disabled_at: null }).execute();
}

/** Who answers what readers tell: every organiser and administrator who may come in, each once. */
export async function organising(db: Kysely<Tables>): Promise<Person[]> {
	return joined(db)
		.where('people.disabled_at', 'is', null)
		.where('people.id', 'in', (grants) =>
			grants.selectFrom('grants').select('grants.person_id').where('grants.role', 'in', ['organiser', 'administrator'])
		)
		.orderBy('people.id')
		.execute();
}

/** Gives a role; one that is held already stays as it is. Answers whether anything was new. */
export async function give(tx: Kysely<Tables>, grant: GrantRow): Promise<boolean> {
	const held = await tx
		.selectFrom('grants')
		.select('id')
		.where('person_id', '=', grant.person_id)
		.where('role', '=', grant.role)
		.where('organisation_id', grant.organisation_id === null ? 'is' : '=', grant.organisation_id)
		.where('agreement_id', grant.agreement_id === null ? 'is' : '=', grant.agreement_id)
		.executeTakeFirst();
	if (held) return false;
	await tx.insertInto('grants').values(grant).execute();
	return true;
}

/** Takes a role away. Answers whether it was held. */
export async function take(
	tx: Kysely<Tables>,
	held: Pick<GrantRow, 'person_id' | 'role' | 'organisation_id' | 'agreement_id'>
): Promise<boolean> {
	const result = await tx
		.deleteFrom('grants')
		.where('person_id', '=', held.person_id)
		.where('role', '=', held.role)
		.where('organisation_id', held.organisation_id === null ? 'is' : '=', held.organisation_id)
		.where('agreement_id', held.agreement_id === null ? 'is' : '=', held.agreement_id)
		.executeTakeFirst();
	return result.numDeletedRows > 0n;
}

/** Whether nobody else who may come in is administrator: without them only the command line could make another. */
export async function isLastAdministrator(db: Kysely<Tables>, id: Id<'person'>): Promise<boolean> {
	const rows = await db
		.selectFrom('grants')
		.innerJoin('people', 'people.id', 'grants.person_id')
		.select('people.id')
		.where('grants.role', '=', 'administrator')
		.where('people.disabled_at', 'is', null)
		.execute();
	return rows.length > 0 && rows.every((row) => row.id === id);
}

/** Shuts a person out from a moment on, or lets them in again with null. */
export async function setDisabled(tx: Kysely<Tables>, id: Id<'person'>, at: Instant | null): Promise<void> {
	await tx
		.updateTable('people')
		.set((row) => ({ disabled_at: at, version: row('version', '+', 1) }))
		.where('id', '=', id)
		.execute();
}

/** Forgets who a person is, their roles and their sign-ins; what they did stays, under a pseudonym that leads nowhere. */
export async function erase(tx: Kysely<Tables>, id: Id<'person'>): Promise<void> {
	await tx.deleteFrom('grants').where('person_id', '=', id).execute();
	await tx.deleteFrom('people').where('id', '=', id).execute();
	// Sessions and accounts of the sign-in library go with it.
	await tx.deleteFrom('auth_user').where('id', '=', id).execute();
}

function joined(db: Kysely<Tables>) {
	return db
		.selectFrom('people')
		.innerJoin('auth_user', 'auth_user.id', 'people.id')
		.select([
			'people.id',
			'people.actor_id',
			'people.language',
			'people.disabled_at',
			'auth_user.name',
			'auth_user.email'
		]);
}
