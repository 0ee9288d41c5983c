import { fail, redirect } from '@sveltejs/kit';
import { requestSignIn } from '#server/auth.ts';
import { LIMITS } from '#server/auth-limits.ts';
import { clientAddress } from '#server/client-address.ts';
import { localizeHref, m } from '#words/messages.ts';
import type { Actions, PageServerLoad } from './$types';

/** The form is sent without leaving the page. */
export const csr = true;

export const load: PageServerLoad = ({ locals }) => {
	if (locals.visitor) redirect(303, localizeHref('/report'));
};

export const actions: Actions = {
	/** The answer is the same whether or not anyone has the address. */
	default: async (event) => {
		const { request, locals, setHeaders } = event;
		const email = String((await request.formData()).get('email') ?? '');
		const answer = await requestSignIn(locals.application.auth, { email, address: clientAddress(event) });
		if (answer === 'sent') return { sent: true, email, problem: undefined };
		if (answer === 'too-many') {
			const seconds = LIMITS.askFromAddress.window;
			setHeaders({ 'retry-after': String(seconds) });
			return fail(429, { sent: false, email, problem: m.problem_too_many_requests({ seconds }) });
		}
		return fail(422, { sent: false, email, problem: m.problem_email_unreadable({ typed: email.slice(0, 80) }) });
	}
};
