import { sql } from 'kysely';
import type { Migration } from 'kysely/migration';
import type { Engine } from '../engine/store.ts';

/** How many figures of each series are published, by whose they are: the whole is then a sum over series, not over figures. */
export function figureCounts(engine: Engine): Migration {
	const name = engine === 'postgres' ? 'text collate "C"' : 'text';
	const end = engine === 'postgres' ? '' : ' strict';
	return {
		async up(db): Promise<void> {
			for (const statement of [
				`create table figure_counts (
					series_id ${name} primary key references series (id),
					reported integer not null, confirmed integer not null, collected integer not null)${end}`,
				`insert into figure_counts (series_id, reported, confirmed, collected)
					select entry_states.series_id,
						count(*) filter (where entries.origin = 'reported'),
						count(*) filter (where entries.origin <> 'reported' and entry_states.confirmed_at is not null),
						count(*) filter (where entries.origin <> 'reported' and entry_states.confirmed_at is null)
					from entry_states inner join entries on entries.id = entry_states.entry_id
					where entry_states.state = 'published' and entries.value is not null
					group by entry_states.series_id`
			]) {
				await sql.raw(statement).execute(db);
			}
		}
	};
}
