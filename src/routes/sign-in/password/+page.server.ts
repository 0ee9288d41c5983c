import { fail, redirect } from '@sveltejs/kit';
import { clientAddress } from '#server/client-address.ts';
import { comeIn } from '#server/entrance.ts';
import { textIn } from '#server/form.ts';
import * as password from '#server/password.ts';
import { firstPage } from '#server/visitor.ts';
import { localizeHref, m } from '#words/messages.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals }) => {
	if (locals.visitor) redirect(303, localizeHref(firstPage(locals.visitor.actor)));
};

export const actions: Actions = {
	/** The answer is the same whether or not anyone has the address, and whether or not they have a password. */
	default: async (event) => {
		const form = await event.request.formData();
		const [email, typed] = [textIn(form, 'email'), textIn(form, 'password')];
		const wish = { email, password: typed, address: clientAddress(event) };
		const answer = await password.enter(event.locals.application.auth, wish);
		const refusal = await comeIn(event, 'password', answer, m.password_wrong());
		return fail(refusal.status, { ...refusal.data, email });
	}
};
