import { z } from 'zod';
import * as people from '#db/people.ts';
import * as signIns from '#db/sign-ins.ts';
import * as tokens from '#db/tokens.ts';
import type { Id } from '#domain/id.ts';
import { may } from '#domain/permission.ts';
import { refused } from '#domain/problem.ts';
import { roleShape, scopeOf } from './add-person.ts';
import { authority, type Deed, type Operation, type Work } from './perform.ts';

const takes = z.strictObject({ ...roleShape, email: z.string().max(320) });

type Answer = { person: Id<'person'>; tokens: number };

/**
 * Takes a role from a person. Their sessions end, so that no open page keeps what they may no longer do; and the tokens that
 * they made and could not make now are revoked.
 */
export const removeRole: Operation<typeof takes, Answer> = {
	act: 'remove role',
	takes,
	async run(work: Work, input): Promise<Deed<Answer>> {
		const scope = await scopeOf(work, input);
		if (!scope.ok) return scope;
		const refusal = authority(work, 'remove role', scope.answer);
		if (refusal) return refusal;
		const { email, role, organisation, agreement } = input;
		const person = await people.byEmail(work.tx, email);
		// The same as below: an approver does not learn here whom other cities know.
		if (!person) return refused('role-not-held', 'email', { email });
		if (role === 'administrator' && (await people.isLastAdministrator(work.tx, person.id))) {
			return refused('last-administrator');
		}
		const held = await people.take(work.tx, {
			person_id: person.id,
			role,
			organisation_id: scope.answer.organisation ?? null,
			agreement_id: scope.answer.agreement ?? null
		});
		if (!held) return refused('role-not-held', 'email', { email });
		await signIns.endSessions(work.tx, person.id);
		const revoked = await revokeWhatTheyCouldNotMake(work, person);
		const about = { role, organisation, agreement, tokens: revoked };
		const account = { subject: `person:${person.id}`, about };
		return { ok: true, answer: { person: person.id, tokens: revoked }, account, public: false };
	}
};

async function revokeWhatTheyCouldNotMake(work: Work, person: people.Person): Promise<number> {
	const grants = await people.grantsOf(work.tx, person.id);
	const maker = { key: person.actor_id, kind: 'person' as const, grants };
	const made = (await tokens.list(work.tx, person.actor_id)).filter((token) => token.revoked_at === null);
	const beyond = made.filter((token) => may(maker, 'add token', tokens.matterOf(token)) !== 'yes');
	for (const token of beyond) await tokens.revoke(work.tx, token.id, work.at);
	return beyond.length;
}
