import { fail, redirect, type ActionFailure } from '@sveltejs/kit';
import * as agreements from '#db/agreements.ts';
import * as commitments from '#db/commitments.ts';
import * as organisations from '#db/organisations.ts';
import * as parties from '#db/parties.ts';
import { isId } from '#domain/id.ts';
import { refused, type Outcome, type Problem } from '#domain/problem.ts';
import { addMember } from '#operations/add-member.ts';
import { addParty } from '#operations/add-party.ts';
import { editAgreement } from '#operations/edit-agreement.ts';
import { endMember } from '#operations/end-member.ts';
import { endParty } from '#operations/end-party.ts';
import { makeGroup } from '#operations/make-group.ts';
import { perform, type Circumstances } from '#operations/perform.ts';
import { setCommitment } from '#operations/set-commitment.ts';
import {
	agreementTyped,
	commitmentIn,
	commitmentTyped,
	describedIn,
	groupIn,
	groupProblems,
	memberIn,
	partyIn
} from '#server/agreement-form.ts';
import { circumstances } from '#server/circumstances.ts';
import { statusOf } from '#server/form.ts';
import { found, permitted, signedIn } from '#server/guard.ts';
import {
	dateTyped,
	fieldsIn,
	refusalOf,
	unreadableDates,
	type Refusal,
	type TypedFields
} from '#server/typed-fields.ts';
import { localizeHref } from '#words/messages.ts';
import { stayText } from '#words/part.ts';
import { inLanguage } from '#words/text.ts';
import { groupsOf } from './groups.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

const MOST = 500;

export const load: PageServerLoad = async ({ params, url, locals }) => {
	const { actor } = signedIn(locals);
	const { language } = locals;
	const db = locals.application.store.reading;
	const agreement = found(await agreements.bySlug(db, params.agreement), locals);
	permitted(locals, actor, 'edit agreement', { agreement: agreement.id });
	const known = await organisations.page(db, undefined, MOST);
	const contents = await commitments.ofAgreement(db, agreement.id);
	const next = Math.max(0, ...contents.map(({ number }) => number)) + 1;
	const blank = { number: next, title: {}, theme: null, kind: contents.at(-1)?.kind ?? 'commitment', wording: null };
	const signed = await parties.ofAgreement(db, agreement.id, undefined, MOST);
	return {
		isDone: url.searchParams.has('done'),
		agreement: { slug: agreement.slug, seen: agreement.version, name: inLanguage(agreement.title, language) },
		typed: agreementTyped(agreement),
		commitments: contents.map((each) => ({
			number: each.number,
			name: inLanguage(each.title, language),
			typed: commitmentTyped(each)
		})),
		blank: commitmentTyped(blank),
		parties: signed.map(({ id, part, since, until, organisation }) => ({
			...{ id, part, stays: until === null, stay: stayText({ since, until }, language) },
			...{ name: inLanguage(organisation.name, language), slug: organisation.slug, kind: organisation.kind }
		})),
		groups: await groupsOf(db, signed, language),
		// Who became a part of another takes part in nothing any more.
		organisations: known
			.filter(({ successor_id }) => successor_id === null)
			.map(({ slug, name, kind }) => ({ slug, kind, said: inLanguage(name, language) }))
	};
};

type Change = (
	store: App.Locals['application']['store'],
	on: { agreement: string; seen: number },
	typed: TypedFields,
	by: Circumstances
) => Promise<Outcome<unknown>>;

export const actions: Actions = {
	describe: (event) =>
		change(event, { form: () => 'describe', dates: ['established_on'] }, (store, on, typed, by) =>
			perform(store, editAgreement, { ...on, ...describedIn(typed) }, by)
		),
	commitment: (event) =>
		change(event, { form: ({ at }) => `commitment-${at}` }, async (store, on, typed, by) => {
			const stated = commitmentIn(typed);
			// Who adds one does not mean to say another one anew.
			const isTaken =
				typed.at === 'new' && (await commitments.byNumber(store.reading, on.agreement, stated.number)) !== undefined;
			if (isTaken) return refused('already-exists', 'number', { slug: typed.number ?? '' });
			return perform(store, setCommitment, { ...on, ...stated }, by);
		}),
	join: (event) =>
		change(event, { form: () => 'join', dates: ['since', 'until'] }, (store, on, typed, by) =>
			perform(store, addParty, { ...on, ...partyIn(typed) }, by)
		),
	leave: (event) =>
		change(event, { form: ({ party }) => `leave-${party}`, dates: ['until'] }, async (store, on, typed, by) => {
			const { party = '' } = typed;
			const until = dateTyped(typed, 'until');
			if (!isId<'party'>(party)) return refused('unknown-party');
			if (until === undefined) return refused('field-missing', 'until');
			return perform(store, endParty, { ...on, party, until }, by);
		}),
	group: (event) =>
		change(event, { form: () => 'group', dates: ['since'] }, async (store, on, typed, by) => {
			const stated = groupIn(typed);
			const problems = groupProblems(stated);
			return problems.length > 0 ? { ok: false, problems } : perform(store, makeGroup, { ...on, ...stated }, by);
		}),
	member: (event) =>
		change(event, { form: ({ group }) => `member-${group}`, dates: ['since', 'until'] }, (store, { seen }, typed, by) =>
			perform(store, addMember, { group: typed.group ?? '', seen, ...memberIn(typed) }, by)
		),
	part: (event) =>
		change(event, { form: ({ member }) => `part-${member}`, dates: ['until'] }, async (store, { seen }, typed, by) => {
			const { member = '', group = '' } = typed;
			const until = dateTyped(typed, 'until');
			if (!isId<'group-member'>(member)) return refused('unknown-member');
			if (until === undefined) return refused('field-missing', 'until');
			return perform(store, endMember, { group, seen, member, until }, by);
		})
};

/** Does one thing to the agreement of this page, and shows the page again, or what is wrong beside what was typed. */
async function change(
	{ locals, params, request }: RequestEvent,
	of: { form: (typed: TypedFields) => string; dates?: string[] },
	act: Change
): Promise<ActionFailure<Refusal>> {
	const { actor } = signedIn(locals);
	const typed = fieldsIn(await request.formData());
	const refuse = (problems: Problem[]): ActionFailure<Refusal> =>
		fail(statusOf(problems), refusalOf(of.form(typed), typed, problems, locals.language));
	const unreadable = unreadableDates(typed, ...(of.dates ?? []));
	if (unreadable.length > 0) return refuse(unreadable);
	const on = { agreement: params.agreement, seen: Number(typed.seen ?? '') };
	const outcome = await act(locals.application.store, on, typed, circumstances(locals, actor, 'page'));
	if (!outcome.ok) return refuse(outcome.problems);
	redirect(303, localizeHref(`/organise/${params.agreement}/edit?done`, { locale: locals.language }));
}
