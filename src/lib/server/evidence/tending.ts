import { rm, stat } from 'node:fs/promises';
import type { Store } from '#db/engine/store.ts';
import * as evidence from '#db/evidence.ts';
import type { Instant } from '#domain/clock.ts';
import { hashOf, kept, pathOf, remove, sizeOf } from './keeping.ts';

/** What keeps files and database one thing. */

type Place = { store: Pick<Store, 'reading'>; settings: { filesFolder: string } };

const PAGE = 200;

/** Deletes the bytes of files that nothing names any more; answers how many. */
export async function removeUnnamed({ store, settings }: Place, hashes: readonly string[]): Promise<number> {
	const named = await evidence.named(store.reading, hashes);
	const unnamed = hashes.filter((hash) => !named.has(hash));
	for (const hash of unnamed) await remove(settings.filesFolder, hash);
	return unnamed.length;
}

/**
 * Takes away files that nothing names and that were brought before a moment: a form that was refused after its file had been kept, a
 * draft that was discarded, a process that was ended. Answers how many.
 */
export async function removeOrphans({ store, settings }: Place, before: Instant): Promise<number> {
	let removed = 0;
	const limit = Date.parse(before);
	for await (const { path, hash, since } of kept(settings.filesFolder)) {
		if (since >= limit) continue;
		if (hash !== undefined && (await evidence.named(store.reading, [hash])).size > 0) continue;
		// Whoever brings the same bytes at this moment touches them first.
		if ((await stat(path).catch(() => undefined))?.mtimeMs !== since) continue;
		await rm(path, { force: true });
		removed += 1;
	}
	return removed;
}

/** What is wrong with the files that drafts and entries name, a sentence each; and how many there are. */
export async function verifyFiles({ store, settings }: Place): Promise<{ files: number; faults: string[] }> {
	const faults: string[] = [];
	let files = 0;
	for (let after = '', more = true; more;) {
		const page = await evidence.files(store.reading, after, PAGE);
		for (const { hash, bytes } of page) {
			const path = pathOf(settings.filesFolder, hash);
			const size = await sizeOf(path);
			if (size === undefined) faults.push(`the file ${hash} is not there`);
			else if (size !== bytes || (await hashOf(path)) !== hash) faults.push(`the file ${hash} is not what was brought`);
			files += 1;
		}
		after = page.at(-1)?.hash ?? '';
		more = page.length === PAGE;
	}
	return { files, faults };
}
