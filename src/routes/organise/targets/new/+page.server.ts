import { fail, redirect } from '@sveltejs/kit';
import * as organisations from '#db/organisations.ts';
import { today } from '#domain/civil-date.ts';
import { isId } from '#domain/id.ts';
import * as targets from '#db/targets.ts';
import { perform } from '#operations/perform.ts';
import { proposeTargets } from '#operations/propose-targets.ts';
import { contentOf } from '#operations/target-version.ts';
import { askedPreview } from '#server/asked-preview.ts';
import { circumstances } from '#server/circumstances.ts';
import { statusOf, toldProblems } from '#server/form.ts';
import { found, holding } from '#server/guard.ts';
import { mayOpen } from '#server/series-form.ts';
import { newTarget, typedTargetIn } from '#server/target-draft.ts';
import { typedFrom } from '#server/target-form.ts';
import { scopeOf } from '#server/target-rights.ts';
import { localizeHref } from '#words/messages.ts';
import { inLanguage } from '#words/text.ts';
import { choicesFor, organisationsIn } from '../choices.ts';
import { previewAddresses } from '../preview-addresses.ts';
import type { Actions, PageServerLoad } from './$types';

/** The chart and the verdict follow what is typed. */
export const csr = true;

export const load: PageServerLoad = async ({ locals, url }) => {
	const { actor } = holding(locals, 'reporter', 'approver', 'organiser');
	const db = locals.application.store.reading;
	const { language } = locals;
	const day = today(locals.application.clock);
	const allowed = await organisationsIn(db, scopeOf(actor), day);
	const asked = url.searchParams.get('organisation') ?? (allowed.length === 1 ? (allowed[0]?.slug ?? '') : '');
	const slug = allowed.find((each) => each.slug === asked)?.slug;
	const of = slug === undefined ? undefined : await organisations.bySlug(db, slug);
	const instead = url.searchParams.get('supersedes') ?? '';
	const predecessor = isId<'target'>(instead) ? await targets.publicById(db, instead) : undefined;
	const resting = url.searchParams.get('series') ?? '';
	const before = predecessor?.organisation.slug === slug ? predecessor : undefined;
	return {
		organisations: allowed.map(({ slug: each, name }) => ({ slug: each, said: inLanguage(name, language) })),
		of: of && { slug: of.slug, name: inLanguage(of.name, language) },
		choices: of && (await choicesFor(db, of, { language, day, actor })),
		opens: of !== undefined && (await mayOpen(db, of.id, { actor, day })),
		typed: {
			...typedTargetIn(new URLSearchParams()),
			...(resting && { measured: `series:${resting}` }),
			...(before && {
				...typedFrom(contentOf(before.current), language),
				measured: before.series_id ? `series:${before.series_id}` : `indicator:${before.indicator.slug}`,
				dimension: before.dimension,
				kind: before.kind,
				sense: before.sense,
				supersedes: before.id
			}),
			quote_language: language
		}
	};
};

export const actions: Actions = {
	/** Shows what would come of it; nothing is kept. */
	preview: async ({ request, locals }) => {
		const { actor } = holding(locals, 'reporter', 'approver', 'organiser');
		const form = await request.formData();
		const typed = typedTargetIn(form);
		const asked = found(await askedPreview(locals, actor, form), locals);
		return { typed, ...asked, picture: previewAddresses(form, locals.language) };
	},
	propose: async ({ request, locals }) => {
		const { actor } = holding(locals, 'reporter', 'approver', 'organiser');
		const form = await request.formData();
		const typed = typedTargetIn(form);
		const { language, application } = locals;
		const { input, problems: unread } = await newTarget(application.store.reading, typed, language);
		const outcome =
			unread.length > 0
				? { ok: false as const, problems: unread }
				: await perform(application.store, proposeTargets, [input], circumstances(locals, actor, 'page'));
		if (!outcome.ok) {
			const asked = await askedPreview(locals, actor, form);
			const problems = toldProblems(outcome.problems, language);
			const picture = previewAddresses(form, language);
			return fail(statusOf(outcome.problems), { typed, problems, preview: asked?.preview, picture });
		}
		redirect(303, localizeHref(`/organise/targets/${outcome.answer.proposed[0]}`, { locale: language }));
	}
};
