import { fail, redirect } from '@sveltejs/kit';
import { requestSignIn } from '#server/auth.ts';
import { localizeHref, m } from '#words/messages.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals }) => {
	if (locals.visitor) redirect(303, localizeHref('/report'));
};

export const actions: Actions = {
	/** The answer is the same whether or not anyone has the address. */
	default: async ({ request, locals, getClientAddress }) => {
		const email = String((await request.formData()).get('email') ?? '');
		const answer = await requestSignIn(locals.application.auth, { email, address: getClientAddress() });
		if (answer === 'sent') return { sent: true, email, problem: undefined };
		const problem =
			answer === 'too-many'
				? m.problem_too_many_requests({ seconds: 60 })
				: m.problem_email_unreadable({ typed: email.slice(0, 80) });
		return fail(answer === 'too-many' ? 429 : 422, { sent: false, email, problem });
	}
};
