import { z } from 'zod';
import * as tokens from '#db/tokens.ts';
import type { Id } from '#domain/id.ts';
import { refused } from '#domain/problem.ts';
import { authority, type Deed, type Operation, type Work } from './perform.ts';
import { id } from './shapes.ts';

const takes = z.strictObject({ token: id<'token'>() });

/** Revokes a token: the next request with it is a stranger's. */
export const revokeToken: Operation<typeof takes, { token: Id<'token'> }> = {
	act: 'revoke token',
	takes,
	async run(work: Work, input): Promise<Deed<{ token: Id<'token'> }>> {
		const token = await tokens.byId(work.tx, input.token);
		const refusal = authority(work, 'revoke token', token ? tokens.matterOf(token) : {});
		if (refusal) return refusal;
		if (!token) return refused('unknown-token', 'token');
		const answer = { token: token.id };
		if (token.revoked_at !== null) return { ok: true, answer, account: 'nothing changed' };
		await tokens.revoke(work.tx, token.id, work.at);
		return { ok: true, answer, account: { subject: `token:${token.id}` }, public: false };
	}
};
