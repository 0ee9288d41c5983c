import { fail, redirect, type ActionFailure } from '@sveltejs/kit';
import * as entries from '#db/entries.ts';
import * as evidence from '#db/evidence.ts';
import * as series from '#db/series.ts';
import * as targets from '#db/targets.ts';
import { today } from '#domain/civil-date.ts';
import { instant } from '#domain/clock.ts';
import { isId, type Id } from '#domain/id.ts';
import { may } from '#domain/permission.ts';
import type { Outcome } from '#domain/problem.ts';
import { commentEntry } from '#operations/comment-entry.ts';
import { confirmEntry } from '#operations/confirm-entry.ts';
import { perform, type Circumstances } from '#operations/perform.ts';
import { replyToNotice } from '#operations/reply-to-notice.ts';
import { recallEntry } from '#operations/recall-entry.ts';
import { withdrawEntry } from '#operations/withdraw-entry.ts';
import { withdrawEvidence } from '#operations/withdraw-evidence.ts';
import { circumstances } from '#server/circumstances.ts';
import { noticeOf } from '#server/early-notice.ts';
import { bringFromForm } from '#server/evidence/form.ts';
import { toldEvidence } from '#server/evidence/told.ts';
import { sizeText } from '#server/failure.ts';
import { statusOf, textIn, toldProblems, type Told } from '#server/form.ts';
import { found, holding, permitted, signedIn } from '#server/guard.ts';
import { writeOfWord } from '#server/said-letter.ts';
import { threadOf } from '#server/thread.ts';
import { localizeHref } from '#words/messages.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

/** Forms are sent without leaving the page. */
export const csr = true;

export const load: PageServerLoad = async ({ params, locals, url }) => {
	const { actor } = holding(locals, 'reporter', 'approver');
	const db = locals.application.store.reading;
	const entry = found(isId<'entry'>(params.id) ? await entries.byId(db, params.id) : undefined, locals);
	const of = found(await series.byId(db, entry.series_id), locals);
	permitted(locals, actor, 'read submitted', { organisation: of.organisation_id });
	const content = entries.contentOf(entry);
	const { language, application } = locals;
	const { timeZone: zone, evidenceSizeLimit } = application.settings;
	const matter = { organisation: of.organisation_id, reportersSubmit: of.organisation.reportersSubmit };
	const stands = entry.state === 'submitted' || entry.state === 'published';
	return {
		entry,
		notice: await noticeOf(db, entry, { language, zone, today: today(application.clock) }),
		mayReply: may(actor, 'reply to notice', { organisation: of.organisation_id }) === 'yes',
		content,
		series: of,
		evidence: await toldEvidence(db, content, await evidence.ofEntry(db, entry.id), { language, zone }),
		mayAttach: stands && may(actor, 'attach evidence', matter) === 'yes',
		mayWithdraw: may(actor, 'withdraw evidence', matter) === 'yes',
		limit: sizeText(evidenceSizeLimit, language),
		thread: await threadOf(db, entry.id, of, { language, zone }),
		/** Whether one came to explain the figure: the field for it is open. */
		explains: url.searchParams.has('explain'),
		targets: (await targets.ofSeries(db, [of.id])).filter((target) => target.dimension === entry.dimension),
		zone
	};
};

export const actions: Actions = {
	attach: async ({ request, params, locals }) => {
		const { actor } = signedIn(locals);
		const id = found(isId<'entry'>(params.id) ? params.id : undefined, locals);
		const form = await request.formData();
		const outcome = await bringFromForm(locals.application, id, form, circumstances(locals, actor, 'page'));
		if (outcome.ok) redirect(303, `${localizeHref(`/report/entries/${id}`, { locale: locals.language })}#evidence`);
		const attaching = toldProblems(outcome.problems, locals.language);
		const given = { title: textIn(form, 'title'), address: textIn(form, 'address') };
		return fail(statusOf(outcome.problems), { problems: [], reason: '', attaching, given });
	},
	withdrawEvidence: async ({ request, params, locals }) => {
		const { actor } = signedIn(locals);
		const form = await request.formData();
		const piece = textIn(form, 'evidence');
		const id = found(isId<'evidence'>(piece) ? piece : undefined, locals);
		const said = { evidence: id, reason: textIn(form, 'reason') };
		const outcome = await perform(
			locals.application.store,
			withdrawEvidence,
			said,
			circumstances(locals, actor, 'page')
		);
		if (outcome.ok) {
			redirect(303, `${localizeHref(`/report/entries/${params.id}`, { locale: locals.language })}#evidence`);
		}
		const withdrawing = { evidence: id, problems: toldProblems(outcome.problems, locals.language) };
		return fail(statusOf(outcome.problems), { problems: [], reason: '', withdrawing });
	},
	recall: (event) => act(event, (entry, seen, by) => perform(storeOf(event), recallEntry, { entry, seen }, by)),
	comment: (event) =>
		act(event, (entry, seen, by, reason) =>
			perform(storeOf(event), commentEntry, { entry, seen, comment: reason }, by)
		),
	reply: (event) =>
		act(event, (entry, _seen, by, reason, replies) =>
			perform(storeOf(event), replyToNotice, { entry, replies, sentence: { [event.locals.language]: reason } }, by)
		),
	confirm: (event) => act(event, (entry, seen, by) => perform(storeOf(event), confirmEntry, { entry, seen }, by)),
	withdraw: (event) =>
		act(event, (entry, seen, by, reason) => perform(storeOf(event), withdrawEntry, { entry, seen, reason }, by))
};

type Change = (
	entry: Id<'entry'>,
	seen: number,
	by: Circumstances,
	reason: string,
	replies: number
) => Promise<Outcome<{ entry: Id<'entry'> }>>;

/** Does one thing to the entry of this page, and shows the page again. */
async function act(event: RequestEvent, change: Change): Promise<ActionFailure<{ problems: Told[]; reason: string }>> {
	const { locals, params, request } = event;
	const { actor } = signedIn(locals);
	const form = await request.formData();
	const reason = textIn(form, 'reason');
	const id = found(isId<'entry'>(params.id) ? params.id : undefined, locals);
	const by = circumstances(locals, actor, 'page');
	const since = instant(locals.application.clock);
	const outcome = await change(id, Number(textIn(form, 'seen')), by, reason, Number(textIn(form, 'replies')));
	if (!outcome.ok) {
		return fail(statusOf(outcome.problems), { problems: toldProblems(outcome.problems, locals.language), reason });
	}
	await writeOfWord(locals.application, actor, { entry: id, since });
	redirect(303, localizeHref(`/report/entries/${id}`, { locale: locals.language }));
}

function storeOf(event: RequestEvent): App.Locals['application']['store'] {
	return event.locals.application.store;
}
