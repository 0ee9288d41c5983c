import { sql } from 'kysely';
import type { Migration } from 'kysely/migration';
import { refuseChanges } from '../engine/immutable.ts';
import type { Engine } from '../engine/store.ts';

/** Figures of which their organisations are told before they are public, and what those reply. Replies only grow. */
export function notices(engine: Engine): Migration {
	const name = engine === 'postgres' ? 'text collate "C"' : 'text';
	const count = engine === 'postgres' ? 'bigint' : 'integer';
	const end = engine === 'postgres' ? '' : ' strict';
	return {
		async up(db): Promise<void> {
			for (const statement of [
				`create table notices (
					entry_id ${name} not null primary key references entries (id),
					organisation_id ${name} not null references organisations (id), days integer not null,
					held_at ${name} not null, told_at ${name}, public_at ${name},
					check ((told_at is null) = (public_at is null)))${end}`,
				`create index notices_by_organisation on notices (organisation_id, entry_id)`,
				`create unique index one_held_entry_a_cell on entry_states (series_id, dimension, period)
					where state = 'held'`,
				`create index entry_states_held on entry_states (entry_id) where state = 'held'`,
				`create table replies (
					id ${name} not null primary key, entry_id ${name} not null references entries (id),
					number integer not null, sentence text not null, actor ${name} not null references actors (id),
					at ${name} not null, content_hash text not null, line ${count} not null, unique (entry_id, number))${end}`,
				`create index replies_by_line on replies (line, id)`
			]) {
				await sql.raw(statement).execute(db);
			}
			await refuseChanges(db, engine, 'replies');
		}
	};
}
