import { setTimeout as pause } from 'node:timers/promises';
import type { Id } from '#domain/id.ts';
import { read, readAgain, type ImportPlace } from './running.ts';
import type { ToldByPerson } from './told.ts';

/** Whoever brought a file waits this long for it; what takes longer shows how far it is. */
const PATIENCE = 900;

/** Begins to read an import, and waits for it as long as a person does. */
export async function begun(place: ImportPlace, id: Id<'import'>): Promise<void> {
	await atMost(read(place, id));
}

/** The same with what the person said. */
export async function begunAgain(place: ImportPlace, id: Id<'import'>, told: ToldByPerson): Promise<void> {
	await atMost(readAgain(place, id, told));
}

async function atMost(reading: Promise<unknown>): Promise<void> {
	const waited = new AbortController();
	// What fails after the page was answered is kept with the import, where the next look finds it.
	const done = reading.then(() => waited.abort());
	await Promise.race([done, pause(PATIENCE, undefined, { signal: waited.signal, ref: false }).catch(() => undefined)]);
}
