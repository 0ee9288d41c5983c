import type { Entry } from '#db/entries.ts';
import { listOf, pageOf, type Answer } from './api.ts';
import { entryJson } from './representation.ts';

/** A page of entries in the order of period and age; the cursor is "period~entry". */
export async function entriesPage(
	url: URL,
	read: (after: { period: string; entry: string } | undefined, limit: number) => Promise<Entry[]>
): Promise<Answer> {
	const { limit, after } = pageOf(url);
	const [period, entry] = (after ?? '').split('~');
	const cursor = period && entry ? { period, entry } : undefined;
	const page = listOf(await read(cursor, limit + 1), limit, (each) => `${each.period}~${each.id}`);
	return { ok: true, body: { items: page.items.map(entryJson), next: page.next } };
}
