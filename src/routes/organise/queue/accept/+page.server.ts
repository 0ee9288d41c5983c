import { fail, redirect } from '@sveltejs/kit';
import * as entryQueue from '#db/entry-queue.ts';
import { today } from '#domain/civil-date.ts';
import { isId, type Id } from '#domain/id.ts';
import { acceptEntries, AT_ONCE } from '#operations/accept-entries.ts';
import { perform } from '#operations/perform.ts';
import { circumstances } from '#server/circumstances.ts';
import { statusOf, toldProblems } from '#server/form.ts';
import { holding, signedIn } from '#server/guard.ts';
import { queued } from '#server/review-queue.ts';
import { organisedBy } from '#server/stewarding.ts';
import { localizeHref } from '#words/messages.ts';
import { listedIn } from '../listed.ts';
import type { Actions, PageServerLoad } from './$types';

/** An entry in the version in which it was seen, as a form has it. */
type Seen = { entry: Id<'entry'>; seen: number };

/** Forms are sent without leaving the page. */
export const csr = true;

export const load: PageServerLoad = async ({ url, locals }) => {
	const { actor } = holding(locals, 'organiser');
	const { store, clock, settings } = locals.application;
	const ids = seenIn(url.searchParams.getAll('entry')).map(({ entry }) => entry);
	const waiting = await entryQueue.awaitingReview(store.reading, organisedBy(actor), { ids }, undefined, AT_ONCE);
	const reader = { language: locals.language, today: today(clock) };
	const found = (await queued(store.reading, waiting, actor, reader)).filter(({ own }) => !own);
	return {
		zone: settings.timeZone,
		items: found.map((each) => listedIn(each, locals.language)),
		changing: found.filter(({ examined }) => examined.changes).length,
		remarked: found.filter(({ examined }) => examined.remarks.length > 0).length
	};
};

export const actions: Actions = {
	default: async ({ request, locals }) => {
		const { actor } = signedIn(locals);
		const form = await request.formData();
		const input = seenIn(form.getAll('entry').map(String));
		const by = circumstances(locals, actor, 'page');
		const outcome = await perform(locals.application.store, acceptEntries, input, by);
		if (outcome.ok) redirect(303, localizeHref('/organise/queue?done=accept', { locale: locals.language }));
		return fail(statusOf(outcome.problems), {
			problems: toldProblems(outcome.problems, locals.language),
			entry: outcome.problems[0]?.field?.replace('entries/', '')
		});
	}
};

function seenIn(texts: readonly string[]): Seen[] {
	const read = texts.flatMap((text): [Id<'entry'>, number][] => {
		const [entry = '', seen = ''] = text.split('.');
		return isId<'entry'>(entry) && /^\d{1,6}$/.test(seen) ? [[entry, Number(seen)]] : [];
	});
	return [...new Map(read)].slice(0, AT_ONCE).map(([entry, seen]) => ({ entry, seen }));
}
