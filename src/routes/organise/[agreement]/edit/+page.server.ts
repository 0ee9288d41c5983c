import { fail, redirect, type ActionFailure } from '@sveltejs/kit';
import * as agreements from '#db/agreements.ts';
import * as commitments from '#db/commitments.ts';
import * as organisations from '#db/organisations.ts';
import * as parties from '#db/parties.ts';
import { LANGUAGES, type Text } from '#domain/language.ts';
import { isId } from '#domain/id.ts';
import type { Outcome } from '#domain/problem.ts';
import { addParty } from '#operations/add-party.ts';
import { editAgreement } from '#operations/edit-agreement.ts';
import { endParty } from '#operations/end-party.ts';
import { perform, type Circumstances } from '#operations/perform.ts';
import { setCommitment } from '#operations/set-commitment.ts';
import { circumstances } from '#server/circumstances.ts';
import { statusOf, textIn, toldProblems, type Told } from '#server/form.ts';
import { found, permitted, signedIn } from '#server/guard.ts';
import { localizeHref } from '#words/messages.ts';
import { inLanguage } from '#words/text.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

const MOST = 500;

export const load: PageServerLoad = async ({ params, locals }) => {
	const { actor } = signedIn(locals);
	const db = locals.application.store.reading;
	const agreement = found(await agreements.bySlug(db, params.agreement), locals);
	permitted(locals, actor, 'edit agreement', { agreement: agreement.id });
	const known = await organisations.page(db, undefined, MOST);
	return {
		agreement: { ...agreement, name: inLanguage(agreement.title, locals.language) },
		commitments: await commitments.ofAgreement(db, agreement.id),
		parties: (await parties.ofAgreement(db, agreement.id, undefined, MOST)).map(({ organisation, ...party }) => ({
			...party,
			name: inLanguage(organisation.name, locals.language)
		})),
		organisations: known.map(({ slug, name }) => ({ slug, said: inLanguage(name, locals.language) }))
	};
};

type Change = (
	event: RequestEvent,
	on: { agreement: string; seen: number },
	form: FormData,
	by: Circumstances
) => Promise<Outcome<unknown>>;

export const actions: Actions = {
	describe: (event) =>
		act(event, ({ locals }, on, form, by) => {
			const established_on = given(form, 'established_on');
			const stated = {
				...{ title: textsIn(form, 'title'), summary: textsIn(form, 'summary'), source: textIn(form, 'source') },
				status: oneOf(['signed', 'active', 'ended', 'unknown'], textIn(form, 'status')),
				text_has_numbers: oneOf(['yes', 'no', 'unknown'], textIn(form, 'text_has_numbers')),
				...(established_on && { established_on })
			};
			return perform(locals.application.store, editAgreement, { ...on, ...stated }, by);
		}),
	commitment: (event) =>
		act(event, ({ locals }, on, form, by) => {
			const [theme, wording] = [given(form, 'theme'), given(form, 'wording')];
			const stated = {
				...{ number: Number(textIn(form, 'number')), title: textsIn(form, 'title') },
				kind: oneOf(['commitment', 'theme', 'element'], textIn(form, 'kind')),
				...(theme && { theme: Number(theme) }),
				...(wording && { wording })
			};
			return perform(locals.application.store, setCommitment, { ...on, ...stated }, by);
		}),
	join: (event) =>
		act(event, ({ locals }, on, form, by) => {
			const [since, signed_by, source] = ['since', 'signed_by', 'source'].map((name) => given(form, name));
			const party = {
				organisation: textIn(form, 'organisation'),
				part: oneOf(['partner', 'signatory', 'coordinator'], textIn(form, 'part')),
				...(since && { since }),
				...(signed_by && { signed_by }),
				...(source && { source })
			};
			return perform(locals.application.store, addParty, { ...on, ...party }, by);
		}),
	leave: (event) =>
		act(event, ({ locals }, on, form, by) => {
			const party = textIn(form, 'party');
			const until = textIn(form, 'until').trim();
			if (!isId<'party'>(party)) return Promise.resolve({ ok: false, problems: [{ code: 'unknown-party' }] });
			return perform(locals.application.store, endParty, { ...on, party, until }, by);
		})
};

/** Does one thing to the agreement of this page, and shows the page again, or what is wrong. */
async function act(event: RequestEvent, change: Change): Promise<ActionFailure<{ problems: Told[] }>> {
	const { locals, params, request } = event;
	const { actor } = signedIn(locals);
	const form = await request.formData();
	const on = { agreement: params.agreement, seen: Number(textIn(form, 'seen')) };
	const outcome = await change(event, on, form, circumstances(locals, actor, 'page'));
	if (outcome.ok) redirect(303, localizeHref(`/organise/${params.agreement}/edit`, { locale: locals.language }));
	return fail(statusOf(outcome.problems), { problems: toldProblems(outcome.problems, locals.language) });
}

function given(form: FormData, name: string): string | undefined {
	return textIn(form, name).trim() || undefined;
}

function textsIn(form: FormData, name: string): Text {
	return Object.fromEntries(
		LANGUAGES.flatMap((language) => {
			const said = given(form, `${name}_${language}`);
			return said ? [[language, said]] : [];
		})
	);
}

function oneOf<Word extends string>(words: readonly [Word, ...Word[]], typed: string): Word {
	return words.find((each) => each === typed) ?? words[0];
}
