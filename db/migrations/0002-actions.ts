import { sql } from 'kysely';
import type { Migration } from 'kysely/migration';
import type { Engine } from '../engine/store.ts';

/** What was announced, promised or done besides figures; and whether figures from public documents are shown at all. */
export function actions(engine: Engine): Migration {
	const name = engine === 'postgres' ? 'text collate "C"' : 'text';
	const end = engine === 'postgres' ? '' : ' strict';
	return {
		async up(db): Promise<void> {
			for (const statement of [
				`create table actions (
					id ${name} primary key, fact ${name} unique, agreement_id ${name} not null references agreements (id),
					date ${name}, title text not null, description text not null, kind text not null,
					state text not null, quote text, quote_language text, source text, origin text not null,
					recorded_by ${name} not null references actors (id), recorded_at ${name} not null,
					version integer not null default 1)${end}`,
				`create index actions_by_agreement on actions (agreement_id, date, id)`,
				`create index actions_by_date on actions (date, id)`,
				`create table action_organisations (
					action_id ${name} not null references actions (id),
					organisation_id ${name} not null references organisations (id),
					primary key (action_id, organisation_id))${end}`,
				`create index action_organisations_by_organisation on action_organisations (organisation_id, action_id)`,
				`create table display (
					one integer primary key check (one = 1),
					public_figures integer not null check (public_figures in (0, 1)))${end}`,
				`insert into display (one, public_figures) values (1, 1)`
			]) {
				await sql.raw(statement).execute(db);
			}
		}
	};
}
