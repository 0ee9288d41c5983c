import { fail, redirect } from '@sveltejs/kit';
import * as agreements from '#db/agreements.ts';
import { refused } from '#domain/problem.ts';
import { perform } from '#operations/perform.ts';
import { registerAgreements } from '#operations/register-agreements.ts';
import { hasText } from '#operations/shapes.ts';
import { agreementIn } from '#server/agreement-form.ts';
import { circumstances } from '#server/circumstances.ts';
import { statusOf } from '#server/form.ts';
import { permitted, signedIn } from '#server/guard.ts';
import { fieldsIn, refusalOf, unreadableDates } from '#server/typed-fields.ts';
import { localizeHref } from '#words/messages.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals }) => {
	permitted(locals, signedIn(locals).actor, 'register agreements', {});
};

export const actions: Actions = {
	default: async ({ request, locals }) => {
		const { actor } = signedIn(locals);
		permitted(locals, actor, 'register agreements', {});
		const { store } = locals.application;
		const typed = fieldsIn(await request.formData());
		const agreement = agreementIn(typed);
		const unread = [
			...(hasText(agreement.title) ? [] : refused('title-missing', 'title').problems),
			...(agreement.source === '' ? [{ code: 'field-missing' as const, field: 'source' }] : []),
			...unreadableDates(typed, 'established_on')
		];
		// Adding one again by its address would change nothing, and say nothing of it.
		const isTaken = KEPT.has(agreement.slug) || (await agreements.bySlug(store.reading, agreement.slug)) !== undefined;
		if (isTaken) unread.push(...refused('already-exists', 'slug', { slug: agreement.slug }).problems);
		const outcome =
			unread.length > 0
				? { ok: false as const, problems: unread }
				: await perform(store, registerAgreements, [agreement], circumstances(locals, actor, 'page'));
		if (!outcome.ok) {
			const problems = outcome.problems.map(({ field, ...problem }) => ({
				...problem,
				...(field && { field: field.replace(/^0\//, '') })
			}));
			return fail(statusOf(problems), refusalOf('new', typed, problems, locals.language));
		}
		redirect(303, localizeHref(`/organise/${agreement.slug}/edit?done`, { locale: locals.language }));
	}
};

/** Words after `/organise/` that lead to other pages than an agreement's desk. */
const KEPT = new Set([
	'actions',
	'entries',
	'feedback',
	'indicators',
	'new',
	'organisations',
	'queue',
	'series',
	'targets'
]);
