import type { Kysely } from 'kysely';
import type { Instant } from '#domain/clock.ts';
import type { Id } from '#domain/id.ts';
import { joined as entriesJoined, read as readEntry } from './entries.ts';
import type { Person } from './people.ts';
import * as signIns from './sign-ins.ts';
import type { JournalRow, SecurityEventRow, Tables } from './tables.ts';
import * as tokens from './tokens.ts';

/** All that is held about a person, for whoever has a right to see it. No secrets: those of sessions and tokens are not in it. */
export type PersonalData = Awaited<ReturnType<typeof ofPerson>>;

export async function ofPerson(db: Kysely<Tables>, person: Person, at: Instant) {
	const { id, actor_id: actor } = person;
	const { added_at } = await db
		.selectFrom('people')
		.select('added_at')
		.where('id', '=', id)
		.executeTakeFirstOrThrow();
	return {
		person: {
			id,
			pseudonym: actor,
			name: person.name,
			email: person.email,
			language: person.language,
			added_at,
			disabled_at: person.disabled_at
		},
		roles: await rolesOf(db, id),
		sessions: await signIns.sessionsOf(db, id, at),
		unused_sign_in_links: (await signIns.linksOf(db, person.email)).length,
		tokens_made: await tokens.list(db, actor),
		drafts: await draftsBy(db, actor),
		entries: await entriesBy(db, actor),
		entry_events: await db.selectFrom('entry_events').selectAll().where('actor', '=', actor).orderBy('at').execute(),
		targets_proposed: await db
			.selectFrom('targets')
			.select(['id', 'title', 'proposed_at'])
			.where('proposed_by', '=', actor)
			.orderBy('id')
			.execute(),
		actions_recorded: await db
			.selectFrom('actions')
			.select(['id', 'title', 'recorded_at'])
			.where('recorded_by', '=', actor)
			.orderBy('id')
			.execute(),
		answers_kept_for_repeated_requests: await db
			.selectFrom('idempotency')
			.select(['key', 'at'])
			.where('actor', '=', actor)
			.orderBy('at')
			.execute(),
		security_events: await securityEventsOf(db, actor, id),
		journal: await journalLinesOf(db, actor, id)
	};
}

/** Forgets what somebody was about to say and was answered, as far as it bears their pseudonym; answers how many drafts went. */
export async function forgetUnpublished(tx: Kysely<Tables>, actor: Id<'actor'>): Promise<number> {
	await tx.deleteFrom('idempotency').where('actor', '=', actor).execute();
	const drafts = await tx.deleteFrom('drafts').where('author', '=', actor).executeTakeFirst();
	return Number(drafts.numDeletedRows);
}

async function rolesOf(db: Kysely<Tables>, person: Id<'person'>) {
	return db
		.selectFrom('grants')
		.leftJoin('organisations', 'organisations.id', 'grants.organisation_id')
		.leftJoin('agreements', 'agreements.id', 'grants.agreement_id')
		.select(['grants.role', 'organisations.slug as organisation', 'agreements.slug as agreement', 'grants.given_at'])
		.where('grants.person_id', '=', person)
		.orderBy('grants.given_at')
		.orderBy('grants.id')
		.execute();
}

async function draftsBy(db: Kysely<Tables>, actor: Id<'actor'>) {
	const rows = await db.selectFrom('drafts').selectAll().where('author', '=', actor).orderBy('saved_at').execute();
	return rows.map((row) => ({ ...row, typed: JSON.parse(row.typed) as unknown }));
}

async function entriesBy(db: Kysely<Tables>, actor: Id<'actor'>) {
	const rows = await entriesJoined(db).where('entries.author', '=', actor).orderBy('entries.id').execute();
	return rows.map(readEntry);
}

async function securityEventsOf(
	db: Kysely<Tables>,
	actor: Id<'actor'>,
	person: Id<'person'>
): Promise<SecurityEventRow[]> {
	return db
		.selectFrom('security_events')
		.selectAll()
		.where((where) => where.or([where('actor', '=', actor), where('subject', '=', `person:${person}`)]))
		.orderBy('at')
		.orderBy('id')
		.execute();
}

/** The lines that they left, and those that others left about them. Read from end to end: it is seldom asked for. */
async function journalLinesOf(db: Kysely<Tables>, actor: Id<'actor'>, person: Id<'person'>): Promise<JournalRow[]> {
	const rows = await db
		.selectFrom('journal')
		.selectAll()
		.where((where) =>
			where.or([
				where('text', 'like', `%"actor":"${actor}"%`),
				where('text', 'like', `%"subject":"person:${person}"%`)
			])
		)
		.orderBy('number')
		.execute();
	return rows.map((row) => ({ ...row, number: Number(row.number) }));
}
