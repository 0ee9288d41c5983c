import { fail, redirect } from '@sveltejs/kit';
import * as agreements from '#db/agreements.ts';
import * as statements from '#db/statements.ts';
import { today } from '#domain/civil-date.ts';
import { standingWord, STATEMENT_STEPS } from '#domain/opinion.ts';
import { makeStatement } from '#operations/make-statement.ts';
import { perform } from '#operations/perform.ts';
import { circumstances } from '#server/circumstances.ts';
import { statusOf } from '#server/form.ts';
import { found, holding, signedIn } from '#server/guard.ts';
import { commitmentAt, statingFor } from '#server/stating.ts';
import { fieldsIn, refusalOf } from '#server/typed-fields.ts';
import { localizeHref } from '#words/messages.ts';
import { statementChoices, statementWord } from '#words/opinion.ts';
import { formatInstant } from '#words/period.ts';
import { inLanguage } from '#words/text.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ params, url, locals }) => {
	const { actor } = holding(locals, 'approver');
	const { language } = locals;
	const { store, clock, settings } = locals.application;
	const db = store.reading;
	const agreement = found(await agreements.bySlug(db, params.agreement), locals);
	const commitment = found(await commitmentAt(db, params), locals);
	const own = await statingFor(db, actor, { agreement: agreement.id, today: today(clock) });
	found(own[0], locals);
	const said = await statements.ofCommitment(db, commitment.id);
	return {
		isDone: url.searchParams.has('done'),
		agreement: { slug: agreement.slug, title: inLanguage(agreement.title, language) },
		commitment: { number: commitment.number, title: inLanguage(commitment.title, language) },
		organisations: own.map(({ id, slug, name }) => {
			const all = said.get(id) ?? [];
			const last = standingWord(all);
			const sentence = last && inLanguage(last.sentence, language);
			return {
				...{ slug, name: inLanguage(name, language), seen: all.length },
				choices: statementChoices(last !== undefined, language),
				...(last && { last: { ...sentence, state: last.state, word: statementWord(last.state, language) } }),
				...(last && { when: formatInstant(last.at, settings.timeZone, language) })
			};
		})
	};
};

export const actions: Actions = {
	default: async ({ request, params, locals }) => {
		const { actor } = signedIn(locals);
		const { language } = locals;
		const typed = fieldsIn(await request.formData());
		const state = STATEMENT_STEPS.find((each) => each === typed.state);
		const of = { agreement: params.agreement, number: Number(params.number), organisation: typed.organisation ?? '' };
		const outcome =
			state === undefined
				? { ok: false as const, problems: [{ code: 'field-missing' as const, field: 'state' }] }
				: await perform(
						locals.application.store,
						makeStatement,
						{ of, seen: Number(typed.seen ?? ''), state, sentence: { [language]: typed.sentence ?? '' } },
						circumstances(locals, actor, 'page')
					);
		if (!outcome.ok) {
			return fail(statusOf(outcome.problems), refusalOf(of.organisation, typed, outcome.problems, language));
		}
		redirect(303, localizeHref(`/report/commitments/${of.agreement}/${of.number}?done`, { locale: language }));
	}
};
