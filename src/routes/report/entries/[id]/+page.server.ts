import { fail, redirect, type ActionFailure } from '@sveltejs/kit';
import * as entries from '#db/entries.ts';
import * as series from '#db/series.ts';
import * as targets from '#db/targets.ts';
import { isId, type Id } from '#domain/id.ts';
import type { Outcome } from '#domain/problem.ts';
import { commentEntry } from '#operations/comment-entry.ts';
import { confirmEntry } from '#operations/confirm-entry.ts';
import { perform, type Circumstances } from '#operations/perform.ts';
import { recallEntry } from '#operations/recall-entry.ts';
import { withdrawEntry } from '#operations/withdraw-entry.ts';
import { circumstances } from '#server/circumstances.ts';
import { statusOf, textIn, toldProblems, type Told } from '#server/form.ts';
import { found, holding, permitted, signedIn } from '#server/guard.ts';
import { threadOf } from '#server/thread.ts';
import { localizeHref } from '#words/messages.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

/** Forms are sent without leaving the page. */
export const csr = true;

export const load: PageServerLoad = async ({ params, locals }) => {
	const { actor } = holding(locals, 'reporter', 'approver');
	const db = locals.application.store.reading;
	const entry = found(isId<'entry'>(params.id) ? await entries.byId(db, params.id) : undefined, locals);
	const of = found(await series.byId(db, entry.series_id), locals);
	permitted(locals, actor, 'read submitted', { organisation: of.organisation_id });
	return {
		entry,
		content: entries.contentOf(entry),
		series: of,
		thread: await threadOf(db, entry.id, of, { language: locals.language, zone: locals.application.settings.timeZone }),
		targets: (await targets.ofSeries(db, [of.id])).filter((target) => target.dimension === entry.dimension),
		zone: locals.application.settings.timeZone
	};
};

export const actions: Actions = {
	recall: (event) => act(event, (entry, seen, by) => perform(storeOf(event), recallEntry, { entry, seen }, by)),
	comment: (event) =>
		act(event, (entry, seen, by, reason) =>
			perform(storeOf(event), commentEntry, { entry, seen, comment: reason }, by)
		),
	confirm: (event) => act(event, (entry, seen, by) => perform(storeOf(event), confirmEntry, { entry, seen }, by)),
	withdraw: (event) =>
		act(event, (entry, seen, by, reason) => perform(storeOf(event), withdrawEntry, { entry, seen, reason }, by))
};

type Change = (
	entry: Id<'entry'>,
	seen: number,
	by: Circumstances,
	reason: string
) => Promise<Outcome<{ entry: Id<'entry'> }>>;

/** Does one thing to the entry of this page, and shows the page again. */
async function act(event: RequestEvent, change: Change): Promise<ActionFailure<{ problems: Told[]; reason: string }>> {
	const { locals, params, request } = event;
	const { actor } = signedIn(locals);
	const form = await request.formData();
	const reason = textIn(form, 'reason');
	const id = found(isId<'entry'>(params.id) ? params.id : undefined, locals);
	const outcome = await change(id, Number(textIn(form, 'seen')), circumstances(locals, actor, 'page'), reason);
	if (!outcome.ok) {
		return fail(statusOf(outcome.problems), { problems: toldProblems(outcome.problems, locals.language), reason });
	}
	redirect(303, localizeHref(`/report/entries/${id}`, { locale: locals.language }));
}

function storeOf(event: RequestEvent): App.Locals['application']['store'] {
	return event.locals.application.store;
}
