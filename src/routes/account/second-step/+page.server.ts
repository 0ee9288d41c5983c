import { fail, redirect, type ActionFailure } from '@sveltejs/kit';
import * as waysIn from '#db/ways-in.ts';
import { LIMITS } from '#server/auth-limits.ts';
import { textIn } from '#server/form.ts';
import { signedIn } from '#server/guard.ts';
import { isHeld } from '#server/passkey.ts';
import { qrOf } from '#server/qr.ts';
import { addApp, appBeingAdded, beginApp, removeApp, renewRecoveryCodes, type Checked } from '#server/second-step.ts';
import { tellOfChange } from '#server/way-in-change.ts';
import { localizeHref, m } from '#words/messages.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

export const load: PageServerLoad = async ({ locals }) => {
	const { person, email, rests } = signedIn(locals);
	const { store, auth } = locals.application;
	const { app, passkeys } = await waysIn.ofPerson(store.reading, person);
	const held = rests && passkeys.length > 0;
	const adding = app || held ? undefined : await appBeingAdded(auth.settings, person, email);
	return { rests, held, app, adding: adding && { ...adding, qr: qrOf(adding.address) } };
};

export const actions: Actions = {
	begin: async ({ locals }) => {
		const visitor = signedIn(locals);
		const { person } = visitor;
		if (await isHeld(locals.application.store, visitor)) return fail(403, { at: 'add', problem: m.passkeys_rest() });
		await beginApp(locals.application.auth.settings, person);
		redirect(303, localizeHref('/account/second-step', { locale: locals.language }));
	},
	/** The recovery codes stand in the answer and nowhere else. */
	add: async (event) => {
		const visitor = signedIn(event.locals);
		const { person, session } = visitor;
		if (await isHeld(event.locals.application.store, visitor))
			return fail(403, { at: 'add', problem: m.passkeys_rest() });
		const code = textIn(await event.request.formData(), 'code');
		const { checked, recoveryCodes } = await addApp(event.locals.application.auth.settings, { person, session, code });
		if (checked !== 'right') return refusal(event, 'add', checked);
		await tellOfChange(event.locals, visitor, 'app-added');
		return { recoveryCodes };
	},
	renew: async (event) => {
		const visitor = signedIn(event.locals);
		const code = textIn(await event.request.formData(), 'code');
		const { settings } = event.locals.application.auth;
		const { checked, recoveryCodes } = await renewRecoveryCodes(settings, visitor.person, code);
		if (checked !== 'right') return refusal(event, 'change', checked);
		await tellOfChange(event.locals, visitor, 'recovery-codes-renewed');
		return { recoveryCodes };
	},
	remove: async (event) => {
		const visitor = signedIn(event.locals);
		const code = textIn(await event.request.formData(), 'code');
		const checked = await removeApp(event.locals.application.auth.settings, visitor.person, code);
		if (checked !== 'right') return refusal(event, 'change', checked);
		await tellOfChange(event.locals, visitor, 'app-removed');
		redirect(303, localizeHref('/account', { locale: event.locals.language }));
	}
};

function refusal(
	{ setHeaders }: Pick<RequestEvent, 'setHeaders'>,
	at: 'add' | 'change',
	checked: Exclude<Checked, 'right'>
): ActionFailure<{ at: 'add' | 'change'; problem: string }> {
	if (checked === 'wrong') return fail(422, { at, problem: m.second_step_wrong() });
	const seconds = LIMITS.secondStep.window;
	setHeaders({ 'retry-after': String(seconds) });
	return fail(429, { at, problem: m.problem_too_many_requests({ seconds }) });
}
