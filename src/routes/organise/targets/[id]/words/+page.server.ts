import { fail, redirect } from '@sveltejs/kit';
import * as targetWordings from '#db/target-wordings.ts';
import * as targets from '#db/targets.ts';
import type { Target } from '#db/targets.ts';
import { today } from '#domain/civil-date.ts';
import { isId } from '#domain/id.ts';
import type { Actor } from '#domain/permission.ts';
import { perform } from '#operations/perform.ts';
import { rewordTarget } from '#operations/reword-target.ts';
import { circumstances } from '#server/circumstances.ts';
import { statusOf, toldProblems } from '#server/form.ts';
import { found, holding } from '#server/guard.ts';
import { readWords, typedWordsIn, typedWordsOf } from '#server/target-draft.ts';
import { textOf } from '#server/target-form.ts';
import { rightsOn } from '#server/target-rights.ts';
import { localizeHref } from '#words/messages.ts';
import { inLanguage } from '#words/text.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ params, locals }) => {
	const { actor } = holding(locals, 'reporter', 'approver', 'organiser');
	const target = await changeable(locals, actor, params.id);
	const { id, version, life, title } = target;
	return {
		target: { ...{ id, version }, isPublic: life === 'in_force', title: inLanguage(title, locals.language) },
		typed: { ...typedWordsOf(targetWordings.wordsOf(target)), reason: '' }
	};
};

export const actions: Actions = {
	default: async ({ request, params, locals }) => {
		const { actor } = holding(locals, 'reporter', 'approver', 'organiser');
		const target = await changeable(locals, actor, params.id);
		const form = await request.formData();
		const { language, application } = locals;
		const typed = { ...typedWordsIn(form), reason: textOf(form, 'reason') };
		const { words, problems: unread } = readWords(typed, language);
		const input = { target: target.id, seen: Number(textOf(form, 'seen')), words, reason: typed.reason };
		const outcome =
			unread.length > 0
				? { ok: false as const, problems: unread }
				: await perform(application.store, rewordTarget, input, circumstances(locals, actor, 'page'));
		if (!outcome.ok) {
			return fail(statusOf(outcome.problems), { typed, problems: toldProblems(outcome.problems, language) });
		}
		redirect(303, localizeHref(`/organise/targets/${target.id}`, { locale: language }));
	}
};

/** The target of the address, if its words are theirs to change. */
async function changeable(locals: App.Locals, actor: Actor, id: string): Promise<Target> {
	const { store, clock } = locals.application;
	const target = found(isId<'target'>(id) ? await targets.byId(store.reading, id) : undefined, locals);
	const { may } = await rightsOn(store.reading, actor, target, today(clock));
	return found(may.includes('reword target') ? target : undefined, locals);
}
