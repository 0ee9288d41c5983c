import { sql } from 'kysely';
import type { Migration } from 'kysely/migration';
import type { Engine } from '../engine/store.ts';

/**
 * A series says what it covers, and that it was ended: with which day, why, and which series goes on in its place. Who opened it, and who
 * described a way of counting with one, is known from here on.
 */
export function seriesEnded(engine: Engine): Migration {
	const name = engine === 'postgres' ? 'text collate "C"' : 'text';
	return {
		async up(db): Promise<void> {
			for (const statement of [
				`alter table series add column note text`,
				`alter table series add column ended_on ${name}`,
				`alter table series add column end_reason text`,
				`alter table series add column successor_id ${name} references series (id)`,
				`alter table series add column opened_by ${name} references actors (id)`,
				`create index series_succeeding on series (successor_id) where successor_id is not null`,
				`alter table inventories add column described_by ${name} references actors (id)`
			]) {
				await sql.raw(statement).execute(db);
			}
		}
	};
}
