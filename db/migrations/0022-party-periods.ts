import { sql } from 'kysely';
import type { Migration } from 'kysely/migration';
import type { Engine } from '../engine/store.ts';
import { noteStale } from '../engine/text-index.ts';

/**
 * A party that left can join again in the same part; an action can stand under a commitment and beside an aim; and a series says how
 * often and how late its figures come, where its own rhythm does not say it.
 */
export function partyPeriods(engine: Engine): Migration {
	const name = engine === 'postgres' ? 'text collate "C"' : 'text';
	return {
		async up(db): Promise<void> {
			for (const statement of engine === 'postgres' ? WITHOUT_CONSTRAINT : REBUILT)
				await sql.raw(statement).execute(db);
			if (engine === 'sqlite') {
				// The table's own notes to the search went with it.
				await noteStale(db, engine, { table: 'parties', kind: 'agreement', column: 'agreement_id' });
				await noteStale(db, engine, { table: 'parties', kind: 'organisation', column: 'organisation_id' });
			}
			for (const statement of [
				`create index parties_by_agreement on parties (agreement_id, id)`,
				`create unique index parties_standing on parties (agreement_id, organisation_id, part) where until is null`,
				`alter table actions add column commitment_id ${name} references commitments (id)`,
				`alter table actions add column target_id ${name} references targets (id)`,
				`create index actions_by_commitment on actions (commitment_id, date, id) where commitment_id is not null`,
				`alter table series add column cadence_months integer`,
				`alter table series add column lag_months integer`
			]) {
				await sql.raw(statement).execute(db);
			}
		}
	};
}

const WITHOUT_CONSTRAINT = [`alter table parties drop constraint parties_agreement_id_organisation_id_part_key`];

/** SQLite takes a constraint from a table only together with the table. Nothing refers to it. */
const REBUILT = [
	`create table parties_rebuilt (
		id text primary key, agreement_id text not null references agreements (id),
		organisation_id text not null references organisations (id), part text not null,
		since text, until text, signed_by text, source text) strict`,
	`insert into parties_rebuilt (id, agreement_id, organisation_id, part, since, until, signed_by, source)
		select id, agreement_id, organisation_id, part, since, until, signed_by, source from parties`,
	`drop table parties`,
	`alter table parties_rebuilt rename to parties`,
	`create index parties_by_organisation on parties (organisation_id)`
];
