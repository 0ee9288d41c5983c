import type { Kysely } from 'kysely';
import type { Instant } from '#domain/clock.ts';
import type { Id } from '#domain/id.ts';
import type { Text } from '#domain/language.ts';
import type { Role } from '#domain/permission.ts';
import * as drafts from './drafts.ts';
import type { Draft } from './drafts.ts';
import { joined as entriesJoined, read as readEntry, type Entry } from './entries.ts';
import { readText } from './json.ts';
import type { Person } from './people.ts';
import * as feedback from './feedback.ts';
import * as preferences from './preferences.ts';
import * as reminderLetters from './reminder-letters.ts';
import type { ListedLetter } from './reminder-letters.ts';
import * as signIns from './sign-ins.ts';
import type {
	ActionRow,
	DeferralRow,
	EntryEventRow,
	FeedbackRow,
	FigureRequestRow,
	IdempotencyRow,
	JournalRow,
	PreferenceRow,
	ProposedVersionRow,
	QuestionRow,
	ReplyRow,
	RulingRow,
	SecurityEventRow,
	StatementRow,
	Tables,
	TargetEventRow,
	TargetWordingRow,
	TargetRow,
	TargetVersionRow
} from './tables.ts';
import * as tokens from './tokens.ts';
import * as waysIn from './ways-in.ts';

/** All that is held about a person, for whoever has a right to see it. No secrets: those of sessions and tokens are not in it. */
export type PersonalData = {
	person: Omit<Person, 'actor_id'> & { pseudonym: Id<'actor'>; added_at: Instant };
	roles: HeldRole[];
	sessions: signIns.Session[];
	ways_in: waysIn.WaysIn;
	unused_sign_in_links: number;
	questions_asked: QuestionRow[];
	preferences: Omit<PreferenceRow, 'calendar_hash'>;
	letters_about_due_figures: ListedLetter[];
	figures_put_off: DeferralRow[];
	tokens_made: tokens.ListedToken[];
	drafts: Draft[];
	entries: Entry[];
	entry_events: EntryEventRow[];
	targets_proposed: Pick<TargetRow, 'id' | 'title' | 'proposed_at'>[];
	versions_proposed: Pick<TargetVersionRow, 'id' | 'target_id' | 'reason' | 'recorded_at'>[];
	versions_waiting: Pick<ProposedVersionRow, 'target_id' | 'content' | 'reason' | 'proposed_at'>[];
	target_steps: TargetEventRow[];
	target_wordings: TargetWordingRow[];
	statements: StatementRow[];
	rulings: RulingRow[];
	replies: ReplyRow[];
	figures_asked_for: FigureRequestRow[];
	actions_recorded: Pick<ActionRow, 'id' | 'title' | 'recorded_at'>[];
	answers_kept_for_repeated_requests: Pick<IdempotencyRow, 'key' | 'at'>[];
	security_events: SecurityEventRow[];
	journal: JournalRow[];
	feedback_given: Omit<FeedbackRow, 'answered_by'>[];
};

/** Nobody is written to more often than once a week, and it is kept for little more than a year. */
const ALL_LETTERS = 100;

/** A role with the slug and the name of the organisation or agreement that it is for; an administrator's is for none. */
export type HeldRole = {
	role: Role;
	organisation: string | null;
	agreement: string | null;
	name: Text | null;
	given_at: Instant;
};

