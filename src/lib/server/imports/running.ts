import { createHash } from 'node:crypto';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { z } from 'zod';
import { canonical } from '#db/canonical.ts';
import * as importRows from '#db/import-rows.ts';
import * as imports from '#db/imports.ts';
import { instant, type Instant } from '#domain/clock.ts';
import type { Id } from '#domain/id.ts';
import { may, type Actor } from '#domain/permission.ts';
import { refused, type Outcome, type Problem } from '#domain/problem.ts';
import type { importEntries, Imported } from '#operations/import-entries.ts';
import type { Circumstances } from '#operations/perform.ts';
import type { Installation } from '../installation.ts';
import { giveUp, watching, type Watched } from './applying.ts';
import { clearRows, type ReadImport } from './reading.ts';
import type { ToldByPerson } from './told.ts';

/** Where imports are brought: an installation, of whose settings only the folder for files is needed. */
export type ImportPlace = Pick<Installation, 'store' | 'clock' | 'ids'> & { settings: { filesFolder: string } };

type Applied = Outcome<Imported>;
type Common = { database: string; at: string; zone: string };

/** What a worker is to do. */
export type Task = Common &
	(
		| { does: 'read'; import: Id<'import'>; path: string }
		| {
				does: 'apply';
				input: z.input<typeof importEntries.takes>;
				by: Omit<Circumstances, 'clock' | 'ids'>;
				watched: Watched;
		  }
	);

/** A thread may hold this much before it is ended, whatever a file tries. */
const MEGABYTES = 1024;
/** Two cores serve readers, too: imports wait for one another. */
const AT_ONCE = 2;
/** Portions that are taken away in one transaction. */
const AT_A_TIME = 20;
const SOURCE = join('src', 'lib', 'server', 'imports', 'worker.ts');

const BROKE_OFF: Problem[] = [{ code: 'import-broke-off', field: 'file' }];

let running = 0;
const waiting: (() => void)[] = [];

/** Where the bytes of an import lie until it is done. */
export function pathOf(place: ImportPlace, id: Id<'import'>): string {
	return join(place.settings.filesFolder, 'imports', id);
}

/** Takes a file in for an organisation, if its bringer may import there; it is not read yet. */
export async function bring(
	place: ImportPlace,
	actor: Actor,
	organisation: Id<'organisation'>,
	file: { name: string; bytes: Uint8Array },
	told: ToldByPerson
): Promise<Outcome<Id<'import'>>> {
	const answer = may(actor, 'import entries', { organisation });
	if (answer !== 'yes') return refused(answer);
	if (file.bytes.length === 0) return refused('file-empty', 'file');
	const { store, clock, ids } = place;
	const id = ids.next<'import'>();
	const path = pathOf(place, id);
	await mkdir(join(path, '..'), { recursive: true, mode: 0o700 });
	await writeFile(path, file.bytes, { mode: 0o600 });
	const at = instant(clock);
	const file_name = file.name.replaceAll(/[\p{Cc}\p{Cs}]/gu, '').slice(0, 200);
	const file_hash = createHash('sha256').update(file.bytes).digest('hex');
	await store.transaction((tx) =>
		imports.insert(tx, {
			...{ id, organisation_id: organisation, author: actor.key, file_name, file_hash, state: 'reading' },
			...{ told: canonical(told), begun_at: at, seen_at: at }
		})
	);
	return { ok: true, answer: id };
}

/** Reads an import in a worker. One that breaks off leaves nothing but the sentence that it did. */
export async function read(place: ImportPlace, id: Id<'import'>): Promise<ReadImport> {
	try {
		const task = { ...commonOf(place), does: 'read' as const, import: id, path: pathOf(place, id) };
		return (await inWorker(task)) as ReadImport;
	} catch {
		await fail(place, id, BROKE_OFF);
		// Of one that was given up the bytes are gone, under whoever read them.
		const state = (await imports.byId(place.store.reading, id))?.state;
		return state === 'cancelled' ? { state, problems: [] } : { state: 'failed', problems: BROKE_OFF };
	}
}

