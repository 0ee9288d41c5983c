import { redeemCode } from '#server/auth.ts';
import { clientAddress } from '#server/client-address.ts';
import { comeIn } from '#server/entrance.ts';
import { textIn } from '#server/form.ts';
import { localizeHref, m } from '#words/messages.ts';
import { fail, redirect } from '@sveltejs/kit';
import type { Actions, PageServerLoad } from './$types';

/** Only where a letter was asked for is there something to type. */
export const load: PageServerLoad = ({ request, locals }) => {
	if (request.method === 'GET') redirect(303, localizeHref('/sign-in', { locale: locals.language }));
};

export const actions: Actions = {
	/** The code of a letter that is read on the telephone, typed in the browser that asked for it. */
	default: async (event) => {
		const form = await event.request.formData();
		const asked = textIn(form, 'asked');
		const code = textIn(form, 'code');
		const answer = await redeemCode(event.locals.application.auth, { asked, code, address: clientAddress(event) });
		const refusal = await comeIn(event, 'code', answer, m.sign_in_code_wrong());
		return fail(refusal.status, { ...refusal.data, asked });
	}
};
