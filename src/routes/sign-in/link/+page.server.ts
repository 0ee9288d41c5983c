import { fail, redirect } from '@sveltejs/kit';
import * as securityEvents from '#db/security-events.ts';
import * as people from '#db/people.ts';
import { instant } from '#domain/clock.ts';
import { redeemSignIn } from '#server/auth.ts';
import { LIMITS } from '#server/auth-limits.ts';
import { clientAddress } from '#server/client-address.ts';
import { localizeHref, m } from '#words/messages.ts';
import type { Actions, PageServerLoad } from './$types';

/** Opening the link only shows a button: programs that look through mail open links too. */
export const load: PageServerLoad = ({ url }) => ({ token: url.searchParams.get('token') ?? '' });

export const actions: Actions = {
	default: async (event) => {
		const { request, locals, cookies, setHeaders } = event;
		const { auth, store, ids, clock } = locals.application;
		const token = String((await request.formData()).get('token') ?? '');
		const answer = await redeemSignIn(auth, { token, address: clientAddress(event) });
		const person = answer.ok ? await people.actorOf(store.reading, answer.personId) : undefined;
		await store.transaction((tx) =>
			securityEvents.keep(tx, {
				id: ids.next<'security-event'>(),
				at: instant(clock),
				kind: answer.ok ? 'signed-in' : `sign-in-${answer.reason}`,
				actor: person?.key ?? null,
				act: null,
				subject: null,
				door: 'page',
				request: locals.request
			})
		);
		if (!answer.ok) {
			if (answer.reason !== 'too-many') return fail(422, { problem: m.sign_in_link_over() });
			const seconds = LIMITS.redeemFromAddress.window;
			setHeaders({ 'retry-after': String(seconds) });
			return fail(429, { problem: m.problem_too_many_requests({ seconds }) });
		}
		for (const { name, value, options } of answer.setCookie) cookies.set(name, value, options);
		const organises = person?.grants.some((grant) => grant.role === 'organiser');
		redirect(303, localizeHref(organises ? '/organise' : '/report', { locale: locals.language }));
	}
};
