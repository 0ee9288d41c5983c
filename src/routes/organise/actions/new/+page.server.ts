import { today } from '#domain/civil-date.ts';
import { agreementsFor, choicesOf } from '#server/action-form.ts';
import { holding } from '#server/guard.ts';
import { inLanguage } from '#words/text.ts';
import { keepAction } from '../sent.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
	const { actor } = holding(locals, 'reporter', 'approver', 'organiser');
	const { language, application } = locals;
	const db = application.store.reading;
	const reader = { language, today: today(application.clock) };
	const allowed = await agreementsFor(db, actor, reader);
	const asked = url.searchParams.get('agreement');
	const of = allowed.length === 1 ? allowed[0] : allowed.find(({ slug }) => slug === asked);
	return {
		agreements: allowed.map(({ slug, title }) => ({ value: slug, ...inLanguage(title, language) })),
		of: of && { slug: of.slug, title: inLanguage(of.title, language) },
		choices: of && (await choicesOf(db, of, actor, reader))
	};
};

export const actions: Actions = {
	default: ({ locals, request }) => keepAction(locals, request, {})
};
