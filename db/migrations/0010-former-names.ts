import { sql } from 'kysely';
import type { Migration } from 'kysely/migration';
import type { Engine } from '../engine/store.ts';

/** What organisations were called and where they were found before they were renamed, and what they became a part of. */
export function formerNames(engine: Engine): Migration {
	const name = engine === 'postgres' ? 'text collate "C"' : 'text';
	const end = engine === 'postgres' ? '' : ' strict';
	return {
		async up(db): Promise<void> {
			for (const statement of [
				`alter table organisations add column successor_id ${name} references organisations (id)`,
				`create table former_names (
					id ${name} primary key, organisation_id ${name} not null references organisations (id),
					slug ${name} not null, name text not null, until ${name} not null)${end}`,
				`create index former_names_by_slug on former_names (slug, id)`,
				`create index former_names_by_organisation on former_names (organisation_id, id)`
			]) {
				await sql.raw(statement).execute(db);
			}
		}
	};
}
