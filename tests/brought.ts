import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as imports from '#db/imports.ts';
import { instant } from '#domain/clock.ts';
import type { Id } from '#domain/id.ts';
import type { Actor } from '#domain/permission.ts';
import { readImport, type ReadImport } from '#server/imports/reading.ts';
import type { ToldByPerson } from '#server/imports/told.ts';
import type { Installed } from './installed.ts';

/** A file that was brought: where it lies, and what came of reading it. */
export type Brought = ReadImport & { id: Id<'import'>; path: string };

const folder = mkdtempSync(join(tmpdir(), 'pledgeline-brought-'));
process.on('exit', () => rmSync(folder, { recursive: true, force: true }));

let files = 0;

/** Brings a file for an organisation, and reads it as the worker does. */
export async function brought(
	here: Installed,
	actor: Actor,
	content: string | Uint8Array,
	told: ToldByPerson = {},
	organisation = 'kouvola'
): Promise<Brought> {
	const path = join(folder, `${process.pid}-${(files += 1)}`);
	writeFileSync(path, content);
	return broughtFrom(here, actor, path, told, organisation);
}

/** The same with a file that is there already. */
export async function broughtFrom(
	here: Installed,
	actor: Actor,
	path: string,
	told: ToldByPerson = {},
	organisation = 'kouvola'
): Promise<Brought> {
	const id = here.ids.next<'import'>();
	const at = instant(here.clock);
	await here.store.transaction((tx) =>
		imports.insert(tx, {
			...{ id, organisation_id: here.organisation(organisation), author: actor.key, file_name: 'figures.csv' },
			...{ file_hash: 'f'.repeat(64), state: 'reading', told: JSON.stringify(told), begun_at: at, seen_at: at }
		})
	);
	return { ...(await readImport(here, id, path)), id, path };
}
