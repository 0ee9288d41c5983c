import { redirect } from '@sveltejs/kit';
import { signOut } from '#server/auth.ts';
import { localizeHref } from '#words/messages.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = () => redirect(303, localizeHref('/'));

export const actions: Actions = {
	default: async ({ request, locals, cookies, setHeaders }) => {
		for (const { name, value, options } of await signOut(locals.application.auth, request.headers)) {
			cookies.set(name, value, options);
		}
		// What was typed and not sent is nobody's who sits here next.
		setHeaders({ 'clear-site-data': '"storage"' });
		redirect(303, localizeHref('/', { locale: locals.language }));
	}
};
