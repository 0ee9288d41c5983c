import { fail, redirect, type ActionFailure, type RequestEvent } from '@sveltejs/kit';
import * as waysIn from '#db/ways-in.ts';
import { textIn } from '#server/form.ts';
import { signedIn } from '#server/guard.ts';
import * as passkey from '#server/passkey.ts';
import { tellOfChange } from '#server/way-in-change.ts';
import type { Visitor } from '#server/visitor.ts';
import { localizeHref, m } from '#words/messages.ts';
import type { Actions, PageServerLoad } from './$types';

/** A passkey is made by a script. */
export const csr = true;

const LONGEST_NAME = 60;

export const load: PageServerLoad = async ({ locals }) => {
	const { person, rests } = signedIn(locals);
	const { store, settings } = locals.application;
	const { passkeys } = await waysIn.ofPerson(store.reading, person);
	return {
		passkeys,
		possible: passkey.isPossible(settings.origin),
		held: rests && passkeys.length > 0,
		zone: settings.timeZone
	};
};

export const actions: Actions = {
	/** What the browser is to make. Without a script the page says that it needs one. */
	begin: async (event) => {
		const visitor = await free(event);
		if (!visitor) return refusal(403, m.passkeys_rest());
		const form = await event.request.formData();
		const name = nameIn(form);
		if (name === undefined) return refusal(422, m.passkeys_name_missing(), textIn(form, 'name'));
		const { settings } = event.locals.application.auth;
		return { name, options: await passkey.beginAdding(settings, visitor) };
	},
	add: async (event) => {
		const visitor = await free(event);
		if (!visitor) return refusal(403, m.passkeys_rest());
		const { application, language } = event.locals;
		const form = await event.request.formData();
		const name = nameIn(form) ?? '';
		const { person, session } = visitor;
		const wish = { id: application.ids.next(), person, session, answer: textIn(form, 'answer') };
		const added = await passkey.add(application.auth.settings, { ...wish, name });
		if (!added) return refusal(422, m.passkeys_not_added(), name);
		await tellOfChange(event.locals, visitor, 'passkey-added');
		redirect(303, localizeHref('/account/passkeys', { locale: language }));
	},
	remove: async (event) => {
		const visitor = await free(event);
		if (!visitor) return refusal(403, m.passkeys_rest());
		const { application, language } = event.locals;
		const id = textIn(await event.request.formData(), 'passkey');
		if (await passkey.remove(application.auth.settings, visitor, id))
			await tellOfChange(event.locals, visitor, 'passkey-removed');
		redirect(303, localizeHref('/account/passkeys', { locale: language }));
	}
};

/** Who may change their passkeys: not whose roles rest though they have one. Whoever reads their mail would make one, too. */
async function free({ locals }: RequestEvent): Promise<Visitor | undefined> {
	const visitor = signedIn(locals);
	return (await passkey.isHeld(locals.application.store, visitor)) ? undefined : visitor;
}

/** With the name that was typed: it is not typed twice. */
function refusal(status: number, problem: string, name = ''): ActionFailure<{ problem: string; name: string }> {
	return fail(status, { problem, name });
}

function nameIn(form: FormData): string | undefined {
	const name = textIn(form, 'name').trim();
	return name === '' || name.length > LONGEST_NAME ? undefined : name;
}
