import { redirect } from '@sveltejs/kit';
import { halfwayOf, passSecondStep, type SignedIn } from '#server/auth.ts';
import type { KnownPerson } from '#server/application.ts';
import { clientAddress } from '#server/client-address.ts';
import { comeIn } from '#server/entrance.ts';
import { textIn } from '#server/form.ts';
import { localizeHref, m } from '#words/messages.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

export const load: PageServerLoad = async (event) => {
	await halfway(event);
};

export const actions: Actions = {
	/** The code of the app, or a recovery code. */
	default: async (event) => {
		const person = await halfway(event);
		const code = textIn(await event.request.formData(), 'code');
		const answer = await passSecondStep(event.locals.application.auth, person, {
			...{ code, address: clientAddress(event) }
		});
		return comeIn(event, 'second-step', answer, m.second_step_wrong());
	}
};

/** Who has passed the first step; everyone else is led to where it is. */
async function halfway({ locals, request }: Pick<RequestEvent, 'locals' | 'request'>): Promise<SignedIn<KnownPerson>> {
	const found = await halfwayOf(locals.application.auth, request.headers);
	if (found) return found;
	redirect(303, localizeHref('/sign-in', { locale: locals.language }));
}
