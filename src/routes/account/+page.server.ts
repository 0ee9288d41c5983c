import { fail, redirect, type ActionFailure } from '@sveltejs/kit';
import * as personalData from '#db/personal-data.ts';
import * as preferences from '#db/preferences.ts';
import * as reminderLetters from '#db/reminder-letters.ts';
import * as signIns from '#db/sign-ins.ts';
import * as tokens from '#db/tokens.ts';
import * as waysIn from '#db/ways-in.ts';
import { instant } from '#domain/clock.ts';
import { isId } from '#domain/id.ts';
import type { Problem } from '#domain/problem.ts';
import { perform } from '#operations/perform.ts';
import { revokeToken } from '#operations/revoke-token.ts';
import { circumstances } from '#server/circumstances.ts';
import { statusOf, textIn, toldProblems, type Told } from '#server/form.ts';
import { signedIn } from '#server/guard.ts';
import { isPossible } from '#server/passkey.ts';
import { calendarAddress, newCalendarSecret } from '#server/person-calendar.ts';
import { noteSecurity } from '#server/security-log.ts';
import { endEverySession, endSession } from '#server/sessions.ts';
import { toldLetters } from '#server/told-letters.ts';
import { tellOfChange } from '#server/way-in-change.ts';
import { localizeHref } from '#words/messages.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

/** As many of the last letters as are listed. */
const LETTERS = 5;

/** Forms are sent without leaving the page. */
export const csr = true;

export const load: PageServerLoad = async ({ locals }) => {
	const { person, email, name, actor, session, rests } = signedIn(locals);
	const { store, clock, settings } = locals.application;
	const now = instant(clock);
	const sessions = await signIns.sessionsOf(store.reading, person, now);
	const chosen = await preferences.ofPerson(store.reading, person);
	const letters = await reminderLetters.toPerson(store.reading, person, LETTERS);
	return {
		name,
		email,
		rests,
		reports: actor.grants.some(({ role }) => role === 'reporter' || role === 'approver'),
		reminded: chosen.reminders_stopped_at === null,
		letters: toldLetters(letters, { zone: settings.timeZone, language: locals.language }),
		calendar: chosen.calendar_made_at,
		ways: await waysIn.ofPerson(store.reading, person),
		passkeysPossible: isPossible(settings.origin),
		roles: await personalData.rolesOf(store.reading, person),
		sessions: sessions.map(({ id, begun_at, ends_at }) => ({ id, begun_at, ends_at, current: id === session })),
		tokens: (await tokens.list(store.reading, actor.key)).map((token) => ({
			id: token.id,
			name: token.name,
			role: token.role,
			of: token.organisation ?? token.agreement,
			added_at: token.added_at,
			expires_at: token.expires_at,
			revoked_at: token.revoked_at,
			last_used_at: token.last_used_at,
			expired: token.expires_at !== null && token.expires_at <= now
		})),
		zone: settings.timeZone
	};
};

export const actions: Actions = {
	end: async (event) => {
		const visitor = signedIn(event.locals);
		const id = textIn(await event.request.formData(), 'session');
		if (event.locals.wait !== undefined) return refusal(event, [tooMuch(event.locals.wait)]);
		await endSession(event, visitor, id);
		redirect(303, localizeHref(id === visitor.session ? '/' : '/account', { locale: event.locals.language }));
	},
	everywhere: async (event) => {
		await endEverySession(event, signedIn(event.locals));
		redirect(303, localizeHref('/', { locale: event.locals.language }));
	},
	/** Parts from another place that vouched for the visitor. */
	unbind: async (event) => {
		const visitor = signedIn(event.locals);
		const provider = textIn(await event.request.formData(), 'provider');
		const { store } = event.locals.application;
		const gone = await store.transaction((tx) => waysIn.removeAccount(tx, visitor.person, provider));
		if (gone) await tellOfChange(event.locals, visitor, 'single-sign-on-removed');
		redirect(303, localizeHref('/account', { locale: event.locals.language }));
	},
	/** Whether to be reminded of due figures by mail. */
	remind: async (event) => {
		const { person } = signedIn(event.locals);
		const { store, clock } = event.locals.application;
		const wanted = textIn(await event.request.formData(), 'choice') === 'resume';
		const reminders_stopped_at = wanted ? null : instant(clock);
		await store.transaction((tx) => preferences.set(tx, person, { reminders_stopped_at }));
		redirect(303, localizeHref('/account#letters', { locale: event.locals.language }));
	},
	/** Makes the secret address of one's calendar, or another one in its place, and shows it: in this answer, and never again. */
	calendar: async (event) => {
		const { secret, hash } = newCalendarSecret();
		const calendar_made_at = instant(event.locals.application.clock);
		await setCalendar(event, { calendar_hash: hash, calendar_made_at });
		return { calendar: calendarAddress(event.locals.application.settings.origin, secret) };
	},
	'no-calendar': async (event) => {
		await setCalendar(event, { calendar_hash: null, calendar_made_at: null });
		redirect(303, localizeHref('/account#calendar', { locale: event.locals.language }));
	},
	revoke: async (event) => {
		const { actor } = signedIn(event.locals);
		const token = textIn(await event.request.formData(), 'token');
		if (!isId<'token'>(token)) return refusal(event, [{ code: 'unknown-token' }]);
		const by = circumstances(event.locals, actor, 'page');
		const outcome = await perform(event.locals.application.store, revokeToken, { token }, by);
		if (!outcome.ok) return refusal(event, outcome.problems);
		redirect(303, localizeHref('/account', { locale: event.locals.language }));
	}
};

async function setCalendar(
	{ locals }: RequestEvent,
	chosen: Pick<preferences.Preference, 'calendar_hash' | 'calendar_made_at'>
): Promise<void> {
	const { person, actor } = signedIn(locals);
	const { store } = locals.application;
	await store.transaction((tx) => preferences.set(tx, person, chosen));
	const kind = chosen.calendar_hash === null ? 'calendar-address-revoked' : 'calendar-address-made';
	await noteSecurity(store, circumstances(locals, actor, 'page'), { kind });
}

function tooMuch(seconds: number): Problem {
	return { code: 'too-many-requests', values: { seconds } };
}

function refusal({ locals }: RequestEvent, problems: Problem[]): ActionFailure<{ problems: Told[] }> {
	return fail(statusOf(problems), { problems: toldProblems(problems, locals.language) });
}
