import type { Reading } from '#db/engine/store.ts';
import * as entries from '#db/entries.ts';
import type { Cell, Entry } from '#db/entries.ts';
import type { Id } from '#domain/id.ts';

/** What stands where somebody wants to put something, and is not what they saw: the other side of a conflict. */
export type Standing = Pick<Entry, 'id' | 'period' | 'value'> & {
	kind: 'published' | 'waiting';
	at: Entry['changed_at'];
};

/**
 * The entry that waits for review in a cell, or else the published one, unless it is what is corrected: then there is nothing in
 * the way.
 */
export async function standingIn(
	db: Reading,
	cell: Cell,
	own: { self?: Id<'entry'>; supersedes: Id<'entry'> | null }
): Promise<Standing | undefined> {
	const { published, submitted } = await entries.atCell(db, cell);
	if (submitted && submitted.id !== own.self) return standing(submitted, 'waiting');
	if (published && published.id !== own.self && published.id !== own.supersedes)
		return standing(published, 'published');
	return undefined;
}

/** A published entry as what stands in the way. */
export function standing({ id, period, value, changed_at }: Entry, kind: Standing['kind'] = 'published'): Standing {
	return { id, period, value, kind, at: changed_at };
}
