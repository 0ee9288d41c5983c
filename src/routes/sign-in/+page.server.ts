import { fail, redirect } from '@sveltejs/kit';
import { requestSignIn } from '#server/auth.ts';
import { LIMITS } from '#server/auth-limits.ts';
import { clientAddress } from '#server/client-address.ts';
import { textIn } from '#server/form.ts';
import { isPossible } from '#server/passkey.ts';
import { firstPage } from '#server/visitor.ts';
import { localizeHref, m } from '#words/messages.ts';
import type { Actions, PageServerLoad } from './$types';

/** The form is sent without leaving the page. */
export const csr = true;

export const load: PageServerLoad = ({ locals }) => {
	if (locals.visitor) redirect(303, localizeHref(firstPage(locals.visitor.actor)));
	const { oidc, origin } = locals.application.settings;
	return { single: oidc && new URL(oidc.issuer).host, passkeys: isPossible(origin) };
};

export const actions: Actions = {
	/** The answer is the same whether or not anyone has the address. */
	default: async (event) => {
		const email = textIn(await event.request.formData(), 'email');
		const answer = await requestSignIn(event.locals.application.auth, { email, address: clientAddress(event) });
		if (answer.ok) return { asked: answer.asked, email, problem: undefined };
		if (answer.reason === 'too-many') {
			const seconds = LIMITS.askFromAddress.window;
			event.setHeaders({ 'retry-after': String(seconds) });
			return fail(429, { asked: undefined, email, problem: m.problem_too_many_requests({ seconds }) });
		}
		return fail(422, { asked: undefined, email, problem: m.problem_email_unreadable({ typed: email.slice(0, 80) }) });
	}
};
