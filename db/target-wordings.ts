import type { Kysely } from 'kysely';
import type { Id } from '#domain/id.ts';
import type { Text } from '#domain/language.ts';
import type { TargetRow, TargetWordingRow, Tables } from './tables.ts';
import type { Target } from './targets.ts';

/** What of a target is words: what it is called, and the sentence on which it rests. */
export type Words = Pick<
	TargetRow,
	'theme' | 'adopted_on' | 'quote' | 'quote_language' | 'source' | 'source_publisher'
> & {
	title: Text;
};

/** The words of a target as somebody changed them, with what they were before. */
export type Wording = Omit<TargetWordingRow, 'words' | 'former'> & { words: Words; former: Words };

/** The words that a target has. */
export function wordsOf(target: Target): Words {
	const { title, theme, adopted_on, quote, quote_language, source, source_publisher } = target;
	return { title, theme, adopted_on, quote, quote_language, source, source_publisher };
}

/** Every change of a target's words, the first first. */
export async function of(db: Kysely<Tables>, target: Id<'target'>): Promise<Wording[]> {
	const rows = await db
		.selectFrom('target_wordings')
		.selectAll()
		.where('target_id', '=', target)
		.orderBy('number')
		.execute();
	return rows.map((row) => ({
		...row,
		line: Number(row.line),
		words: JSON.parse(row.words) as Words,
		former: JSON.parse(row.former) as Words
	}));
}

/** Keeps a change of words, and gives the target its new ones. */
export async function insert(tx: Kysely<Tables>, row: TargetWordingRow, { title, ...words }: Words): Promise<void> {
	await tx.insertInto('target_wordings').values(row).execute();
	await tx
		.updateTable('targets')
		.set((target) => ({ ...words, title: JSON.stringify(title), version: target('version', '+', 1) }))
		.where('id', '=', row.target_id)
		.execute();
}