export async function ofPerson(db: Kysely<Tables>, person: Person, at: Instant): Promise<PersonalData> {
	const { id, actor_id: actor } = person;
	const { added_at } = await db.selectFrom('people').select('added_at').where('id', '=', id).executeTakeFirstOrThrow();
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
		ways_in: await waysIn.ofPerson(db, id),
		unused_sign_in_links: (await signIns.linksOf(db, person.email)).length,
		questions_asked: await db.selectFrom('questions').selectAll().where('person_id', '=', id).orderBy('id').execute(),
		preferences: withoutSecret(await preferences.ofPerson(db, id)),
		letters_about_due_figures: await reminderLetters.toPerson(db, id, ALL_LETTERS),
		figures_put_off: await db.selectFrom('deferrals').selectAll().where('actor', '=', actor).orderBy('id').execute(),
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
		versions_proposed: await db
			.selectFrom('target_versions')
			.select(['id', 'target_id', 'reason', 'recorded_at'])
			.where('proposed_by', '=', actor)
			.orderBy('id')
			.execute(),
		versions_waiting: await db
			.selectFrom('proposed_versions')
			.select(['target_id', 'content', 'reason', 'proposed_at'])
			.where('proposed_by', '=', actor)
			.orderBy('target_id')
			.execute(),
		target_steps: await db.selectFrom('target_events').selectAll().where('actor', '=', actor).orderBy('id').execute(),
		target_wordings: await db
			.selectFrom('target_wordings')
			.selectAll()
			.where('actor', '=', actor)
			.orderBy('id')
			.execute(),
		statements: await db.selectFrom('statements').selectAll().where('actor', '=', actor).orderBy('id').execute(),
		rulings: await db.selectFrom('rulings').selectAll().where('actor', '=', actor).orderBy('id').execute(),
		replies: await db.selectFrom('replies').selectAll().where('actor', '=', actor).orderBy('id').execute(),
		figures_asked_for: await db
			.selectFrom('figure_requests')
			.selectAll()
			.where('asked_by', '=', actor)
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
		journal: await journalLinesOf(db, actor, id),
		feedback_given: await feedbackFrom(db, person.email)
	};
}

function withoutSecret({ calendar_hash: _secret, ...chosen }: PreferenceRow): Omit<PreferenceRow, 'calendar_hash'> {
	return chosen;
}

/** What was told with an address, and what it was answered; not by whom. */
export async function feedbackFrom(db: Kysely<Tables>, email: string): Promise<Omit<FeedbackRow, 'answered_by'>[]> {
	return (await feedback.from(db, email)).map(({ answered_by: _somebody, ...told }) => told);
}

/** Forgets what somebody was about to say and was answered, as far as it bears their pseudonym; answers how many drafts went. */
export async function forgetUnpublished(tx: Kysely<Tables>, actor: Id<'actor'>): Promise<number> {
	await tx.deleteFrom('idempotency').where('actor', '=', actor).execute();
	const drafts = await tx.deleteFrom('drafts').where('author', '=', actor).executeTakeFirst();
	return Number(drafts.numDeletedRows);
}

/** The roles of a person, each with the name of the organisation or agreement that it is for. */
export async function rolesOf(db: Kysely<Tables>, person: Id<'person'>): Promise<HeldRole[]> {
	const rows = await db
		.selectFrom('grants')
		.leftJoin('organisations', 'organisations.id', 'grants.organisation_id')
		.leftJoin('agreements', 'agreements.id', 'grants.agreement_id')
		.select(['grants.role', 'organisations.slug as organisation', 'agreements.slug as agreement', 'grants.given_at'])
		.select(['organisations.name', 'agreements.title'])
		.where('grants.person_id', '=', person)
		.orderBy('grants.given_at')
		.orderBy('grants.id')
		.execute();
	return rows.map(({ name, title, ...grant }) => {
		const named = name ?? title;
		return { ...grant, name: named === null ? null : readText(named) };
	});
}

async function draftsBy(db: Kysely<Tables>, actor: Id<'actor'>): Promise<Draft[]> {
	const rows = await db.selectFrom('drafts').select('id').where('author', '=', actor).orderBy('saved_at').execute();
	const found = await Promise.all(rows.map((row) => drafts.byId(db, row.id)));
	return found.filter((draft) => draft !== undefined);
}

async function entriesBy(db: Kysely<Tables>, actor: Id<'actor'>): Promise<Entry[]> {
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
			where.or([where('text', 'like', `%"actor":"${actor}"%`), where('text', 'like', `%"subject":"person:${person}"%`)])
		)
		.orderBy('number')
		.execute();
	return rows.map((row) => ({ ...row, number: Number(row.number) }));
}
