import { sql } from 'kysely';
import type { Migration } from 'kysely/migration';
import type { Engine } from '../engine/store.ts';

/** Who belongs to a group of organisations, from when to when: what such a group aims at, its members aim at together. */
export function groups(engine: Engine): Migration {
	const name = engine === 'postgres' ? 'text collate "C"' : 'text';
	const end = engine === 'postgres' ? '' : ' strict';
	return {
		async up(db): Promise<void> {
			for (const statement of [
				`create table group_members (
					id ${name} primary key, group_id ${name} not null references organisations (id),
					organisation_id ${name} not null references organisations (id),
					since ${name}, until ${name}, check (group_id <> organisation_id))${end}`,
				`create index group_members_by_group on group_members (group_id, id)`,
				`create index group_members_by_organisation on group_members (organisation_id, id)`,
				`create unique index group_members_standing on group_members (group_id, organisation_id) where until is null`
			]) {
				await sql.raw(statement).execute(db);
			}
		}
	};
}
