import { today } from '#domain/civil-date.ts';
import { fail, redirect } from '@sveltejs/kit';
import * as drafts from '#db/drafts.ts';
import * as entries from '#db/entries.ts';
import * as evidence from '#db/evidence.ts';
import * as series from '#db/series.ts';
import { readTyped } from '#domain/draft.ts';
import { isId } from '#domain/id.ts';
import { may } from '#domain/permission.ts';
import { remarksOn } from '#domain/remark.ts';
import { discardDraft } from '#operations/discard-draft.ts';
import { perform } from '#operations/perform.ts';
import { removeEvidence } from '#operations/remove-evidence.ts';
import { submitEntry } from '#operations/submit-entry.ts';
import { circumstances } from '#server/circumstances.ts';
import { bringFromForm } from '#server/evidence/form.ts';
import { toldEvidence } from '#server/evidence/told.ts';
import { sizeText } from '#server/failure.ts';
import { statusOf, textIn, toldProblems } from '#server/form.ts';
import { found, holding, permitted, signedIn } from '#server/guard.ts';
import { gapsIn } from '#server/parts.ts';
import { proposalOf } from '#server/proposal.ts';
import { standingIn } from '#server/standing.ts';
import { pictureAddresses } from '#server/target-picture.ts';
import { localizeHref } from '#words/messages.ts';
import { remarkText } from '#words/remark.ts';
import type { Actions, PageServerLoad } from './$types';

/** Forms are sent without leaving the page. */
export const csr = true;

export const load: PageServerLoad = async ({ params, locals }) => {
	const { actor } = holding(locals, 'reporter', 'approver');
	const db = locals.application.store.reading;
	const draft = found(isId<'entry'>(params.id) ? await drafts.byId(db, params.id) : undefined, locals);
	const of = found(await series.byId(db, draft.series_id), locals);
	permitted(locals, actor, 'read drafts', { organisation: of.organisation_id });
	const { content, problems } = readTyped(draft.typed, draft.dimension, series.rulesOf(of));
	const proposed = content?.value === undefined ? undefined : { ...content, value: content.value };
	const maySubmit = may(actor, 'submit entry', {
		organisation: of.organisation_id,
		reportersSubmit: of.organisation.reportersSubmit
	});
	const cell = content && { series_id: of.id, dimension: content.dimension, period: content.period };
	const { timeZone: zone, evidenceSizeLimit } = locals.application.settings;
	const { language } = locals;
	const shown = await toldEvidence(db, content ?? { evidence: [] }, await evidence.ofDraft(db, draft.id), {
		language,
		zone
	});
	const proposal = await proposalOf(db, of, draft.dimension, proposed, {
		language,
		today: today(locals.application.clock)
	});
	const remarks = content ? remarksOn({ ...content, evidence: shown.map(({ label }) => label) }, proposal.figures) : [];
	return {
		zone,
		evidence: shown,
		remarks: remarks.map((remark) => remarkText(remark, of.unit, language)),
		limit: sizeText(evidenceSizeLimit, locals.language),
		standing: cell && (await standingIn(db, cell, { supersedes: draft.entry_id })),
		draft: { id: draft.id, version: draft.version, dimension: draft.dimension, typed: draft.typed },
		series: of,
		content,
		problems: toldProblems(problems, locals.language),
		corrected: draft.entry_id ? await entries.byId(db, draft.entry_id) : undefined,
		maySubmit: maySubmit === 'yes',
		gaps: await gapsIn(db, of, locals.language, { proposed }),
		proposal,
		picture: pictureAddresses(`/report/figures/${draft.id}.png`, locals.language)
	};
};

export const actions: Actions = {
	submit: async ({ request, params, locals }) => {
		const { actor } = signedIn(locals);
		const { store } = locals.application;
		const form = await request.formData();
		if (!isId<'entry'>(params.id)) return fail(404, { problems: [] });
		const seen = { draft: params.id, version: Number(textIn(form, 'version')) };
		const outcome = await perform(store, submitEntry, seen, circumstances(locals, actor, 'page'));
		if (outcome.ok) redirect(303, localizeHref(`/report/entries/${outcome.answer.entry}`, { locale: locals.language }));
		// Sent twice by an impatient finger: the first sending stands, and that is what is shown.
		if (await entries.byId(store.reading, params.id)) {
			redirect(303, localizeHref(`/report/entries/${params.id}`, { locale: locals.language }));
		}
		return fail(statusOf(outcome.problems), { problems: toldProblems(outcome.problems, locals.language) });
	},
	attach: async ({ request, params, locals }) => {
		const { actor } = signedIn(locals);
		const id = found(isId<'entry'>(params.id) ? params.id : undefined, locals);
		const form = await request.formData();
		const outcome = await bringFromForm(locals.application, id, form, circumstances(locals, actor, 'page'));
		if (outcome.ok) redirect(303, `${localizeHref(`/report/drafts/${id}`, { locale: locals.language })}#evidence`);
		const attaching = toldProblems(outcome.problems, locals.language);
		const given = { title: textIn(form, 'title'), address: textIn(form, 'address') };
		return fail(statusOf(outcome.problems), { problems: [], attaching, given });
	},
	remove: async ({ request, params, locals }) => {
		const { actor } = signedIn(locals);
		const id = textIn(await request.formData(), 'evidence');
		if (!isId<'evidence'>(id)) return fail(404, { problems: [] });
		const by = circumstances(locals, actor, 'page');
		const outcome = await perform(locals.application.store, removeEvidence, { evidence: id }, by);
		// Removed twice by an impatient finger: it is gone.
		if (outcome.ok || outcome.problems[0]?.code === 'unknown-evidence') {
			redirect(303, `${localizeHref(`/report/drafts/${params.id}`, { locale: locals.language })}#evidence`);
		}
		return fail(statusOf(outcome.problems), { problems: toldProblems(outcome.problems, locals.language) });
	},
	discard: async ({ params, locals }) => {
		const { actor } = signedIn(locals);
		if (!isId<'entry'>(params.id)) return fail(404, { problems: [] });
		const by = circumstances(locals, actor, 'page');
		const outcome = await perform(locals.application.store, discardDraft, { draft: params.id }, by);
		if (outcome.ok) redirect(303, localizeHref('/report', { locale: locals.language }));
		return fail(statusOf(outcome.problems), { problems: toldProblems(outcome.problems, locals.language) });
	}
};
