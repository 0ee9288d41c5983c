import { sql } from 'kysely';
import type { Migration } from 'kysely/migration';
import { refuseChanges } from '../engine/immutable.ts';
import type { Engine } from '../engine/store.ts';

/** The words of targets as they were changed, each with what they were before; it only grows. And what was given back is found. */
export function targetWordings(engine: Engine): Migration {
	const name = engine === 'postgres' ? 'text collate "C"' : 'text';
	const count = engine === 'postgres' ? 'bigint' : 'integer';
	const end = engine === 'postgres' ? '' : ' strict';
	return {
		async up(db): Promise<void> {
			for (const statement of [
				`create table target_wordings (
					id ${name} primary key, target_id ${name} not null references targets (id), number integer not null,
					words text not null, former text not null, reason text,
					actor ${name} not null references actors (id), at ${name} not null, content_hash text not null,
					line ${count} not null, unique (target_id, number))${end}`,
				`create index target_wordings_by_line on target_wordings (line, id)`,
				`create index targets_returned on targets (proposed_at, id) where life = 'returned'`
			]) {
				await sql.raw(statement).execute(db);
			}
			await refuseChanges(db, engine, 'target_wordings');
		}
	};
}
