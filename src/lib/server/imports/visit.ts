import { setTimeout as pause } from 'node:timers/promises';
import type { Id } from '#domain/id.ts';
import type { Problem } from '#domain/problem.ts';
import { takenOf } from './applying.ts';
import { apply, read, readAgain, type ImportPlace } from './running.ts';
import type { ToldByPerson } from './told.ts';

/** Whoever brought a file waits this long for it; what takes longer shows how far it is. */
const PATIENCE = 900;
/** A thread that begins is looked after this often, and for ten seconds at most. */
const [LOOK, LOOKS] = [50, 200];

/** Begins to read an import, and waits for it as long as a person does. */
export async function begun(place: ImportPlace, id: Id<'import'>): Promise<void> {
	await atMost(read(place, id));
}

/** The same with what the person said. */
export async function begunAgain(place: ImportPlace, id: Id<'import'>, told: ToldByPerson): Promise<void> {
	await atMost(readAgain(place, id, told));
}

/** Why figures could not be taken over, where whoever waited was told before that it takes longer. */
const refusals = new Map<Id<'import'>, Problem[]>();

/** What an import was refused for after its page was answered. */
export function refusalOf(id: Id<'import'>): Problem[] {
	return refusals.get(id) ?? [];
}

/** Begins to take an import over, and waits for it as long as a person does; undefined when it takes longer. */
export async function begunToApply(
	place: ImportPlace,
	input: { import: Id<'import'>; submit: boolean; reason: string },
	by: Parameters<typeof apply>[2]
): Promise<Awaited<ReturnType<typeof apply>> | undefined> {
	const id = input.import;
	refusals.delete(id);
	let late = false;
	const applying = apply(place, input, by).then(
		(outcome) => {
			if (late && !outcome.ok) refusals.set(id, [...outcome.problems]);
			return outcome;
		},
		(error: unknown) => {
			if (!late) throw error;
			refusals.set(id, [{ code: 'import-broke-off', field: 'file' }]);
			return undefined;
		}
	);
	// What is refused is refused before any figure is taken: nobody is told to wait for that.
	for (let looks = 0; looks < LOOKS && takenOf(id) === 0; looks += 1) await Promise.race([applying, pause(LOOK)]);
	await atMost(applying);
	const outcome = await Promise.race([applying, Promise.resolve(undefined)]);
	late = outcome === undefined;
	return outcome;
}

async function atMost(reading: Promise<unknown>): Promise<void> {
	const waited = new AbortController();
	// What fails after the page was answered is kept with the import, where the next look finds it.
	const done = reading.then(() => waited.abort());
	await Promise.race([done, pause(PATIENCE, undefined, { signal: waited.signal, ref: false }).catch(() => undefined)]);
}
