import { today, type CivilDate } from '#domain/civil-date.ts';
import { fail, redirect, type ActionFailure } from '@sveltejs/kit';
import * as entries from '#db/entries.ts';
import type { Reading, Store } from '#db/engine/store.ts';
import * as evidence from '#db/evidence.ts';
import * as entryQueue from '#db/entry-queue.ts';
import * as notices from '#db/notices.ts';
import * as series from '#db/series.ts';
import { awaitsMark } from '#domain/review.ts';
import { instant } from '#domain/clock.ts';
import { isId, type Id } from '#domain/id.ts';
import type { Language } from '#domain/language.ts';
import type { Actor } from '#domain/permission.ts';
import type { Outcome } from '#domain/problem.ts';
import { acceptEntry } from '#operations/accept-entry.ts';
import { commentEntry } from '#operations/comment-entry.ts';
import { perform, type Circumstances } from '#operations/perform.ts';
import { returnEntry } from '#operations/return-entry.ts';
import { circumstances } from '#server/circumstances.ts';
import { toldEvidence } from '#server/evidence/told.ts';
import { statusOf, textIn, toldProblems, type Told } from '#server/form.ts';
import { found, holding, permitted, signedIn } from '#server/guard.ts';
import { gapsIn } from '#server/parts.ts';
import { proposalOf } from '#server/proposal.ts';
import { examine, ownIn, queued } from '#server/review-queue.ts';
import { writeOfWord } from '#server/said-letter.ts';
import { standingIn } from '#server/standing.ts';
import { organisedBy } from '#server/stewarding.ts';
import { pictureAddresses } from '#server/target-picture.ts';
import { threadOf } from '#server/thread.ts';
import { localizeHref } from '#words/messages.ts';
import { askedIn, keptIn, queryAfter, queryOf, type Done } from '../../queue/filter.ts';
import { fits, isLooked, LOOKED_AT } from '../../queue/looking.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

/** Forms are sent without leaving the page. */
export const csr = true;

/** As many as the way from one to the next leads through. */
const BESIDES = 200;

export const load: PageServerLoad = async ({ params, locals, url }) => {
	const { actor } = holding(locals, 'organiser');
	const db = locals.application.store.reading;
	const entry = found(isId<'entry'>(params.id) ? await entries.byId(db, params.id) : undefined, locals);
	const of = found(await series.byId(db, entry.series_id), locals);
	permitted(locals, actor, 'read submitted', {
		organisation: of.organisation_id,
		...(of.steward_agreement_id && { agreement: of.steward_agreement_id })
	});
	const { application, language } = locals;
	const zone = application.settings.timeZone;
	const reader = { language, today: today(application.clock) };
	const content = entries.contentOf(entry);
	// What waits for review, or for its organisation to have been told, is shown with what it would do.
	const isComing = entry.state === 'submitted' || entry.state === 'held';
	const proposed = isComing && content.value !== undefined ? { ...content, value: content.value } : undefined;
	const self = { self: entry.id, supersedes: entry.supersedes_id };
	const proposal = await proposalOf(db, of, entry.dimension, proposed, reader);
	return {
		zone,
		standing: entry.state === 'submitted' ? await standingIn(db, entry, self) : undefined,
		entry,
		content,
		evidence: await toldEvidence(db, content, await evidence.ofEntry(db, entry.id), { language, zone }),
		series: of,
		held: entry.state === 'held' ? await notices.ofEntry(db, entry.id) : undefined,
		awaitsMark: awaitsMark(entry),
		corrected: entry.supersedes_id ? await entries.byId(db, entry.supersedes_id) : undefined,
		gaps: await gapsIn(db, of, language, { proposed }),
		proposal,
		examined: isComing ? examine(entry, of, proposal.figures, proposal.resting, reader) : undefined,
		thread: await threadOf(db, entry.id, of, { language, zone }),
		own: (await ownIn(db, actor, [of], reader.today))(of),
		queue: await besides(db, actor, entry.id, { query: url.searchParams, ...reader }),
		picture: pictureAddresses(`/report/figures/${entry.id}.png`, language)
	};
};

/** Those that stand in the queue before and after it, and the filter by which it was come from. */
async function besides(
	db: Reading,
	actor: Actor,
	id: Id<'entry'>,
	{ query, ...reader }: { query: URLSearchParams; language: Language; today: CivilDate }
): Promise<{ query: string; previous: string | undefined; next: string | undefined }> {
	const asked = askedIn(query);
	const most = isLooked(asked) ? LOOKED_AT : BESIDES;
	const waiting = await entryQueue.awaitingReview(db, organisedBy(actor), keptIn(asked), undefined, most);
	const looked = isLooked(asked) ? await queued(db, waiting, actor, reader) : undefined;
	// The one that is looked at keeps its place, whether it fits or not: from there one goes on.
	const fitting = looked?.filter((each) => each.entry.id === id || fits(each, asked)).map(({ entry }) => entry);
	const queue = fitting ?? waiting;
	const at = queue.findIndex((each) => each.id === id);
	return { query: queryOf(asked), previous: queue[at - 1]?.id, next: queue[at + 1]?.id };
}

/** What was typed into the form, which comes back when it is refused. */
type Words = { said: string; reservation: string; message: string };
type Decision = Words & { entry: Id<'entry'>; seen: number };
type Decided = Promise<Outcome<{ entry: Id<'entry'> }>>;

export const actions: Actions = {
	accept: (event) =>
		decide(event, 'accept', ({ entry, said, seen }, store, by) =>
			perform(store, acceptEntry, { entry, seen, ...heard(said) }, by)
		),
	reserve: (event) =>
		decide(event, 'reserve', ({ entry, said, reservation, seen }, store, by) =>
			perform(store, acceptEntry, { entry, seen, reservation, ...heard(said) }, by)
		),
	return: (event) =>
		decide(event, 'return', ({ entry, said, seen }, store, by) =>
			perform(store, returnEntry, { entry, seen, reason: said }, by)
		),
	comment: (event) =>
		decide(event, 'comment', ({ entry, message, seen }, store, by) =>
			perform(store, commentEntry, { entry, seen, comment: message }, by)
		)
};

function heard(said: string): { comment?: string } {
	return said.trim() ? { comment: said } : {};
}

/** Does what was decided, and leads back to the queue; who only says something stays. */
async function decide(
	{ locals, params, request, url }: RequestEvent,
	doing: Done | 'comment',
	operation: (decision: Decision, store: Store, by: Circumstances) => Decided
): Promise<ActionFailure<{ problems: Told[] } & Words>> {
	const { actor } = signedIn(locals);
	const form = await request.formData();
	const words = {
		said: textIn(form, 'comment'),
		reservation: textIn(form, 'reservation'),
		message: textIn(form, 'message')
	};
	const entry = params.id;
	if (!isId<'entry'>(entry)) return fail(404, { problems: [], ...words });
	const decision = { entry, seen: Number(textIn(form, 'seen')), ...words };
	const since = instant(locals.application.clock);
	const outcome = await operation(decision, locals.application.store, circumstances(locals, actor, 'page'));
	if (outcome.ok) {
		await writeOfWord(locals.application, actor, { entry, since });
		const asked = askedIn(url.searchParams);
		const [path, query] =
			doing === 'comment'
				? [`/organise/entries/${entry}`, queryOf(asked)]
				: ['/organise/queue', queryAfter(asked, textIn(form, 'mark') ? 'review' : doing)];
		redirect(303, localizeHref(path, { locale: locals.language }) + query);
	}
	return fail(statusOf(outcome.problems), { problems: toldProblems(outcome.problems, locals.language), ...words });
}
