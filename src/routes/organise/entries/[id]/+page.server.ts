import { today } from '#domain/civil-date.ts';
import { fail, redirect, type ActionFailure } from '@sveltejs/kit';
import * as entries from '#db/entries.ts';
import * as series from '#db/series.ts';
import { awaitsMark } from '#domain/review.ts';
import { isId, type Id } from '#domain/id.ts';
import type { Actor } from '#domain/permission.ts';
import { acceptEntry } from '#operations/accept-entry.ts';
import { perform } from '#operations/perform.ts';
import { returnEntry } from '#operations/return-entry.ts';
import { circumstances } from '#server/circumstances.ts';
import { statusOf, textIn, toldProblems, type Told } from '#server/form.ts';
import { found, holding, permitted, signedIn } from '#server/guard.ts';
import { gapsIn } from '#server/parts.ts';
import { proposalOf } from '#server/proposal.ts';
import { standingIn } from '#server/standing.ts';
import { pictureAddresses } from '#server/target-picture.ts';
import { localizeHref } from '#words/messages.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

/** Forms are sent without leaving the page. */
export const csr = true;

export const load: PageServerLoad = async ({ params, locals }) => {
	const { actor } = holding(locals, 'organiser');
	const db = locals.application.store.reading;
	const entry = found(isId<'entry'>(params.id) ? await entries.byId(db, params.id) : undefined, locals);
	const of = found(await series.byId(db, entry.series_id), locals);
	permitted(locals, actor, 'read submitted', {
		organisation: of.organisation_id,
		...(of.steward_agreement_id && { agreement: of.steward_agreement_id })
	});
	const content = entries.contentOf(entry);
	const proposed =
		entry.state === 'submitted' && content.value !== undefined ? { ...content, value: content.value } : undefined;
	const self = { self: entry.id, supersedes: entry.supersedes_id };
	return {
		zone: locals.application.settings.timeZone,
		standing: entry.state === 'submitted' ? await standingIn(db, entry, self) : undefined,
		entry,
		content,
		series: of,
		awaitsMark: awaitsMark(entry),
		corrected: entry.supersedes_id ? await entries.byId(db, entry.supersedes_id) : undefined,
		gaps: await gapsIn(db, of, locals.language, { proposed }),
		proposal: await proposalOf(db, of, entry.dimension, proposed, {
			language: locals.language,
			today: today(locals.application.clock)
		}),
		picture: pictureAddresses(`/report/figures/${entry.id}.png`, locals.language)
	};
};

type Decision = { entry: Id<'entry'>; said: string; seen: number };

export const actions: Actions = {
	accept: (event) =>
		decide(event, (actor, { entry, said, seen }) => {
			const by = circumstances(event.locals, actor, 'page');
			const input = { entry, seen, ...(said.trim() && { comment: said }) };
			return perform(event.locals.application.store, acceptEntry, input, by);
		}),
	return: (event) =>
		decide(event, (actor, { entry, said, seen }) => {
			const by = circumstances(event.locals, actor, 'page');
			return perform(event.locals.application.store, returnEntry, { entry, seen, reason: said }, by);
		})
};

async function decide(
	event: RequestEvent,
	operation: (
		actor: Actor,
		decision: Decision
	) => ReturnType<typeof perform<typeof acceptEntry.takes, { entry: Id<'entry'> }>>
): Promise<ActionFailure<{ problems: Told[]; said: string }>> {
	const { actor } = signedIn(event.locals);
	const form = await event.request.formData();
	const said = textIn(form, 'comment');
	if (!isId<'entry'>(event.params.id)) return fail(404, { problems: [], said });
	const outcome = await operation(actor, { entry: event.params.id, said, seen: Number(textIn(form, 'seen')) });
	if (outcome.ok) redirect(303, localizeHref('/organise', { locale: event.locals.language }));
	return fail(statusOf(outcome.problems), { problems: toldProblems(outcome.problems, event.locals.language), said });
}
