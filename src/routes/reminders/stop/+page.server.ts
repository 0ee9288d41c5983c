import * as preferences from '#db/preferences.ts';
import * as reminderLetters from '#db/reminder-letters.ts';
import { instant } from '#domain/clock.ts';
import type { Id } from '#domain/id.ts';
import { textIn } from '#server/form.ts';
import { found } from '#server/guard.ts';
import { idIn } from '#server/signed-link.ts';
import type { Actions, PageServerLoad } from './$types';

/** Opening does nothing: programs that look through mail open every link. */
export const load: PageServerLoad = async ({ locals, url, setHeaders }) => {
	setHeaders({ 'cache-control': 'no-store' });
	const person = await receiver(locals, url);
	if (!person) return { standing: 'unknown' as const };
	const { reminders_stopped_at } = await preferences.ofPerson(locals.application.store.reading, person);
	return { standing: reminders_stopped_at === null ? ('on' as const) : ('off' as const) };
};

export const actions: Actions = {
	/**
	 * Stops the letters to whom the letter went. Also for mail programs, which send "List-Unsubscribe=One-Click" without a cookie and
	 * follow no redirect (RFC 8058): hence an answer and no way on.
	 */
	default: async ({ request, locals, url }) => {
		const person = found(await receiver(locals, url), locals);
		const { store, clock } = locals.application;
		const stops = textIn(await request.formData(), 'choice') !== 'resume';
		const reminders_stopped_at = stops ? instant(clock) : null;
		await store.transaction((tx) => preferences.set(tx, person, { reminders_stopped_at }));
		return { stops };
	}
};

async function receiver({ application }: App.Locals, url: URL): Promise<Id<'person'> | undefined> {
	const { store, settings } = application;
	const letter = idIn(settings.secret, 'reminder-letter', url.searchParams.get('token') ?? '');
	return letter && reminderLetters.receiverOf(store.reading, letter);
}
