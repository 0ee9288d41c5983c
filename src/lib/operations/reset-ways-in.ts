import { z } from 'zod';
import * as people from '#db/people.ts';
import * as signIns from '#db/sign-ins.ts';
import * as waysIn from '#db/ways-in.ts';
import type { Id } from '#domain/id.ts';
import { refused } from '#domain/problem.ts';
import { authority, type Deed, type Operation, type Work } from './perform.ts';

const takes = z.strictObject({ email: z.string().max(320) });

/**
 * Takes every way in from a person but the letter to their address, and ends their sessions: for the day on which they have lost
 * app and recovery codes, or somebody else had their hands on them.
 */
export const resetWaysIn: Operation<typeof takes, { person: Id<'person'> }> = {
	act: 'reset ways in',
	takes,
	async run(work: Work, { email }): Promise<Deed<{ person: Id<'person'> }>> {
		const refusal = authority(work, 'reset ways in', {});
		if (refusal) return refusal;
		const person = await people.byEmail(work.tx, email);
		if (!person) return refused('unknown-person', 'email', { email });
		const answer = { person: person.id };
		if (!(await waysIn.removeAll(work.tx, person.id))) return { ok: true, answer, account: 'nothing changed' };
		await signIns.endSessions(work.tx, person.id);
		return { ok: true, answer, account: { subject: `person:${person.id}` }, public: false };
	}
};
