import { fail, redirect } from '@sveltejs/kit';
import * as drafts from '#db/drafts.ts';
import * as entries from '#db/entries.ts';
import * as series from '#db/series.ts';
import { NOTHING_TYPED, readTyped, typedFrom, type Typed } from '#domain/draft.ts';
import { today } from '#domain/civil-date.ts';
import { parseDimension, TOTAL } from '#domain/dimension.ts';
import { entryProblems } from '#domain/entry.ts';
import { isId } from '#domain/id.ts';
import { nextPeriod, parsePeriod } from '#domain/period.ts';
import { may } from '#domain/permission.ts';
import { isAfterEnd } from '#domain/series.ts';
import { statusOf, toldProblems } from '#server/form.ts';
import { found, holding, permitted, signedIn } from '#server/guard.ts';
import { keepOnwards } from '#server/onwards.ts';
import { gapsIn } from '#server/parts.ts';
import { proposalOf } from '#server/proposal.ts';
import { toldEnd } from '#server/told-series.ts';
import { standing } from '#server/standing.ts';
import { pictureAddresses } from '#server/target-picture.ts';
import { keepFigure } from '#server/typed-figure.ts';
import { localizeHref, m } from '#words/messages.ts';
import type { Actions, PageServerLoad } from './$types';

/** Forms are sent without leaving the page. */
export const csr = true;

export const load: PageServerLoad = async ({ params, locals, url, cookies }) => {
	if (!locals.visitor) keepOnwards(cookies, url);
	const { actor } = holding(locals, 'reporter', 'approver');
	const db = locals.application.store.reading;
	const of = found(isId<'series'>(params.id) ? await series.byId(db, params.id) : undefined, locals);
	permitted(locals, actor, 'read drafts', { organisation: of.organisation_id });
	const asked = url.searchParams.get('draft') ?? '';
	const draft = isId<'entry'>(asked) ? await drafts.byId(db, asked) : undefined;
	const named = draft?.series_id === of.id ? draft : undefined;
	const correcting = url.searchParams.get('correct') ?? '';
	const entry = isId<'entry'>(correcting) ? await entries.byId(db, correcting) : undefined;
	// Only a figure of this series: one of another may be a draft of people elsewhere.
	const corrected = entry?.series_id === of.id ? entry : undefined;
	const dimension = named?.dimension ?? corrected?.dimension ?? partIn(url.searchParams);
	const proposal = await proposalOf(db, of, dimension, undefined, {
		language: locals.language,
		today: today(locals.application.clock)
	});
	const latest = proposal.figures.at(-1);
	const next = latest && nextPeriod(latest.period);
	const wanted = url.searchParams.get('period');
	const due = next && !isAfterEnd(next, of.ended_on ?? undefined) ? next : '';
	const period = corrected?.period ?? wanted ?? due;
	const successor = of.successor_id === null ? undefined : await series.byId(db, of.successor_id);
	// Whoever began it goes on with it: a second one for the same period would stand in its way.
	const begun = named ? undefined : await drafts.ofCell(db, actor.key, { series_id: of.id, dimension, period });
	const mine = named ?? begun;
	const after = begun && parsePeriod(begun.period);
	const fresh: Typed = {
		...NOTHING_TYPED,
		period,
		source: of.inventory.publisher,
		writtenIn: locals.language
	};
	return {
		zone: locals.application.settings.timeZone,
		/** Where this browser keeps what has not been sent: for this person and what they were asked for here. */
		typing: {
			of: `figure ${actor.key} ${of.id}${dimension === TOTAL ? '' : ` ${dimension}`}`,
			at: mine?.id ?? corrected?.id ?? wanted ?? '',
			/** Under this it kept what was typed before the draft was known. */
			asked: corrected?.id ?? wanted ?? ''
		},
		series: of,
		ended: toldEnd(of, successor, locals.language, ({ id }) => `/report/series/${id}`),
		/** Whether they may say what it covers, or end it. */
		sets: may(actor, 'set series', { organisation: of.organisation_id }) === 'yes',
		dimension,
		proposal,
		gaps: await gapsIn(db, of, locals.language),
		draft: mine ? { id: mine.id, version: mine.version } : null,
		begun: begun && { id: begun.id, at: begun.saved_at, next: after && nextPeriod(after) },
		entry: mine?.entry_id ?? corrected?.id,
		typed: mine?.typed ?? (corrected ? typedFrom(entries.contentOf(corrected), '') : fresh),
		picture: proposal.target && pictureAddresses(`/charts/targets/${proposal.target.id}.png`, locals.language)
	};
};

/** The part of the series for which an address asks; what is no part asks for the whole. */
function partIn(query: URLSearchParams): string {
	const asked = query.get('dimension') ?? TOTAL;
	return parseDimension(asked) ? asked : TOTAL;
}

export const actions: Actions = {
	/** Keeps what was typed, and leads on to what it would do; with problems, back to the form with all of it. */
	default: async ({ request, params, locals }) => {
		const { actor } = signedIn(locals);
		const { store, clock } = locals.application;
		const of = found(isId<'series'>(params.id) ? await series.byId(store.reading, params.id) : undefined, locals);
		const form = await request.formData();
		const { typed, dimension, entry, outcome, draft, other } = await keepFigure(locals, actor, of, form);
		if (!outcome.ok) {
			// What was typed is still in the form: it says how to keep that.
			const problems = toldProblems(outcome.problems, locals.language).map((problem) =>
				problem.code === 'unknown-draft'
					? { ...problem, text: m.figure_draft_gone({}, { locale: locals.language }) }
					: problem
			);
			const theirs = other?.typed;
			return fail(statusOf(outcome.problems), { typed, problems, entry, draft, theirs, standing: undefined });
		}
		const read = readTyped(typed, dimension, series.rulesOf(of));
		const problems = read.content
			? [...read.problems, ...entryProblems(read.content, series.rulesOf(of), today(clock))]
			: read.problems;
		const cell = read.content && { series_id: of.id, dimension: read.content.dimension, period: read.content.period };
		const { published } = cell ? await entries.atCell(store.reading, cell) : { published: undefined };
		if (published && entry !== '' && entry !== published.id) {
			problems.push({ code: 'no-longer-current', field: 'reason' });
		}
		if (published && typed.reason.trim() === '') problems.push({ code: 'reason-missing', field: 'reason' });
		if (problems.length > 0 || (published && entry !== published.id)) {
			const told = toldProblems(problems, locals.language);
			const known = published && entry !== published.id ? standing(published) : undefined;
			return fail(422, {
				typed,
				problems: told,
				draft,
				entry: published?.id ?? '',
				theirs: undefined,
				standing: known
			});
		}
		redirect(303, localizeHref(`/report/drafts/${outcome.answer.draft}`, { locale: locals.language }));
	}
};
