import { z } from 'zod';
import * as feedback from '#db/feedback.ts';
import * as people from '#db/people.ts';
import * as personalData from '#db/personal-data.ts';
import * as securityEvents from '#db/security-events.ts';
import * as signIns from '#db/sign-ins.ts';
import * as tokens from '#db/tokens.ts';
import { refused } from '#domain/problem.ts';
import { authority, type Deed, type Operation, type Work } from './perform.ts';

const takes = z.strictObject({ email: z.string().max(320) });

type Answer = { drafts: number; tokens: number; feedback: number };

/**
 * Forgets who a person is: name, address, roles, sessions, sign-in links, drafts, what they told of the pages, and of whom the
 * security log speaks. What they recorded stays, with their pseudonym, which leads to nobody any more: figures and journal are what
 * they were. Of somebody who never was a person here, and only left an address with what they told, that goes.
 */
export const erasePerson: Operation<typeof takes, Answer> = {
	act: 'erase person',
	takes,
	async run(work: Work, { email }): Promise<Deed<Answer>> {
		const { tx, at } = work;
		const refusal = authority(work, 'erase person', {});
		if (refusal) return refusal;
		const person = await people.byEmail(tx, email);
		if (!person) {
			const told = await feedback.forgetFrom(tx, email);
			if (told === 0) return refused('unknown-person', 'email', { email });
			const answer = { drafts: 0, tokens: 0, feedback: told };
			return { ok: true, answer, account: { subject: 'feedback', about: answer }, public: false };
		}
		if (await people.isLastAdministrator(tx, person.id)) return refused('last-administrator');
		const made = (await tokens.list(tx, person.actor_id)).filter((token) => token.revoked_at === null);
		for (const token of made) await tokens.revoke(tx, token.id, at);
		const drafts = await personalData.forgetUnpublished(tx, person.actor_id);
		await securityEvents.forgetWho(tx, person.actor_id, `person:${person.id}`);
		await signIns.forgetLinks(tx, await signIns.linksOf(tx, person.email));
		const told = await feedback.forgetFrom(tx, person.email);
		await people.erase(tx, person.id);
		const answer = { drafts, tokens: made.length, feedback: told };
		return { ok: true, answer, account: { subject: `person:${person.id}`, about: answer }, public: false };
	}
};
