import { fail } from '@sveltejs/kit';
import * as entryQueue from '#db/entry-queue.ts';
import * as links from '#db/links.ts';
import * as notices from '#db/notices.ts';
import * as targetQueue from '#db/target-queue.ts';
import { TOTAL } from '#domain/dimension.ts';
import { isId, type Id } from '#domain/id.ts';
import { parsePeriod } from '#domain/period.ts';
import { askForFigure } from '#operations/ask-for-figure.ts';
import { perform } from '#operations/perform.ts';
import { writeToReporters } from '#server/asking.ts';
import { circumstances } from '#server/circumstances.ts';
import { missedIn } from '#server/desk-missing.ts';
import { DESK_STATES } from '#server/desk.ts';
import { statusOf, textIn, toldProblems } from '#server/form.ts';
import { found, signedIn } from '#server/guard.ts';
import { unprovenIn } from '#server/unproven.ts';
import { inLanguage } from '#words/text.ts';
import { narrowedUnproven } from './filter.ts';
import { opened } from './opened.ts';
import type { Actions, PageServerLoad } from './$types';

/** More are told as so many. */
const COUNTED = 100;

/** It refreshes itself, and asks without leaving the page. */
export const csr = true;

export const load: PageServerLoad = async ({ params, url, locals }) => {
	const { agreement, filter, since, at, desk, whole } = await opened(locals, params.agreement, url.searchParams);
	const { store, settings } = locals.application;
	// A group is its members, and not one party more.
	const counted = new Set(whole.parties.filter(({ kind }) => kind !== 'group').map(({ id }) => id));
	const waiting = (await entryQueue.waitingIn(store.reading, [agreement.id])).get(agreement.id);
	return {
		zone: settings.timeZone,
		agreement: { slug: agreement.slug, kind: agreement.kind, title: inLanguage(agreement.title, locals.language) },
		...{ filter, since, at, desk, waiting },
		missing: missedIn(desk.aims),
		...(await besidesFigures(locals, agreement.id)),
		unproven: narrowedUnproven(await unprovenIn(store.reading, agreement, locals.language), filter),
		deadLinks: await links.deadOf(
			store.reading,
			desk.parties.map(({ id }) => id)
		),
		states: DESK_STATES,
		// What can be chosen, whatever was chosen already.
		parties: whole.parties.map(({ slug, name }) => ({ slug, text: name.text })),
		columns: whole.columns.map(({ number, text }) => ({ slug: String(number), text })),
		counted: counted.size,
		reporting: new Set(
			whole.aims.filter(({ state }) => isVouched(state)).map(({ organisation }) => organisation.id)
		).intersection(counted).size,
		// The day that was chosen, where one was.
		chosen: url.searchParams.has('since') ? since : undefined,
		query: url.search
	};
};

/** What waits besides figures: aims to be put in force, and figures of which their organisations are told first. */
async function besidesFigures(
	{ application: { store } }: App.Locals,
	agreement: Id<'agreement'>
): Promise<{ proposed: number; held: number }> {
	const proposed = await targetQueue.waiting(store.reading, { agreements: [agreement], organisations: [] }, COUNTED);
	const held = await notices.inStewarded(store.reading, [agreement], COUNTED);
	return { proposed: proposed.length, held: held.length };
}

function isVouched(state: string): boolean {
	return state === 'reported' || state === 'confirmed';
}

export const actions: Actions = {
	ask: async ({ request, locals }) => {
		const { actor } = signedIn(locals);
		const form = await request.formData();
		const [id, dimension] = [textIn(form, 'series'), textIn(form, 'dimension')];
		const series = found(isId<'series'>(id) ? id : undefined, locals);
		const period = found(parsePeriod(textIn(form, 'period')), locals);
		const input = { series, period, dimension: dimension || TOTAL };
		const by = circumstances(locals, actor, 'page');
		const outcome = await perform(locals.application.store, askForFigure, input, by);
		if (!outcome.ok) {
			return fail(statusOf(outcome.problems), { problems: toldProblems(outcome.problems, locals.language) });
		}
		const { agreement } = outcome.answer;
		return { written: await writeToReporters(locals.application, { ...input, agreement }) };
	}
};
