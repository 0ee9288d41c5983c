import { sql, type RawBuilder } from 'kysely';
import { LANGUAGES } from '#domain/language.ts';

/** Texts in several languages, as they are kept: one JSON object of language and text. */
type TextColumn = 'targets.title' | 'organisations.name' | 'indicators.name';

/** Letters with a sign on them, and the bare letter by which they are found; neither engine knows this by itself. */
const FOLDED = { a: 'äÄåÅáÁàÀâÂ', o: 'öÖõÕóÓøØ', u: 'üÜúÚ', e: 'éÉèÈ', i: 'íÍ', s: 'šŠ', z: 'žŽ', c: 'çÇ' };

/**
 * The condition that one of some texts contains some words in one of its languages, whatever their case and the signs on their
 * letters. Made of what both engines have, at the price of reading every row that the other conditions leave.
 */
export function says(columns: readonly TextColumn[], words: string): RawBuilder<boolean> {
	const pattern = `%${folded(words).replace(/[!%_]/g, '!$&')}%`;
	const found = columns.map((column) => sql`${searchable(column)} like ${pattern} escape '!'`);
	return sql<boolean>`(${sql.join(found, sql` or `)})`;
}

/** What is looked for, as it would stand in the JSON, folded as the texts are. */
function folded(words: string): string {
	const one = words.trim().replace(/\s+/g, ' ');
	return JSON.stringify(one).slice(1, -1).normalize('NFD').replace(/\p{M}/gu, '').replaceAll('ø', 'o').toLowerCase();
}

/** A column without its keys and brackets, in small bare letters; between two languages stands a line break, which nobody looks for. */
function searchable(column: TextColumn): RawBuilder<string> {
	let text = sql<string>`${sql.ref(column)}`;
	for (const [bare, signed] of Object.entries(FOLDED)) {
		for (const letter of signed) text = sql`replace(${text}, ${sql.lit(letter)}, ${sql.lit(bare)})`;
	}
	text = sql`lower(${text})`;
	for (const language of LANGUAGES) {
		for (const key of [`","${language}":"`, `{"${language}":"`])
			text = sql`replace(${text}, ${sql.lit(key)}, ${sql.lit('\n')})`;
	}
	return sql`replace(${text}, ${sql.lit('"}')}, ${sql.lit('\n')})`;
}
