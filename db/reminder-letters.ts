import type { Kysely } from 'kysely';
import type { CivilDate } from '#domain/civil-date.ts';
import type { Instant } from '#domain/clock.ts';
import type { Id } from '#domain/id.ts';
import type { Text } from '#domain/language.ts';
import type { Period } from '#domain/period.ts';
import { inChunks } from './chunks.ts';
import { readText } from './json.ts';
import type { ReminderLetterRow, ReminderRow, Tables } from './tables.ts';

/** For how many days it is kept who was reminded of what. */
export const KEPT_DAYS = 400;

/** A figure in a letter, with the letter in which it stands. */
export type Reminder = ReminderRow & { person_id: Id<'person'> };

/** A letter as it is listed: to whom, when, and about what. */
export type ListedLetter = Omit<ReminderLetterRow, 'tried_at'> & {
	name: string;
	about: { series: Id<'series'>; organisation: Text; indicator: Text; period: Period; due_on: CivilDate }[];
};

/** Who may be reminded: whoever reports or approves for an organisation since a moment, may come in and wants it; a page of them. */
export async function receivers(
	db: Kysely<Tables>,
	{ since, unremindedSince }: { since: Instant; unremindedSince: Instant },
	after: Id<'person'> | undefined,
	limit: number
): Promise<Id<'person'>[]> {
	let query = db
		.selectFrom('people')
		.leftJoin('preferences', 'preferences.person_id', 'people.id')
		.select('people.id')
		.where('people.disabled_at', 'is', null)
		.where('preferences.reminders_stopped_at', 'is', null)
		.where((where) =>
			where.or([where('preferences.reminded_at', 'is', null), where('preferences.reminded_at', '<=', unremindedSince)])
		)
		.where((where) =>
			where.exists(
				where
					.selectFrom('grants')
					.select('grants.id')
					.whereRef('grants.person_id', '=', 'people.id')
					.where('grants.role', 'in', ['reporter', 'approver'])
					.where('grants.given_at', '<=', since)
			)
		);
	if (after !== undefined) query = query.where('people.id', '>', after);
	return (await query.orderBy('people.id').limit(limit).execute()).map(({ id }) => id);
}

export async function insert(tx: Kysely<Tables>, letter: ReminderLetterRow, about: ReminderRow[]): Promise<void> {
	await tx.insertInto('reminder_letters').values(letter).execute();
	for (const chunk of inChunks(about)) await tx.insertInto('reminders').values(chunk).execute();
}

/** What somebody was reminded of since a moment, and by which mark. */
export async function remindedOf(
	db: Kysely<Tables>,
	person: Id<'person'>,
	since: Instant
): Promise<Pick<ReminderRow, 'series_id' | 'period' | 'mark'>[]> {
	return db
		.selectFrom('reminders')
		.innerJoin('reminder_letters', 'reminder_letters.id', 'reminders.letter_id')
		.select(['reminders.series_id', 'reminders.period', 'reminders.mark'])
		.where('reminder_letters.person_id', '=', person)
		.where('reminder_letters.written_at', '>=', since)
		.orderBy('reminders.id')
		.execute();
}

/** Letters that were written since a moment and have not left, tried fewer times than this and not lately. */
export async function unsent(
	db: Kysely<Tables>,
	{ since, untriedSince, tries }: { since: Instant; untriedSince: Instant; tries: number },
	after: Id<'reminder-letter'> | undefined,
	limit: number
): Promise<Id<'reminder-letter'>[]> {
	let query = db
		.selectFrom('reminder_letters')
		.select('id')
		.where('sent_at', 'is', null)
		.where('written_at', '>=', since)
		.where('tries', '<', tries)
		.where((where) => where.or([where('tried_at', 'is', null), where('tried_at', '<=', untriedSince)]));
	if (after !== undefined) query = query.where('id', '>', after);
	return (await query.orderBy('id').limit(limit).execute()).map(({ id }) => id);
}

/** Takes the sending of a letter on, unless it was tried since a moment or has left: of several processes one is told yes. */
export async function attempt(
	tx: Kysely<Tables>,
	id: Id<'reminder-letter'>,
	{ at, untriedSince }: { at: Instant; untriedSince: Instant }
): Promise<boolean> {
	const result = await tx
		.updateTable('reminder_letters')
		.set((row) => ({ tries: row('tries', '+', 1), tried_at: at }))
		.where('id', '=', id)
		.where('sent_at', 'is', null)
		.where((where) => where.or([where('tried_at', 'is', null), where('tried_at', '<=', untriedSince)]))
		.executeTakeFirst();
	return result.numUpdatedRows > 0n;
}

