import { error } from '@sveltejs/kit';
import * as actionRows from '#db/actions.ts';
import * as agreements from '#db/agreements.ts';
import { today } from '#domain/civil-date.ts';
import { isId } from '#domain/id.ts';
import { actionTyped, choicesOf } from '#server/action-form.ts';
import { found, holding } from '#server/guard.ts';
import { mayTell } from '#server/action-rights.ts';
import { m } from '#words/messages.ts';
import { inLanguage } from '#words/text.ts';
import { keepAction } from '../sent.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ params, locals }) => {
	const { actor } = holding(locals, 'reporter', 'approver', 'organiser');
	const { language, application } = locals;
	const db = application.store.reading;
	const id = found(isId<'action'>(params.id) ? params.id : undefined, locals);
	const action = found(await actionRows.publicById(db, id), locals);
	if (!mayTell(actor, action)) error(403, m.problem_not_allowed({}, { locale: language }));
	const agreement = found(await agreements.byId(db, action.agreement_id), locals);
	return {
		title: inLanguage(action.title, language),
		agreement: { slug: action.agreement, title: inLanguage(action.agreement_title, language) },
		seen: action.version,
		typed: actionTyped(action),
		choices: await choicesOf(db, agreement, actor, { language, today: today(application.clock), kept: action })
	};
};

export const actions: Actions = {
	default: async ({ params, locals, request }) => {
		const id = found(isId<'action'>(params.id) ? params.id : undefined, locals);
		const action = found(await actionRows.publicById(locals.application.store.reading, id), locals);
		return keepAction(locals, request, { action: id, agreement: action.agreement });
	}
};
