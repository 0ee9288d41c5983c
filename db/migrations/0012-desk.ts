import { sql } from 'kysely';
import type { Migration } from 'kysely/migration';
import type { Engine } from '../engine/store.ts';

/** What parties were asked for and when; and the ways to each party's last report without reading all of them. */
export function desk(engine: Engine): Migration {
	const name = engine === 'postgres' ? 'text collate "C"' : 'text';
	const count = engine === 'postgres' ? 'bigint' : 'integer';
	const end = engine === 'postgres' ? '' : ' strict';
	return {
		async up(db): Promise<void> {
			for (const statement of [
				`create table figure_requests (
					id ${name} primary key, series_id ${name} not null references series (id), dimension ${name} not null,
					period ${name} not null, agreement_id ${name} references agreements (id),
					asked_by ${name} not null references actors (id), asked_at ${name} not null, line ${count} not null)${end}`,
				`create index figure_requests_by_cell on figure_requests (series_id, dimension, period, asked_at)`,
				`create index entries_reported on entries (series_id, recorded_at) where origin = 'reported'`,
				`create index entry_states_confirmed on entry_states (series_id, confirmed_at) where confirmed_at is not null`
			]) {
				await sql.raw(statement).execute(db);
			}
		}
	};
}
