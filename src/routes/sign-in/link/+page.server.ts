import { redeemSignIn } from '#server/auth.ts';
import { clientAddress } from '#server/client-address.ts';
import { comeIn } from '#server/entrance.ts';
import { textIn } from '#server/form.ts';
import { m } from '#words/messages.ts';
import type { Actions, PageServerLoad } from './$types';

/** Opening the link only shows a button: programs that look through mail open links too. */
export const load: PageServerLoad = ({ url }) => ({ token: url.searchParams.get('token') ?? '' });

export const actions: Actions = {
	default: async (event) => {
		const token = textIn(await event.request.formData(), 'token');
		const answer = await redeemSignIn(event.locals.application.auth, { token, address: clientAddress(event) });
		return comeIn(event, 'link', answer, m.sign_in_link_over());
	}
};
