import { fail, redirect } from '@sveltejs/kit';
import * as personalData from '#db/personal-data.ts';
import * as waysIn from '#db/ways-in.ts';
import { LIMITS } from '#server/auth-limits.ts';
import { textIn } from '#server/form.ts';
import { signedIn } from '#server/guard.ts';
import * as password from '#server/password.ts';
import { tellOfChange } from '#server/way-in-change.ts';
import { localizeHref, m } from '#words/messages.ts';
import type { Actions, PageServerLoad } from './$types';

/** What is typed is remarked on at once. */
export const csr = true;

export const load: PageServerLoad = async ({ locals }) => {
	const { person, email } = signedIn(locals);
	const { store, settings } = locals.application;
	const { password: kept } = await waysIn.ofPerson(store.reading, person);
	return { email, kept, zone: settings.timeZone };
};

export const actions: Actions = {
	/** What was typed is never sent back. */
	set: async (event) => {
		const visitor = signedIn(event.locals);
		const { application } = event.locals;
		const form = await event.request.formData();
		const roles = await personalData.rolesOf(application.store.reading, visitor.person);
		const names = roles.flatMap(({ name, organisation }) => [...Object.values(name ?? {}), organisation ?? '']);
		const { person, session, email } = visitor;
		const owner = { id: application.ids.next(), person, session, email };
		const set = await password.set(application.auth.settings, owner, {
			...{ password: textIn(form, 'password'), current: textIn(form, 'current') },
			about: [visitor.name, email, 'Pledgeline', ...names]
		});
		if (set.ok) {
			await tellOfChange(event.locals, visitor, set.change);
			return { kept: true };
		}
		if (set.reason === 'too-many') {
			const seconds = LIMITS.passwordForAccount.window;
			event.setHeaders({ 'retry-after': String(seconds) });
			return fail(429, { at: 'current', problem: m.problem_too_many_requests({ seconds }) });
		}
		return fail(422, { at: set.reason === 'wrong' ? 'current' : 'password', problem: TOLD[set.reason]() });
	},
	remove: async (event) => {
		const visitor = signedIn(event.locals);
		const removed = await password.remove(event.locals.application.auth.settings, visitor);
		if (removed) await tellOfChange(event.locals, visitor, 'password-removed');
		redirect(303, localizeHref('/account', { locale: event.locals.language }));
	}
};

const TOLD = {
	'too-short': m.password_too_short,
	'too-long': m.password_too_long,
	'about-you': m.password_about_you,
	known: m.password_known,
	wrong: m.password_current_wrong
} as const;
