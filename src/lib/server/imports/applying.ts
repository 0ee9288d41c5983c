import type { Ids, Id } from '#domain/id.ts';

/** What the thread that takes figures over and whoever watches it both see: how many it took, and whether they are still wanted. */
export type Watched = Int32Array<SharedArrayBuffer>;

const [TAKEN, GIVEN_UP] = [0, 1];

/** Thrown inside when nobody wants the figures any more: nothing of them is kept. */
export class GivenUp extends Error {}

const under = new Map<Id<'import'>, { watched: Watched; ended: Promise<unknown> }>();

/** Watches an import while its figures are taken over: nothing of that can be read from the database before all of it can. */
export async function watching<Answer>(
	id: Id<'import'>,
	taking: (watched: Watched) => Promise<Answer>
): Promise<Answer> {
	const watched: Watched = new Int32Array(new SharedArrayBuffer(8));
	const ended = taking(watched);
	under.set(id, { watched, ended });
	try {
		return await ended;
	} finally {
		under.delete(id);
	}
}

/** How many figures of an import were taken over so far; undefined where this process is not at it. */
export function takenOf(id: Id<'import'>): number | undefined {
	const of = under.get(id);
	return of && Atomics.load(of.watched, TAKEN);
}

/** Gives up an import that is being taken over, and waits until nothing of it is left or all of it is there. */
export async function giveUp(id: Id<'import'>): Promise<void> {
	const of = under.get(id);
	if (!of) return;
	Atomics.store(of.watched, GIVEN_UP, 1);
	await of.ended.catch(() => undefined);
}

/** Identifiers for figures that are taken over: each that is given out is one more, and none is once they are not wanted. */
export function counted(ids: Ids, watched: Watched): Ids {
	return {
		...ids,
		next<Kind extends string>() {
			if (Atomics.load(watched, GIVEN_UP) === 1) throw new GivenUp();
			Atomics.add(watched, TAKEN, 1);
			return ids.next<Kind>();
		}
	};
}
