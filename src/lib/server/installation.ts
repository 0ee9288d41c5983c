import * as actors from '#db/actors.ts';
import { openStore, type Store } from '#db/engine/store.ts';
import * as people from '#db/people.ts';
import { wallClock, type Clock } from '#domain/clock.ts';
import { timeOrderedIds, type Ids } from '#domain/id.ts';
import type { Actor } from '#domain/permission.ts';
import { refused, type Outcome } from '#domain/problem.ts';
import type { Settings } from './settings.ts';

/** One opened installation: its database, its clock and its source of identifiers. */
export type Installation = { settings: Settings; store: Store; clock: Clock; ids: Ids };

/** Opens the installation that the settings describe; whoever opens it closes its store. */
export async function openInstallation(settings: Settings): Promise<Installation> {
	const clock = wallClock(settings.timeZone);
	const ids = timeOrderedIds(clock, (bytes) => crypto.getRandomValues(bytes));
	return { settings, store: await openStore(settings.database), clock, ids };
}

/** Whoever acts at the command line: the named person, or without a name the installation itself. */
export async function actorAtCommandLine(
	{ store, ids }: Installation,
	email: string | undefined
): Promise<Outcome<Actor>> {
	if (email === undefined) {
		return { ok: true, answer: await store.transaction((tx) => actors.system(tx, ids)) };
	}
	const person = await people.byEmail(store.reading, email);
	const actor = person && (await people.actorOf(store.reading, person.id));
	return actor ? { ok: true, answer: actor } : refused('unknown-person', 'as', { email });
}
