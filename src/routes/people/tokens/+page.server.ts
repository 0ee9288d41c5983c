import { fail, redirect, type ActionFailure } from '@sveltejs/kit';
import { addYears } from 'date-fns/addYears';
import { formatISO } from 'date-fns/formatISO';
import { parseISO } from 'date-fns/parseISO';
import * as tokens from '#db/tokens.ts';
import { beginsAt, civilDate, today } from '#domain/civil-date.ts';
import { instant } from '#domain/clock.ts';
import { isId } from '#domain/id.ts';
import type { Problem } from '#domain/problem.ts';
import { addToken } from '#operations/add-token.ts';
import { perform } from '#operations/perform.ts';
import { revokeToken } from '#operations/revoke-token.ts';
import { newToken, tokenHash } from '#server/bearer.ts';
import { circumstances } from '#server/circumstances.ts';
import { statusOf, textIn, toldProblems, type Told } from '#server/form.ts';
import { holding, signedIn } from '#server/guard.ts';
import { lookedAfter, managedGroups } from '#server/managed-people.ts';
import { localizeHref } from '#words/messages.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';
import { givable, scopeIn } from '../givable.ts';

export const load: PageServerLoad = async ({ locals }) => {
	const { actor } = holding(locals, 'approver', 'organiser', 'administrator');
	const { store, clock, settings } = locals.application;
	const { organisations, agreements, everything } = lookedAfter(actor);
	const found = everything
		? await tokens.list(store.reading)
		: await tokens.inAny(store.reading, organisations, agreements);
	const groups = await managedGroups(store.reading, actor, locals.language);
	const can = await givable(store.reading, actor, { groups, parties: [], language: locals.language });
	const now = instant(clock);
	return {
		tokens: found.map(({ id, name, role, organisation, agreement, disabled, ...token }) => ({
			...{ id, name, role, of: organisation ?? agreement, disabled },
			added_at: token.added_at,
			expires_at: token.expires_at,
			revoked_at: token.revoked_at,
			last_used_at: token.last_used_at,
			expired: token.expires_at !== null && token.expires_at <= now
		})),
		givable: { ...can, everything: false, roles: can.roles.filter((role) => role !== 'administrator') },
		until: formatISO(addYears(parseISO(today(clock)), 1), { representation: 'date' }),
		zone: settings.timeZone
	};
};

export const actions: Actions = {
	/** Makes one and shows it: in this answer, and never again. */
	add: async (event) => {
		const form = await event.request.formData();
		const typed = {
			role: textIn(form, 'role'),
			of: textIn(form, 'of'),
			name: textIn(form, 'name'),
			until: textIn(form, 'until')
		};
		const { store, settings } = event.locals.application;
		const day = civilDate(typed.until.trim());
		if (typed.until.trim() !== '' && !day) {
			return refusal(event, [{ code: 'expiry-not-ahead', field: 'until', values: { typed: typed.until } }], typed);
		}
		const token = newToken();
		const input = {
			...{ role: typed.role as 'reporter', name: typed.name, token_hash: tokenHash(token), ...scopeIn(typed.of) },
			...(day && { expires_at: beginsAt(day, settings.timeZone) })
		};
		const outcome = await perform(store, addToken, input, by(event));
		return outcome.ok ? { token } : refusal(event, outcome.problems.map(asTyped), typed);
	},
	revoke: async (event) => {
		const token = textIn(await event.request.formData(), 'token');
		if (!isId<'token'>(token)) return refusal(event, [{ code: 'unknown-token' }]);
		const outcome = await perform(event.locals.application.store, revokeToken, { token }, by(event));
		if (!outcome.ok) return refusal(event, outcome.problems);
		redirect(303, localizeHref('/people/tokens', { locale: event.locals.language }));
	}
};

type Typed = { role: string; of: string; name: string; until: string };

function by({ locals }: RequestEvent): ReturnType<typeof circumstances> {
	return circumstances(locals, signedIn(locals).actor, 'page');
}

function refusal(
	{ locals }: RequestEvent,
	problems: Problem[],
	typed?: Typed
): ActionFailure<{ problems: Told[]; typed: Typed | undefined }> {
	return fail(statusOf(problems), { problems: toldProblems(problems, locals.language), typed });
}

/** The form has other names for some fields. */
function asTyped(problem: Problem): Problem {
	if (problem.field === 'expires_at') return { ...problem, field: 'until' };
	const of = problem.field === 'organisation' || problem.field === 'agreement';
	return of ? { ...problem, field: 'of' } : problem;
}
