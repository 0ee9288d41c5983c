import { fail, redirect, type ActionFailure } from '@sveltejs/kit';
import * as heldRoles from '#db/held-roles.ts';
import { today } from '#domain/civil-date.ts';
import { isId } from '#domain/id.ts';
import { isLanguage } from '#domain/language.ts';
import { ROLES, type Role } from '#domain/permission.ts';
import type { Outcome, Problem } from '#domain/problem.ts';
import { addPerson } from '#operations/add-person.ts';
import { askToConfirm } from '#operations/ask-to-confirm.ts';
import { disablePerson } from '#operations/disable-person.ts';
import { enablePerson } from '#operations/enable-person.ts';
import { perform } from '#operations/perform.ts';
import { removeRole } from '#operations/remove-role.ts';
import { circumstances } from '#server/circumstances.ts';
import { statusOf, textIn, toldProblems, type Told } from '#server/form.ts';
import { holding, signedIn } from '#server/guard.ts';
import { invite } from '#server/invitation.ts';
import { lookedAfter, managedGroups, managedParties } from '#server/managed-people.ts';
import { sendQuestions } from '#server/questions.ts';
import { inLanguage } from '#words/text.ts';
import { localizeHref } from '#words/messages.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';
import { givable, nameOf, scopeIn } from './givable.ts';

const SHOWN = 50;
const DONE = ['invited', 'given', 'taken', 'shut', 'open', 'asked', 'nothing'] as const;

export const load: PageServerLoad = async ({ locals, url }) => {
	const { actor } = holding(locals, 'approver', 'organiser', 'administrator');
	const { store, clock } = locals.application;
	const { language } = locals;
	const holdingLetters = url.searchParams.get('q')?.trim() ?? '';
	const after = url.searchParams.get('after') ?? '';
	const parties = await managedParties(store.reading, actor, { language, today: today(clock) });
	const groups = await managedGroups(store.reading, actor, language);
	const everybody = lookedAfter(actor).everything
		? await heldRoles.everybody(store.reading, {
				...(holdingLetters !== '' && { holding: holdingLetters }),
				...(isId<'person'>(after) && { after }),
				limit: SHOWN + 1
			})
		: undefined;
	return {
		/** For which party somebody is to be invited, where a link led here to do that. */
		wanted: parties.map(({ slug }) => `organisation:${slug}`).find((each) => each === url.searchParams.get('for')),
		done: DONE.find((each) => each === url.searchParams.get('done')),
		groups,
		parties,
		givable: await givable(store.reading, actor, { groups, parties, language }),
		everybody: everybody?.slice(0, SHOWN).map(({ roles, disabled_at, ...person }) => ({
			...person,
			disabled: disabled_at !== null,
			self: person.person === actor.person,
			roles: roles.map(({ role, of }) => ({
				role,
				of: of && { slug: of.slug, name: inLanguage(of.name, language) }
			}))
		})),
		holding: holdingLetters,
		after: after === '' ? undefined : after,
		next: everybody && everybody.length > SHOWN ? everybody[SHOWN - 1]?.person : undefined
	};
};

export const actions: Actions = {
	add: async (event) => {
		const visitor = holding(event.locals, 'approver', 'organiser', 'administrator');
		const { application, language } = event.locals;
		const form = await event.request.formData();
		const typed = {
			role: textIn(form, 'role'),
			of: textIn(form, 'of'),
			email: textIn(form, 'email'),
			name: textIn(form, 'name'),
			language: textIn(form, 'language')
		};
		const role = roleIn(typed.role);
		if (!role) return fail(422, { problems: toldProblems([{ code: 'role-unknown', field: 'role' }], language), typed });
		const input = {
			...{ role, email: typed.email, name: typed.name, ...scopeIn(typed.of) },
			...(isLanguage(typed.language) && { language: typed.language })
		};
		const outcome = await perform(application.store, addPerson, input, by(event));
		if (!outcome.ok) return { ...refusal(event, outcome), typed };
		const of = await nameOf(application.store.reading, typed.of, input.language ?? 'en');
		const sent = await invite(application, outcome.answer.person, { by: visitor.name, role, of });
		back(event, sent ? 'invited' : 'given');
	},
	take: async (event) => {
		const form = await event.request.formData();
		const role = roleIn(textIn(form, 'role'));
		if (!role) return fail(422, { problems: toldProblems([{ code: 'role-unknown' }], event.locals.language) });
		const input = { role, email: textIn(form, 'email'), ...scopeIn(textIn(form, 'of')) };
		const outcome = await perform(event.locals.application.store, removeRole, input, by(event));
		return outcome.ok ? back(event, 'taken') : refusal(event, outcome);
	},
	/** Asks those who approve for a party whether its figures are right. */
	ask: async (event) => {
		const organisation = textIn(await event.request.formData(), 'organisation');
		const outcome = await perform(event.locals.application.store, askToConfirm, { organisation }, by(event));
		if (!outcome.ok) return refusal(event, outcome);
		await sendQuestions(event.locals.application, outcome.answer);
		return back(event, outcome.answer.length > 0 ? 'asked' : 'nothing');
	},
	shut: async (event) => {
		const email = textIn(await event.request.formData(), 'email');
		const outcome = await perform(event.locals.application.store, disablePerson, { email }, by(event));
		return outcome.ok ? back(event, 'shut') : refusal(event, outcome);
	},
	open: async (event) => {
		const email = textIn(await event.request.formData(), 'email');
		const outcome = await perform(event.locals.application.store, enablePerson, { email }, by(event));
		return outcome.ok ? back(event, 'open') : refusal(event, outcome);
	}
};

function by({ locals }: RequestEvent): ReturnType<typeof circumstances> {
	return circumstances(locals, signedIn(locals).actor, 'page');
}

function roleIn(typed: string): Role | undefined {
	return ROLES.find((each) => each === typed);
}

/** Where nobody is named by an address: what was done is said, not to whom. */
function back({ locals }: RequestEvent, done: (typeof DONE)[number]): never {
	redirect(303, localizeHref(`/people?done=${done}`, { locale: locals.language }));
}

function refusal(
	{ locals }: RequestEvent,
	{ problems }: Extract<Outcome<unknown>, { ok: false }>
): ActionFailure<{ problems: Told[] }> {
	return fail(statusOf(problems), { problems: toldProblems(problems.map(asTyped), locals.language) });
}

/** The form has one field for what a role is for. */
function asTyped(problem: Problem): Problem {
	const of = problem.field === 'organisation' || problem.field === 'agreement';
	return of ? { ...problem, field: 'of' } : problem;
}
