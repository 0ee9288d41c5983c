import { redirect } from '@sveltejs/kit';
import { LIMITS } from '#server/auth-limits.ts';
import { clientAddress } from '#server/client-address.ts';
import { found } from '#server/guard.ts';
import { beginSingleSignOn } from '#server/single-sign-on.ts';
import { localizeHref } from '#words/messages.ts';
import type { RequestHandler } from './$types';

/**
 * Leads to the place that vouches for people here. A link and not a form: browsers let no form lead to another host. It changes
 * nothing here; what the browser is recognised by when it comes back is in a cookie.
 */
export const GET: RequestHandler = async (event) => {
	const { application, language } = event.locals;
	const issuer = found(application.settings.oidc, event.locals);
	const answer = await beginSingleSignOn(application.auth, issuer, clientAddress(event));
	if (!answer.ok) {
		if (answer.reason === 'too-many') event.setHeaders({ 'retry-after': String(LIMITS.redeemFromAddress.window) });
		redirect(303, localizeHref('/sign-in/single/back', { locale: language }));
	}
	for (const { name, value, options } of answer.setCookie) event.cookies.set(name, value, options);
	redirect(303, answer.location);
};
