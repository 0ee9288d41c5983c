import { z } from 'zod';
import * as people from '#db/people.ts';
import * as signIns from '#db/sign-ins.ts';
import type { Id } from '#domain/id.ts';
import { refused } from '#domain/problem.ts';
import { authority, type Deed, type Operation, type Work } from './perform.ts';

const takes = z.strictObject({ email: z.string().max(320) });

/**
 * Shuts a person out: their sessions end, they cannot sign in, and the tokens that they made do not hold as long as they are
 * disabled. Their roles stay, for the case that they come back.
 */
export const disablePerson: Operation<typeof takes, { person: Id<'person'> }> = {
	act: 'disable person',
	takes,
	async run(work: Work, { email }): Promise<Deed<{ person: Id<'person'> }>> {
		const refusal = authority(work, 'disable person', {});
		if (refusal) return refusal;
		const person = await people.byEmail(work.tx, email);
		if (!person) return refused('unknown-person', 'email', { email });
		const answer = { person: person.id };
		if (person.disabled_at !== null) return { ok: true, answer, account: 'nothing changed' };
		if (await people.isLastAdministrator(work.tx, person.id)) return refused('last-administrator');
		await people.setDisabled(work.tx, person.id, work.at);
		await signIns.endSessions(work.tx, person.id);
		return { ok: true, answer, account: { subject: `person:${person.id}` }, public: false };
	}
};
