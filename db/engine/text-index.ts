import { type Kysely, type QueryExecutorProvider, type RawBuilder, sql } from 'kysely';
import type { Engine } from './store.ts';

/** Words of one document, in small bare letters with spaces between: those of its title, and all others. */
export type IndexedText = { number: number; title: string; body: string };

/** Makes the full-text index: FTS5 on SQLite, a `tsvector` on PostgreSQL. For migrations. */
export async function createTextIndex(db: QueryExecutorProvider, engine: Engine): Promise<void> {
	const statements =
		engine === 'sqlite'
			? [
					// Its words come without signs on their letters, so that both engines cut a text into the same words.
					`create virtual table search_text using fts5 (title, body, tokenize = 'unicode61', prefix = '2 3 4')`,
					`create virtual table search_words using fts5vocab (search_text, row)`
				]
			: [
					`create table search_text (number integer primary key, words tsvector not null)`,
					`create index search_text_by_word on search_text using gin (words)`
				];
	for (const statement of statements) await sql.raw(statement).execute(db);
}

/** Has a table note which documents a change of its rows makes stale: those of a kind whose identifier stands in a column. For migrations. */
export async function noteStale(
	db: QueryExecutorProvider,
	engine: Engine,
	{ table, kind, column }: { table: string; kind: string; column: string }
): Promise<void> {
	const name = `${table}_make_${kind}_stale`;
	if (engine === 'postgres') {
		await sql
			.raw(
				`create or replace function note_stale() returns trigger language plpgsql as $note$
				begin
					insert into search_stale (kind, id)
					values (tg_argv[0], (case tg_op when 'DELETE' then to_jsonb(old) else to_jsonb(new) end) ->> tg_argv[1])
					on conflict do nothing;
					return null;
				end $note$`
			)
			.execute(db);
		await sql
			.raw(
				`create trigger ${name} after insert or update or delete on ${table}
				for each row execute function note_stale('${kind}', '${column}')`
			)
			.execute(db);
		return;
	}
	for (const [change, row] of [
		['insert', 'new'],
		['update', 'new'],
		['delete', 'old']
	]) {
		await sql
			.raw(
				`create trigger ${name}_${change} after ${change} on ${table}
				begin
					insert into search_stale (kind, id) values ('${kind}', ${row}.${column}) on conflict do nothing;
				end`
			)
			.execute(db);
	}
}

export async function put<Tables>(tx: Kysely<Tables>, engine: Engine, texts: readonly IndexedText[]): Promise<void> {
	for (const { number, title, body } of texts) {
		const statement =
			engine === 'sqlite'
				? sql`insert into search_text (rowid, title, body) values (${number}, ${title}, ${body})`
				: sql`insert into search_text (number, words) values (${number},
					setweight(to_tsvector('simple', ${title}), 'A') || setweight(to_tsvector('simple', ${body}), 'B'))`;
		await statement.execute(tx);
	}
}

export async function remove<Tables>(tx: Kysely<Tables>, engine: Engine, numbers: readonly number[]): Promise<void> {
	if (numbers.length === 0) return;
	const key = sql.ref(engine === 'sqlite' ? 'rowid' : 'number');
	await sql`delete from search_text where ${key} in (${sql.join([...numbers])})`.execute(tx);
}

/** The numbers of the documents in which all these words begin a word: anywhere, or in the title. Words are small bare letters and digits. */
export function numbersWith(
	engine: Engine,
	words: readonly string[],
	where: 'anywhere' | 'title'
): RawBuilder<unknown> {
	const plain = words.map((word) => word.replace(/[^\p{L}\p{N}]/gu, ''));
	if (engine === 'sqlite') {
		const asked = plain.map((word) => `"${word}"*`).join(' AND ');
		return sql`(select rowid from search_text where search_text match ${where === 'title' ? `title : (${asked})` : asked})`;
	}
	const asked = plain.map((word) => `'${word}':*${where === 'title' ? 'A' : ''}`).join(' & ');
	return sql`(select number from search_text where words @@ to_tsquery('simple', ${asked}))`;
}

/** Whether any indexed word begins so. */
export async function begins<Tables>(db: Kysely<Tables>, engine: Engine, word: string): Promise<boolean> {
	const { rows } = await sql`select 1 as one where exists ${numbersWith(engine, [word], 'anywhere')}`.execute(db);
	return rows.length > 0;
}

/** The indexed words of a length between two, each with the number of documents that have it. */
export async function vocabulary<Tables>(
	db: Kysely<Tables>,
	engine: Engine,
	{ shortest, longest }: { shortest: number; longest: number }
): Promise<{ word: string; documents: number }[]> {
	const statement =
		engine === 'sqlite'
			? sql<{ word: string; documents: number }>`
				select term as word, doc as documents from search_words where length(term) between ${shortest} and ${longest}`
			: sql<{ word: string; documents: number }>`
				select word, ndoc as documents from ts_stat('select words from search_text')
				where length(word) between ${shortest} and ${longest}`;
	return (await statement.execute(db)).rows;
}
