import { sql } from 'kysely';
import type { Migration } from 'kysely/migration';
import type { Engine } from '../engine/store.ts';

/**
 * The figures of a file on its way in, portion by portion instead of row by row. What was on its way is brought again: its rows lie
 * where nothing reads them any more. The table in which they lay is left for the step after this one.
 */
export function importPortions(engine: Engine): Migration {
	const name = engine === 'postgres' ? 'text collate "C"' : 'text';
	const end = engine === 'postgres' ? '' : ' strict';
	return {
		async up(db): Promise<void> {
			for (const statement of [
				`create table import_portions (
					import_id ${name} not null references imports (id), first integer not null, last integer not null,
					changed integer not null, rejected integer not null, rows text not null,
					primary key (import_id, first))${end}`,
				`delete from import_rows`,
				`update imports set state = 'failed', result = '{"problems":[{"code":"import-broke-off","field":"file"}]}'
					where state in ('reading', 'asking', 'ready')`
			]) {
				await sql.raw(statement).execute(db);
			}
		}
	};
}
