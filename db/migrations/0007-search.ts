import { sql } from 'kysely';
import type { Migration } from 'kysely/migration';
import type { Engine } from '../engine/store.ts';
import { createTextIndex, noteStale } from '../engine/text-index.ts';

/** Whose change makes which documents of the search stale. */
const NOTED = [
	{ table: 'agreements', kind: 'agreement', column: 'id' },
	{ table: 'parties', kind: 'agreement', column: 'agreement_id' },
	{ table: 'commitments', kind: 'commitment', column: 'id' },
	{ table: 'organisations', kind: 'organisation', column: 'id' },
	{ table: 'parties', kind: 'organisation', column: 'organisation_id' },
	{ table: 'indicators', kind: 'indicator', column: 'id' },
	{ table: 'targets', kind: 'target', column: 'id' },
	{ table: 'target_commitments', kind: 'target', column: 'target_id' },
	{ table: 'actions', kind: 'action', column: 'id' },
	{ table: 'action_organisations', kind: 'action', column: 'action_id' }
];

/** The search: documents with what they are filtered by, their words, and the list of those that have to be made anew. */
export function search(engine: Engine): Migration {
	const name = engine === 'postgres' ? 'text collate "C"' : 'text';
	const end = engine === 'postgres' ? '' : ' strict';
	return {
		async up(db): Promise<void> {
			for (const statement of [
				`create table search_documents (
					number integer primary key, id ${name} not null unique, kind ${name} not null, place integer not null,
					address text not null, title text not null, text text not null, about text not null, origin text not null)${end}`,
				`create index search_documents_by_place on search_documents (place, number)`,
				`create table search_facets (
					number integer not null references search_documents (number), facet ${name} not null, slug ${name} not null,
					primary key (number, facet, slug))${end}`,
				`create index search_facets_by_slug on search_facets (facet, slug, number)`,
				`create table search_stale (kind ${name} not null, id ${name} not null, primary key (kind, id))${end}`
			]) {
				await sql.raw(statement).execute(db);
			}
			await createTextIndex(db, engine);
			for (const noted of NOTED) await noteStale(db, engine, noted);
			for (const kind of ['agreement', 'commitment', 'organisation', 'indicator', 'target', 'action']) {
				await sql.raw(`insert into search_stale (kind, id) select '${kind}', id from ${kind}s`).execute(db);
			}
		}
	};
}
