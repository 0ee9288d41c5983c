import { parentPort, workerData } from 'node:worker_threads';
import { openStore } from '#db/engine/store.ts';
import { stoppedClock } from '#domain/clock.ts';
import { timeOrderedIds } from '#domain/id.ts';
import { refused, type Outcome } from '#domain/problem.ts';
import { importEntries } from '#operations/import-entries.ts';
import { perform } from '#operations/perform.ts';
import { counted, GivenUp } from './applying.ts';
import { readImport } from './reading.ts';
import type { Task } from './running.ts';

/** Reads or applies one import in a thread of its own, over a connection of its own, so that nobody waits for it. */
const task = workerData as Task;
const store = await openStore(task.database);
try {
	// The day on which it was begun is the day of all of it.
	const clock = stoppedClock(task.at, task.zone);
	if (task.does === 'read') {
		parentPort?.postMessage(await readImport({ store, clock }, task.import, task.path));
	} else {
		const ids = counted(
			timeOrderedIds(clock, (bytes) => crypto.getRandomValues(bytes)),
			task.watched
		);
		const applied = perform(store, importEntries, task.input, { ...task.by, clock, ids });
		parentPort?.postMessage(await applied.catch(unlessGivenUp));
	}
} finally {
	await store.close();
}

function unlessGivenUp(error: unknown): Outcome<never> {
	if (error instanceof GivenUp) return refused('import-not-ready', undefined, { state: 'cancelled' });
	throw error;
}
