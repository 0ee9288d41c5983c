import { sql } from 'kysely';
import type { Migration } from 'kysely/migration';
import { refuseChanges } from '../engine/immutable.ts';
import type { Engine } from '../engine/store.ts';

/**
 * What is said of targets and what becomes of them: versions that are proposed and not in force yet, the steps of their lives,
 * what organisations state of themselves, and what organisers rule. All but the first only grow.
 */
export function opinions(engine: Engine): Migration {
	const name = engine === 'postgres' ? 'text collate "C"' : 'text';
	const count = engine === 'postgres' ? 'bigint' : 'integer';
	const end = engine === 'postgres' ? '' : ' strict';
	const recorded = `actor ${name} not null references actors (id), at ${name} not null, content_hash text not null, line ${count} not null`;
	return {
		async up(db): Promise<void> {
			for (const statement of [
				`alter table target_versions add column reason_kind ${name}`,
				`alter table target_versions add column proposed_by ${name} references actors (id)`,
				`create table proposed_versions (
					target_id ${name} primary key references targets (id), content text not null, reason text not null,
					reason_kind ${name} not null, proposed_by ${name} not null references actors (id),
					proposed_at ${name} not null)${end}`,
				`create index proposed_versions_by_time on proposed_versions (proposed_at, target_id)`,
				`create index targets_proposed on targets (proposed_at, id) where life = 'proposed'`,
				`create table target_events (
					id ${name} primary key, target_id ${name} not null references targets (id), number integer not null,
					step ${name} not null, life ${name} not null, reason text, ${recorded}, unique (target_id, number))${end}`,
				`create index target_events_by_line on target_events (line, id)`,
				`create table statements (
					id ${name} primary key, organisation_id ${name} not null references organisations (id),
					target_id ${name} references targets (id), commitment_id ${name} references commitments (id),
					number integer not null, state ${name} not null, sentence text not null, ${recorded},
					check ((target_id is null) <> (commitment_id is null)))${end}`,
				`create unique index statements_on_targets on statements (target_id, number) where target_id is not null`,
				`create unique index statements_on_commitments on statements (commitment_id, organisation_id, number)
					where commitment_id is not null`,
				`create index statements_by_line on statements (line, id)`,
				`create table rulings (
					id ${name} primary key, target_id ${name} not null references targets (id),
					agreement_id ${name} not null references agreements (id), number integer not null,
					state ${name} not null, sentence text not null, ${recorded}, unique (target_id, number))${end}`,
				`create index rulings_by_line on rulings (line, id)`
			]) {
				await sql.raw(statement).execute(db);
			}
			for (const table of ['target_events', 'statements', 'rulings']) await refuseChanges(db, engine, table);
		}
	};
}
