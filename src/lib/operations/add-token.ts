import { z } from 'zod';
import * as actors from '#db/actors.ts';
import * as tokens from '#db/tokens.ts';
import type { Instant } from '#domain/clock.ts';
import type { Id } from '#domain/id.ts';
import { refused } from '#domain/problem.ts';
import { roleShape, scopeOf } from './add-person.ts';
import { authority, type Deed, type Operation, type Work } from './perform.ts';

const takes = z.strictObject({
	...roleShape,
	name: z.string().max(200),
	/** The SHA-256 of the token in hexadecimal; the token itself is never kept. */
	token_hash: z.string().regex(/^[0-9a-f]{64}$/),
	/** From this moment on it no longer holds. */
	expires_at: z.iso
		.datetime()
		.transform((written) => new Date(written).toISOString() as Instant)
		.optional()
});

/** Makes a token by which a program acts in one role. */
export const addToken: Operation<typeof takes, { token: Id<'token'> }> = {
	act: 'add token',
	takes,
	async run(work: Work, input): Promise<Deed<{ token: Id<'token'> }>> {
		const scope = await scopeOf(work, input);
		if (!scope.ok) return scope;
		const refusal = authority(work, 'add token', scope.answer);
		if (refusal) return refusal;
		if (input.name.trim() === '') return refused('name-missing', 'name');
		if (input.expires_at !== undefined && input.expires_at <= work.at) {
			return refused('expiry-not-ahead', 'expires_at', { typed: input.expires_at });
		}
		const token = work.ids.next<'token'>();
		const actor_id = work.ids.next<'actor'>();
		await actors.insert(work.tx, { id: actor_id, kind: 'token' });
		await tokens.insert(work.tx, {
			id: token,
			actor_id,
			made_by: work.actor.key,
			name: input.name.trim(),
			token_hash: input.token_hash,
			role: input.role,
			organisation_id: scope.answer.organisation ?? null,
			agreement_id: scope.answer.agreement ?? null,
			added_at: work.at,
			expires_at: input.expires_at ?? null,
			revoked_at: null,
			last_used_at: null
		});
		const about = { role: input.role, organisation: input.organisation, agreement: input.agreement };
		return { ok: true, answer: { token }, account: { subject: `token:${token}`, about }, public: false };
	}
};