/** Reads an import again, with what a person said of it. */
export async function readAgain(place: ImportPlace, id: Id<'import'>, told: ToldByPerson): Promise<ReadImport> {
	const begun = { state: 'reading' as const, told: canonical(told), rows_read: 0, seen_at: instant(place.clock) };
	const changed = await place.store.transaction((tx) => imports.change(tx, id, begun));
	return changed ? read(place, id) : { state: 'cancelled', problems: [{ code: 'unknown-import' }] };
}

/** Applies an import in a worker, and leaves nothing of it afterwards but what was rejected. */
export async function apply(
	place: ImportPlace,
	input: z.input<typeof importEntries.takes>,
	by: Omit<Circumstances, 'clock' | 'ids'>
): Promise<Applied> {
	const id = input.import as Id<'import'>;
	const applied = await watching(id, async (watched) => {
		const task = { ...commonOf(place), does: 'apply' as const, input, by, watched };
		return (await inWorker(task)) as Applied;
	});
	if (applied.ok) await settle(place, id);
	return applied;
}

/** Ends an import that was read and could not be applied, with the reasons. */
export async function fail(place: ImportPlace, id: Id<'import'>, problems: readonly Problem[]): Promise<void> {
	const ended = { state: 'failed' as const, result: canonical({ problems }), seen_at: instant(place.clock) };
	await place.store.transaction((tx) => imports.change(tx, id, ended));
	await clear(place, id);
}

/** Gives an import up: whoever reads it or takes it over stops, and nothing of it stays. One that was taken over already has come to stay. */
export async function cancel(place: ImportPlace, id: Id<'import'>): Promise<void> {
	await giveUp(id);
	const ended = { state: 'cancelled' as const, seen_at: instant(place.clock) };
	if (await place.store.transaction((tx) => imports.change(tx, id, ended))) await clear(place, id);
}

/** Takes an import away altogether, with all that it left. */
export async function forget(place: ImportPlace, id: Id<'import'>): Promise<void> {
	await clear(place, id);
	await place.store.transaction((tx) => imports.remove(tx, id));
}

/** Ends what was being read by a process that was ended itself: whoever reads says so twice a second. Answers how many imports. */
export async function endImports(place: ImportPlace, moment: Instant): Promise<number> {
	const silent = await imports.silentSince(place.store.reading, moment);
	for (const id of silent) await fail(place, id, BROKE_OFF);
	return silent.length;
}

/** Takes away what nobody has looked at since a moment, whoever was ended while reading it; answers how many imports. */
export async function forgetImports(place: ImportPlace, moment: Instant): Promise<number> {
	const left = await imports.leftBefore(place.store.reading, moment);
	for (const id of left) await forget(place, id);
	return left.length;
}

async function settle(place: ImportPlace, id: Id<'import'>): Promise<void> {
	while ((await place.store.transaction((tx) => importRows.settle(tx, id, AT_A_TIME))) === AT_A_TIME);
	await rm(pathOf(place, id), { force: true });
}

async function clear(place: ImportPlace, id: Id<'import'>): Promise<void> {
	await clearRows(place.store, id);
	await rm(pathOf(place, id), { force: true });
}

function commonOf({ store, clock }: ImportPlace): Common {
	return { database: store.address, at: instant(clock), zone: clock.zone };
}

async function inWorker(task: Task): Promise<unknown> {
	if (running >= AT_ONCE) await new Promise<void>((resolve) => waiting.push(resolve));
	running += 1;
	try {
		return await new Promise((resolve, reject) => {
			// As plain source: the command line and the built application run the same file.
			const worker = new Worker(join(process.cwd(), SOURCE), {
				workerData: task,
				execArgv: [],
				resourceLimits: { maxOldGenerationSizeMb: MEGABYTES }
			});
			worker.once('message', resolve);
			worker.once('error', reject);
			worker.once('exit', (code) => reject(new Error(`The worker ended with ${code}.`)));
		});
	} finally {
		running -= 1;
		waiting.shift()?.();
	}
}
