import { createHash, randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, open, readdir, rename, rm, stat, utimes } from 'node:fs/promises';
import { join } from 'node:path';

/** Where the bytes of evidence lie: each file once, under its SHA-256, in the folder for files. */

const HASH = /^[0-9a-f]{64}$/;
const UNFINISHED = /^\.[0-9a-f-]{36}$/;

/** The folder in which all of them are, by the first two signs of their names. */
export function folderOf(filesFolder: string): string {
	return join(filesFolder, 'evidence');
}

/** Where a file lies, or would. */
export function pathOf(filesFolder: string, hash: string): string {
	if (!HASH.test(hash)) throw new Error('No file is kept under such a name.');
	return join(folderOf(filesFolder), hash.slice(0, 2), hash);
}

/**
 * Keeps a file and answers with its SHA-256. It appears under its name whole or not at all: it is written beside it, brought to the disk,
 * and renamed. One that is there already is only touched, so that nobody takes it away meanwhile as one that nobody needs.
 */
export async function keep(filesFolder: string, bytes: Uint8Array): Promise<string> {
	const hash = createHash('sha256').update(bytes).digest('hex');
	const path = pathOf(filesFolder, hash);
	const folder = join(path, '..');
	if ((await sizeOf(path)) === bytes.length && (await hashOf(path)) === hash) {
		const now = new Date();
		await utimes(path, now, now).catch(() => undefined);
		if ((await sizeOf(path)) === bytes.length) return hash;
	}
	await mkdir(folder, { recursive: true, mode: 0o700 });
	const unfinished = join(folder, `.${randomUUID()}`);
	try {
		const file = await open(unfinished, 'wx', 0o600);
		try {
			await file.writeFile(bytes);
			await file.sync();
		} finally {
			await file.close();
		}
		await rename(unfinished, path);
	} catch (error) {
		await rm(unfinished, { force: true });
		throw error;
	}
	const place = await open(folder);
	// The new name is the folder's own content.
	try {
		await place.sync();
	} finally {
		await place.close();
	}
	return hash;
}

/** The length of a file; undefined where there is none. */
export async function sizeOf(path: string): Promise<number | undefined> {
	try {
		return (await stat(path)).size;
	} catch {
		return undefined;
	}
}

/** The SHA-256 of what lies at a path; undefined where nothing can be read. */
export async function hashOf(path: string): Promise<string | undefined> {
	const hash = createHash('sha256');
	try {
		for await (const part of createReadStream(path)) hash.update(part as Buffer);
	} catch {
		return undefined;
	}
	return hash.digest('hex');
}

/** Deletes a file. */
export async function remove(filesFolder: string, hash: string): Promise<void> {
	await rm(pathOf(filesFolder, hash), { force: true });
}

/** What lies there: finished files by their hashes, and those that were never finished; each since when it was last brought. */
export async function* kept(
	filesFolder: string
): AsyncGenerator<{ path: string; hash: string | undefined; since: number }> {
	for (const part of await entriesOf(folderOf(filesFolder))) {
		for (const name of await entriesOf(join(folderOf(filesFolder), part))) {
			const path = join(folderOf(filesFolder), part, name);
			if (!HASH.test(name) && !UNFINISHED.test(name)) continue;
			const found = await stat(path).catch(() => undefined);
			if (found) yield { path, hash: HASH.test(name) ? name : undefined, since: found.mtimeMs };
		}
	}
}

async function entriesOf(folder: string): Promise<string[]> {
	try {
		return await readdir(folder);
	} catch {
		return [];
	}
}
