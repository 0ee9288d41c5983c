import { sql } from 'kysely';
import type { Migration } from 'kysely/migration';
import type { Engine } from '../engine/store.ts';

/** Questions that were put to somebody by mail: whether a figure found in a public document is right. */
export function questions(engine: Engine): Migration {
	const name = engine === 'postgres' ? 'text collate "C"' : 'text';
	const end = engine === 'postgres' ? '' : ' strict';
	return {
		async up(db): Promise<void> {
			for (const statement of [
				`create table questions (
					id ${name} not null primary key,
					entry_id ${name} not null references entries (id),
					organisation_id ${name} not null references organisations (id),
					person_id ${name} not null references people (id) on delete cascade,
					asked_at ${name} not null, expires_at ${name} not null, answered_at ${name},
					answer text check (answer in ('yes', 'no', 'comment')),
					check ((answered_at is null) = (answer is null)))${end}`,
				`create index questions_by_organisation on questions (organisation_id, asked_at)`,
				`create index questions_by_person on questions (person_id, asked_at)`
			]) {
				await sql.raw(statement).execute(db);
			}
		}
	};
}
