import { sql, type Kysely, type RawBuilder, type SelectQueryBuilder } from 'kysely';
import type { Id } from '#domain/id.ts';
import type { Text } from '#domain/language.ts';
import { allowedSlips, nearestWord, searchedWords, stems } from '#domain/searched-word.ts';
import { shown } from './display.ts';
import type { Engine } from './engine/store.ts';
import * as textIndex from './engine/text-index.ts';
import { readText } from './json.ts';
import type { SearchedKind, Tables } from './tables.ts';

export type SearchFilter = { kind?: SearchedKind; agreement?: string; organisation?: string };

/** What is looked for: the words that are in the index, and which of them stand for others that were typed. */
export type Sought = { words: string[]; instead: { typed: string; found: string }[] };

export type Found = { id: string; kind: SearchedKind; address: string; title: Text; text: Text; about: Text };

/** Where a page of what was found ends: what has all words in its title comes first, then kind by kind. */
export type Place = { tier: number; place: number; number: number };

/** As many words as are looked at. */
const MOST_WORDS = 8;

/**
 * What somebody looks for who typed this. A word that begins no known one gives way to the nearest that is known, or to its own
 * beginning in another form; undefined where no word was typed.
 */
export async function sought(db: Kysely<Tables>, engine: Engine, typed: string): Promise<Sought | undefined> {
	const all = [...new Set(searchedWords(typed))].slice(0, MOST_WORDS);
	if (all.length === 0) return undefined;
	const words: string[] = [];
	const instead: Sought['instead'] = [];
	for (const word of all) {
		const found = (await textIndex.begins(db, engine, word)) ? word : await otherwise(db, engine, word);
		words.push(found ?? word);
		if (found !== undefined && found !== word) instead.push({ typed: word, found });
	}
	return { words, instead };
}

async function otherwise(db: Kysely<Tables>, engine: Engine, word: string): Promise<string | undefined> {
	const slips = allowedSlips(word);
	if (slips === 0) return undefined;
	const near = { shortest: word.length - slips, longest: word.length + slips };
	const nearest = nearestWord(word, await textIndex.vocabulary(db, engine, near));
	if (nearest !== undefined) return nearest;
	for (const stem of stems(word)) if (await textIndex.begins(db, engine, stem)) return stem;
	return undefined;
}

/** What has all the words, filtered, after a place. */
export async function page(
	db: Kysely<Tables>,
	engine: Engine,
	{ words }: Sought,
	filter: SearchFilter,
	after: Place | undefined,
	limit: number
): Promise<(Found & Place)[]> {
	const tier = sql<number>`(case when search_documents.number in ${textIndex.numbersWith(engine, words, 'title')} then 0 else 1 end)`;
	const { place, number } = { place: sql.ref('search_documents.place'), number: sql.ref('search_documents.number') };
	let query = having(db, engine, words, filter).select([
		...(['id', 'kind', 'address', 'title', 'text', 'about', 'place', 'number'] as const),
		tier.as('tier')
	]);
	if (after) {
		query = query.where(
			sql<boolean>`(${tier}, ${place}, ${number}) > (${after.tier}, ${after.place}, ${after.number})`
		);
	}
	const rows = await query.orderBy(tier).orderBy('place').orderBy('number').limit(limit).execute();
	return rows.map((row) => ({
		...row,
		title: readText(row.title),
		text: readText(row.text),
		about: readText(row.about)
	}));
}

/** The targets that have all the words, as a question for another question. */
export function targetsWith(
	db: Kysely<Tables>,
	engine: Engine,
	{ words }: { words: readonly string[] }
): SelectQueryBuilder<Tables, 'search_documents', { id: Id<'target'> }> {
	return having(db, engine, words, { kind: 'target' }).select(sql<Id<'target'>>`search_documents.id`.as('id'));
}

/** How many there are of each kind, whatever kind the filter asks for. */
export async function kinds(
	db: Kysely<Tables>,
	engine: Engine,
	{ words }: Sought,
	{ agreement, organisation }: SearchFilter
): Promise<Map<SearchedKind, number>> {
	const rows = await having(db, engine, words, {
		...(agreement && { agreement }),
		...(organisation && { organisation })
	})
		.select((row) => ['kind', row.fn.countAll<number>().as('count')])
		.groupBy('kind')
		.execute();
	return new Map(rows.map(({ kind, count }) => [kind, Number(count)]));
}

/** How many there are of each agreement and organisation, whichever of that sort the filter asks for. */
export async function facets(
	db: Kysely<Tables>,
	engine: Engine,
	{ words }: Sought,
	filter: SearchFilter,
	facet: 'agreement' | 'organisation'
): Promise<{ slug: string; name: Text; count: number }[]> {
	const { [facet]: _own, ...others } = filter;
	const matching = having(db, engine, words, others).select('number');
	const counted = db
		.selectFrom('search_facets')
		.select((row) => ['slug', row.fn.countAll<number>().as('count')])
		.where('facet', '=', facet)
		.where('number', 'in', matching)
		.groupBy('slug')
		.as('counted');
	const rows =
		facet === 'agreement'
			? await db
					.selectFrom(counted)
					.innerJoin('agreements', 'agreements.slug', 'counted.slug')
					.select(['counted.slug', 'counted.count', 'agreements.title as name'])
					.orderBy('counted.slug')
					.execute()
			: await db
					.selectFrom(counted)
					.innerJoin('organisations', 'organisations.slug', 'counted.slug')
					.select(['counted.slug', 'counted.count', 'organisations.name'])
					.orderBy('counted.slug')
					.execute();
	return rows.map((row) => ({ slug: row.slug, name: readText(row.name), count: Number(row.count) }));
}

type Having = SelectQueryBuilder<Tables, 'search_documents', object>;

function having(db: Kysely<Tables>, engine: Engine, words: readonly string[], filter: SearchFilter): Having {
	const matching = textIndex.numbersWith(engine, words, 'anywhere');
	const { kind, ...facetsAsked } = filter;
	let query: Having = db
		.selectFrom('search_documents')
		.where(sql<boolean>`search_documents.number in ${matching}`)
		.where(shown('search_documents.origin') as RawBuilder<boolean>);
	if (kind !== undefined) query = query.where('kind', '=', kind);
	for (const [facet, slug] of Object.entries(facetsAsked) as ['agreement' | 'organisation', string][]) {
		query = query.where(
			'number',
			'in',
			db.selectFrom('search_facets').select('number').where('facet', '=', facet).where('slug', '=', slug)
		);
	}
	return query;
}
