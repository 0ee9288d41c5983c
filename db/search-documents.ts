import type { Kysely } from 'kysely';
import type { Text } from '#domain/language.ts';
import { searchedWords } from '#domain/searched-word.ts';
import { inChunks } from './chunks.ts';
import type { Engine } from './engine/store.ts';
import * as textIndex from './engine/text-index.ts';
import * as searchSources from './search-sources.ts';
import type { SearchedKind, SearchStaleRow, Tables } from './tables.ts';

/** One thing as the search has it, and every word by which it is found besides those that are shown. */
export type SearchDocument = {
	id: string;
	address: string;
	title: Text;
	text: Text;
	about: Text;
	origin: 'reported' | 'public_source';
	more: string[];
	agreements: string[];
	organisations: string[];
};

/** The kinds in the order in which they are shown. */
export const SEARCHED_KINDS: SearchedKind[] = [
	'agreement',
	'commitment',
	'organisation',
	'indicator',
	'target',
	'action'
];

/** Makes the documents anew that a change in this transaction, or one before, has made stale. Returns how many. */
export async function refresh(tx: Kysely<Tables>, engine: Engine): Promise<number> {
	const one = await tx.selectFrom('search_stale').select('id').limit(1).executeTakeFirst();
	if (!one) return 0;
	await spread(tx);
	const stale = await tx.selectFrom('search_stale').selectAll().orderBy('kind').orderBy('id').execute();
	const byKind = Map.groupBy(stale, ({ kind }) => kind);
	for (const kind of SEARCHED_KINDS) {
		for (const rows of inChunks(byKind.get(kind) ?? [])) await replace(tx, engine, kind, rows);
	}
	await tx.deleteFrom('search_stale').execute();
	return stale.length;
}

/** A name is also in the documents of what it stands beside. */
async function spread(tx: Kysely<Tables>): Promise<void> {
	const staleOf = (kind: SearchedKind) => tx.selectFrom('search_stale').select('id').where('kind', '=', kind);
	for (const [kind, rows] of [
		[
			'target',
			tx
				.selectFrom('targets')
				.select((row) => [row.val<SearchedKind>('target').as('kind'), 'id'])
				.where((where) =>
					where.or([
						where('organisation_id', 'in', staleOf('organisation').$castTo<never>()),
						where('indicator_id', 'in', staleOf('indicator').$castTo<never>())
					])
				)
		],
		...(['commitment', 'action'] as const).map(
			(kind) =>
				[
					kind,
					tx
						.selectFrom(`${kind}s`)
						.select((row) => [row.val<SearchedKind>(kind).as('kind'), 'id'])
						.where('agreement_id', 'in', staleOf('agreement').$castTo<never>())
				] as const
		)
	] as const) {
		const ids = (await rows.execute()).map(({ id }) => ({ kind, id: String(id) }));
		for (const chunk of inChunks(ids)) {
			await tx
				.insertInto('search_stale')
				.values(chunk)
				.onConflict((conflict) => conflict.doNothing())
				.execute();
		}
	}
}

async function replace(
	tx: Kysely<Tables>,
	engine: Engine,
	kind: SearchedKind,
	stale: readonly SearchStaleRow[]
): Promise<void> {
	const ids = stale.map(({ id }) => id);
	const old = await tx.selectFrom('search_documents').select('number').where('id', 'in', ids).execute();
	const numbers = old.map(({ number }) => number);
	if (numbers.length > 0) {
		await textIndex.remove(tx, engine, numbers);
		await tx.deleteFrom('search_facets').where('number', 'in', numbers).execute();
		await tx.deleteFrom('search_documents').where('number', 'in', numbers).execute();
	}
	const documents = await searchSources.ofKind(tx, kind, ids);
	if (documents.length === 0) return;
	const { last } = await tx
		.selectFrom('search_documents')
		.select((row) => row.fn.coalesce(row.fn.max('number'), row.val(0)).as('last'))
		.executeTakeFirstOrThrow();
	const numbered = documents.map((document, at) => ({ ...document, number: Number(last) + at + 1 }));
	await tx
		.insertInto('search_documents')
		.values(
			numbered.map(({ number, id, address, title, text, about, origin }) => ({
				...{ number, id, kind, place: SEARCHED_KINDS.indexOf(kind), address, origin },
				title: JSON.stringify(title),
				text: JSON.stringify(text),
				about: JSON.stringify(about)
			}))
		)
		.execute();
	const facets = numbered.flatMap(({ number, agreements, organisations }) => [
		...new Set(agreements.map((slug) => ({ number, facet: 'agreement' as const, slug }))),
		...organisations.map((slug) => ({ number, facet: 'organisation' as const, slug }))
	]);
	for (const chunk of inChunks(facets)) {
		await tx
			.insertInto('search_facets')
			.values(chunk)
			.onConflict((conflict) => conflict.doNothing())
			.execute();
	}
	await textIndex.put(
		tx,
		engine,
		numbered.map(({ number, title, text, about, more }) => ({
			number,
			title: wordsOf([title]),
			body: wordsOf([text, about, ...more.map((each) => ({ en: each }))])
		}))
	);
}

function wordsOf(texts: readonly Text[]): string {
	const all = texts.flatMap((text) => Object.values(text).flatMap(searchedWords));
	return [...new Set(all)].join(' ');
}