/** Notes that a letter has left. */
export async function left(tx: Kysely<Tables>, id: Id<'reminder-letter'>, at: Instant): Promise<void> {
	await tx.updateTable('reminder_letters').set({ sent_at: at }).where('id', '=', id).execute();
}

/** To whom a letter goes; undefined when there is none, or it is forgotten. */
export async function receiverOf(db: Kysely<Tables>, id: Id<'reminder-letter'>): Promise<Id<'person'> | undefined> {
	const row = await db.selectFrom('reminder_letters').select('person_id').where('id', '=', id).executeTakeFirst();
	return row?.person_id;
}

/** The figures of a letter, what is due first first. */
export async function figuresIn(db: Kysely<Tables>, letter: Id<'reminder-letter'>): Promise<ReminderRow[]> {
	return db
		.selectFrom('reminders')
		.selectAll()
		.where('letter_id', '=', letter)
		.orderBy('due_on')
		.orderBy('id')
		.execute();
}

/** A figure in a letter, and to whom that went. */
export async function reminder(db: Kysely<Tables>, id: Id<'reminder'>): Promise<Reminder | undefined> {
	return db
		.selectFrom('reminders')
		.innerJoin('reminder_letters', 'reminder_letters.id', 'reminders.letter_id')
		.selectAll('reminders')
		.select('reminder_letters.person_id')
		.where('reminders.id', '=', id)
		.executeTakeFirst();
}

/** The last letters to somebody. */
export async function toPerson(db: Kysely<Tables>, person: Id<'person'>, limit: number): Promise<ListedLetter[]> {
	return withFigures(db, await listed(db).where('reminder_letters.person_id', '=', person).limit(limit).execute());
}

/** The last letters that were about figures of these organisations, or of any. */
export async function about(
	db: Kysely<Tables>,
	organisations: readonly Id<'organisation'>[] | 'any',
	limit: number
): Promise<ListedLetter[]> {
	if (organisations.length === 0) return [];
	let query = listed(db).limit(limit);
	if (organisations !== 'any') {
		query = query.where((where) =>
			where.exists(
				where
					.selectFrom('reminders')
					.innerJoin('series', 'series.id', 'reminders.series_id')
					.select('reminders.id')
					.whereRef('reminders.letter_id', '=', 'reminder_letters.id')
					.where('series.organisation_id', 'in', [...organisations])
			)
		);
	}
	return withFigures(db, await query.execute(), organisations);
}

/** Forgets what was written before a moment; answers how many letters that were. */
export async function forgetBefore(tx: Kysely<Tables>, moment: Instant): Promise<number> {
	const result = await tx.deleteFrom('reminder_letters').where('written_at', '<', moment).executeTakeFirst();
	return Number(result.numDeletedRows);
}

function listed(db: Kysely<Tables>) {
	return db
		.selectFrom('reminder_letters')
		.innerJoin('auth_user', 'auth_user.id', 'reminder_letters.person_id')
		.select(['reminder_letters.id', 'reminder_letters.person_id', 'reminder_letters.written_at'])
		.select(['reminder_letters.tries', 'reminder_letters.sent_at', 'auth_user.name'])
		.orderBy('reminder_letters.written_at', 'desc')
		.orderBy('reminder_letters.id', 'desc');
}

type Listed = Awaited<ReturnType<ReturnType<typeof listed>['execute']>>[number];

/** Whoever looks after an organisation sees of a letter what is about it. */
async function withFigures(
	db: Kysely<Tables>,
	letters: Listed[],
	organisations: readonly Id<'organisation'>[] | 'any' = 'any'
): Promise<ListedLetter[]> {
	if (letters.length === 0) return [];
	let query = db
		.selectFrom('reminders')
		.innerJoin('series', 'series.id', 'reminders.series_id')
		.innerJoin('organisations', 'organisations.id', 'series.organisation_id')
		.innerJoin('indicators', 'indicators.id', 'series.indicator_id')
		.select(['reminders.letter_id', 'reminders.series_id', 'reminders.period', 'reminders.due_on'])
		.select(['organisations.name as organisation', 'indicators.name as indicator'])
		.where(
			'reminders.letter_id',
			'in',
			letters.map(({ id }) => id)
		);
	if (organisations !== 'any') query = query.where('series.organisation_id', 'in', [...organisations]);
	const rows = await query.orderBy('reminders.due_on').orderBy('reminders.id').execute();
	const of = Map.groupBy(rows, ({ letter_id }) => letter_id);
	return letters.map((letter) => ({
		...letter,
		about: (of.get(letter.id) ?? []).map(({ series_id, organisation, indicator, period, due_on }) => ({
			...{ series: series_id, period, due_on },
			...{ organisation: readText(organisation), indicator: readText(indicator) }
		}))
	}));
}
