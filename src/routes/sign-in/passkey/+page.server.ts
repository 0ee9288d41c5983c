import { fail, redirect, type ActionFailure, type RequestEvent } from '@sveltejs/kit';
import { LIMITS } from '#server/auth-limits.ts';
import { clientAddress } from '#server/client-address.ts';
import { comeIn } from '#server/entrance.ts';
import { textIn } from '#server/form.ts';
import * as passkey from '#server/passkey.ts';
import { localizeHref, m } from '#words/messages.ts';
import type { Actions, PageServerLoad } from './$types';

/** A passkey is asked for by a script. */
export const csr = true;

export const load: PageServerLoad = ({ request, locals }) => {
	if (request.method === 'GET') redirect(303, localizeHref('/sign-in', { locale: locals.language }));
};

export const actions: Actions = {
	/** What the browser is to sign, and by what it is known again. Without a script the page says that it needs one. */
	begin: async (event) => {
		const { auth, settings } = event.locals.application;
		requirePossible(event);
		const begun = await passkey.beginEntering(auth, clientAddress(event));
		if (!begun.ok) return tooMany(event);
		event.cookies.set(cookieOf(settings.origin), begun.asked, {
			...placeOf(settings.origin),
			maxAge: passkey.CHALLENGE_SECONDS
		});
		return { options: begun.options };
	},
	enter: async (event) => {
		const { auth, settings } = event.locals.application;
		requirePossible(event);
		const asked = event.cookies.get(cookieOf(settings.origin)) ?? '';
		event.cookies.delete(cookieOf(settings.origin), placeOf(settings.origin));
		const answer = textIn(await event.request.formData(), 'answer');
		const entered = await passkey.enter(auth, { asked, answer, address: clientAddress(event) });
		return comeIn(event, 'passkey', entered, m.passkey_wrong());
	}
};

function requirePossible({ locals }: RequestEvent): void {
	if (passkey.isPossible(locals.application.settings.origin)) return;
	redirect(303, localizeHref('/sign-in', { locale: locals.language }));
}

function tooMany({ setHeaders }: RequestEvent): ActionFailure<{ problem: string }> {
	const seconds = LIMITS.redeemFromAddress.window;
	setHeaders({ 'retry-after': String(seconds) });
	return fail(429, { problem: m.problem_too_many_requests({ seconds }) });
}

function cookieOf(origin: string): string {
	return origin.startsWith('https:') ? '__Host-passkey' : 'passkey';
}

function placeOf(origin: string): { path: '/'; httpOnly: true; sameSite: 'strict'; secure: boolean } {
	return { path: '/', httpOnly: true, sameSite: 'strict', secure: origin.startsWith('https:') };
}
