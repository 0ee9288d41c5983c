import { sql } from 'kysely';
import type { Migration } from 'kysely/migration';
import { refuseChanges } from '../engine/immutable.ts';
import type { Engine } from '../engine/store.ts';

/** The verdict on each public target as it was last computed, and when it became another one and because of what. */
export function verdicts(engine: Engine): Migration {
	const name = engine === 'postgres' ? 'text collate "C"' : 'text';
	const real = engine === 'postgres' ? 'double precision' : 'real';
	const count = engine === 'postgres' ? 'bigint' : 'integer';
	const end = engine === 'postgres' ? '' : ' strict';
	return {
		async up(db): Promise<void> {
			for (const statement of [
				`create table current_verdicts (
					target_id ${name} primary key references targets (id), verdict ${name} not null, reason ${name},
					about ${name}, awaiting ${name}, ratio ${real}, confidence ${name},
					provisional integer not null check (provisional in (0, 1)), method ${name} not null,
					method_version ${name} not null, inputs_hash ${name} not null, judged_on ${name} not null,
					computed_at ${name} not null, changes integer not null,
					check ((verdict = 'not_assessable') = (reason is not null)))${end}`,
				`create index current_verdicts_by_verdict on current_verdicts (verdict, target_id)`,
				`create table verdict_changes (
					target_id ${name} not null references targets (id), number integer not null,
					from_verdict ${name}, from_reason ${name}, to_verdict ${name} not null, to_reason ${name},
					about ${name}, ratio ${real}, confidence ${name},
					because ${name} not null check (because in ('entry', 'target', 'day', 'method', 'display')),
					because_id ${name}, judged_on ${name} not null, at ${name} not null,
					line ${count} not null,
					primary key (target_id, number))${end}`,
				`create index verdict_changes_by_time on verdict_changes (at, target_id)`
			]) {
				await sql.raw(statement).execute(db);
			}
			await refuseChanges(db, engine, 'verdict_changes');
		}
	};
}
