import { sql } from 'kysely';
import type { Migration } from 'kysely/migration';
import type { Engine } from '../engine/store.ts';

/** What people tell of the pages, until when it is to be answered, and the answer. */
export function feedback(engine: Engine): Migration {
	const name = engine === 'postgres' ? 'text collate "C"' : 'text';
	const end = engine === 'postgres' ? '' : ' strict';
	return {
		async up(db): Promise<void> {
			for (const statement of [
				`create table feedback (
					id ${name} primary key, kind ${name} not null check (kind in ('accessibility', 'mistake', 'other')),
					page ${name}, text text not null, email ${name}, language ${name} not null,
					given_at ${name} not null, due_on ${name} not null,
					answer text, answered_by ${name} references actors (id), answered_at ${name},
					check ((answer is null) = (answered_at is null)))${end}`,
				`create index feedback_by_due on feedback (due_on, id) where answered_at is null`,
				`create index feedback_by_email on feedback (email) where email is not null`
			]) {
				await sql.raw(statement).execute(db);
			}
		}
	};
}
