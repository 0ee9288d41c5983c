import { fail, redirect } from '@sveltejs/kit';
import * as securityEvents from '#db/security-events.ts';
import * as people from '#db/people.ts';
import { instant } from '#domain/clock.ts';
import { redeemSignIn } from '#server/auth.ts';
import { localizeHref, m } from '#words/messages.ts';
import type { Actions, PageServerLoad } from './$types';

/** Opening the link only shows a button: programs that look through mail open links too. */
export const load: PageServerLoad = ({ url }) => ({ token: url.searchParams.get('token') ?? '' });

export const actions: Actions = {
	default: async ({ request, locals, cookies, getClientAddress }) => {
		const { auth, store, ids, clock } = locals.application;
		const token = String((await request.formData()).get('token') ?? '');
		const answer = await redeemSignIn(auth, { token, address: getClientAddress() });
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
			const tooMany = answer.reason === 'too-many';
			const problem = tooMany ? m.problem_too_many_requests({ seconds: 60 }) : m.sign_in_link_over();
			return fail(tooMany ? 429 : 422, { problem });
		}
		for (const { name, value, options } of answer.setCookie) cookies.set(name, value, options);
		const organises = person?.grants.some((grant) => grant.role === 'organiser');
		redirect(303, localizeHref(organises ? '/organise' : '/report', { locale: locals.language }));
	}
};
