import { sql } from 'kysely';
import type { Migration } from 'kysely/migration';
import type { Engine } from '../engine/store.ts';

/**
 * What somebody chose for themselves; the letters that remind of due figures, with each figure in them; and what was said of a figure
 * that is due: later, or not coming.
 */
export function reminders(engine: Engine): Migration {
	const name = engine === 'postgres' ? 'text collate "C"' : 'text';
	const end = engine === 'postgres' ? '' : ' strict';
	return {
		async up(db): Promise<void> {
			for (const statement of [
				`create table preferences (
					person_id ${name} not null primary key references people (id) on delete cascade,
					reminded_at ${name}, reminders_stopped_at ${name}, welcomed_at ${name},
					calendar_hash ${name}, calendar_made_at ${name})${end}`,
				`create unique index preferences_by_calendar on preferences (calendar_hash)`,
				`create table reminder_letters (
					id ${name} not null primary key,
					person_id ${name} not null references people (id) on delete cascade,
					written_at ${name} not null, tries integer not null, tried_at ${name}, sent_at ${name})${end}`,
				`create index reminder_letters_by_person on reminder_letters (person_id, written_at)`,
				`create index reminder_letters_unsent on reminder_letters (written_at) where sent_at is null`,
				`create table reminders (
					id ${name} not null primary key,
					letter_id ${name} not null references reminder_letters (id) on delete cascade,
					series_id ${name} not null references series (id),
					period ${name} not null, due_on ${name} not null, mark integer)${end}`,
				`create index reminders_by_letter on reminders (letter_id)`,
				`create index reminders_by_series on reminders (series_id, letter_id)`,
				`create table deferrals (
					id ${name} not null primary key,
					series_id ${name} not null references series (id),
					period ${name} not null,
					actor ${name} not null references actors (id),
					until ${name}, reason text, at ${name} not null,
					check ((until is null) <> (reason is null)))${end}`,
				`create index deferrals_by_series on deferrals (series_id, period)`,
				`create index deferrals_by_actor on deferrals (actor)`
			]) {
				await sql.raw(statement).execute(db);
			}
		}
	};
}
