import { createAuthEndpoint } from 'better-auth/api';
import { setSessionCookie } from 'better-auth/cookies';
import { z } from 'zod';

const ENTERING = z.object({ person: z.string(), passed: z.boolean() });

/**
 * A door of ours in the library: opens a session for somebody who has shown who they are, with the second step behind them or, where
 * one is asked of them, still before them. It has no address: only this process comes through it.
 */
// The library infers its own doors from what this returns.
// eslint-disable-next-line @typescript-eslint/explicit-function-return-type
export function entering() {
	return {
		id: 'entering',
		endpoints: {
			enter: createAuthEndpoint.serverOnly({ method: 'POST', body: ENTERING }, async (ctx) => {
				const { internalAdapter } = ctx.context;
				const user = await internalAdapter.findUserById(ctx.body.person);
				const passed = ctx.body.passed ? { secondStep: 'passed' } : {};
				const session = user && (await internalAdapter.createSession(user.id, false, passed, true));
				if (!session) return ctx.json({ entered: false });
				await setSessionCookie(ctx, { session, user });
				return ctx.json({ entered: true });
			})
		}
	};
}
