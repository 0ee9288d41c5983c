import { sql } from 'kysely';
import type { Migration } from 'kysely/migration';
import type { Engine } from '../engine/store.ts';

/**
 * Imports on their way: what was understood of a file, and its rows until they are applied or given up. How a file of an organisation
 * was read is remembered for the next of its make.
 */
export function imports(engine: Engine): Migration {
	const name = engine === 'postgres' ? 'text collate "C"' : 'text';
	const end = engine === 'postgres' ? '' : ' strict';
	return {
		async up(db): Promise<void> {
			for (const statement of [
				`create table imports (
					id ${name} primary key, organisation_id ${name} not null references organisations (id),
					author ${name} not null references actors (id), file_name text not null, file_hash ${name} not null,
					state ${name} not null, told text not null, understood text, result text, rows_read integer not null,
					begun_at ${name} not null, seen_at ${name} not null)${end}`,
				`create index imports_by_author on imports (author, begun_at)`,
				`create index imports_by_time on imports (seen_at)`,
				`create table import_rows (
					import_id ${name} not null references imports (id), number integer not null, outcome ${name} not null,
					place text not null, series_id ${name}, dimension ${name}, period ${name}, content text not null,
					before_id ${name}, before text, primary key (import_id, number))${end}`,
				`create index import_rows_by_outcome on import_rows (import_id, outcome, number)`,
				`create table import_mappings (
					organisation_id ${name} not null references organisations (id), fingerprint ${name} not null,
					mapping text not null, kept_at ${name} not null, primary key (organisation_id, fingerprint))${end}`
			]) {
				await sql.raw(statement).execute(db);
			}
		}
	};
}
