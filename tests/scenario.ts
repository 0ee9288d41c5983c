import type { Store } from '#db/engine/store.ts';
import type { Covered } from '#db/journal.ts';
import type { Actor } from '#domain/permission.ts';
import type { Outcome } from '#domain/problem.ts';
import { perform, type Circumstances, type Operation } from '#operations/perform.ts';
import type { z } from 'zod';
import type { Installed } from './installed.ts';

/** One way in which each operation succeeds, for what must hold of all of them. */
export type Scenario = {
	operation: Operation<z.ZodType, unknown>;
	/** Whether the public sees a difference. */
	public: boolean;
	/** What the journal says that it was about. */
	subject: RegExp;
	/** The immutable rows that its journal line answers for. */
	covers: Covered[];
	/** Brings the installation to where it can be done, by whom and with what. */
	prepare(here: Installed): Promise<Ready>;
};

export type Ready = { actor: Actor; perform(by: Circumstances, store?: Store): Promise<Outcome<unknown>> };

/** A way in which an operation succeeds: what is expected of it, then who does it with what. */
export function doing<Shape extends z.ZodType, Answer>(
	operation: Operation<Shape, Answer>,
	expected: Pick<Scenario, 'public' | 'subject' | 'covers'>
) {
	return (prepare: (here: Installed) => Promise<[Actor, z.input<Shape>]>): Scenario => ({
		...expected,
		operation: operation as unknown as Scenario['operation'],
		async prepare(here) {
			const [actor, input] = await prepare(here);
			return { actor, perform: (by, store = here.store) => perform(store, operation, input, by) };
		}
	});
}
