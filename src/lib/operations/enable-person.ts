import { z } from 'zod';
import * as people from '#db/people.ts';
import type { Id } from '#domain/id.ts';
import { refused } from '#domain/problem.ts';
import { authority, type Deed, type Operation, type Work } from './perform.ts';

const takes = z.strictObject({ email: z.string().max(320) });

/** Lets a person in again who was disabled; they sign in anew. */
export const enablePerson: Operation<typeof takes, { person: Id<'person'> }> = {
	act: 'enable person',
	takes,
	async run(work: Work, { email }): Promise<Deed<{ person: Id<'person'> }>> {
		const refusal = authority(work, 'enable person', {});
		if (refusal) return refusal;
		const person = await people.byEmail(work.tx, email);
		if (!person) return refused('unknown-person', 'email', { email });
		const answer = { person: person.id };
		if (person.disabled_at === null) return { ok: true, answer, account: 'nothing changed' };
		await people.setDisabled(work.tx, person.id, null);
		return { ok: true, answer, account: { subject: `person:${person.id}` }, public: false };
	}
};
