import { error, fail, redirect } from '@sveltejs/kit';
import * as series from '#db/series.ts';
import { today, type CivilDate } from '#domain/civil-date.ts';
import { lastOver } from '#domain/grid/columns.ts';
import { isId, type Id } from '#domain/id.ts';
import type { Language } from '#domain/language.ts';
import { comparePeriods, kindOf, parsePeriod } from '#domain/period.ts';
import { may } from '#domain/permission.ts';
import { perform } from '#operations/perform.ts';
import { submitDrafts } from '#operations/submit-drafts.ts';
import { circumstances } from '#server/circumstances.ts';
import { statusOf, textIn, toldProblems } from '#server/form.ts';
import { changesOf, laid, standingOut, verdictChanges, type Change } from '#server/grid/changes.ts';
import { holding, signedIn } from '#server/guard.ts';
import { dimensionWord } from '#words/dimension.ts';
import { figureText, writtenText } from '#words/figure.ts';
import { localizeHref, m } from '#words/messages.ts';
import { formatPeriod } from '#words/period.ts';
import { problemText } from '#words/problem.ts';
import { inLanguage } from '#words/text.ts';
import { fieldOf, idOf } from '../plain-sheet.ts';
import type { Actions, PageServerLoad } from './$types';

/** As many rows as are shown one by one; the others are counted, and go along. */
const SHOWN = 400;

/** Of so many it is said what stands out: who pastes whole series reads no more. */
const NOTED = 20;

export const load: PageServerLoad = async ({ locals, url }) => {
	const { actor } = holding(locals, 'reporter', 'approver');
	const { store, clock } = locals.application;
	const { language } = locals;
	const on = today(clock);
	const ids = [...new Set(actor.grants.flatMap((grant) => grant.organisation ?? []))];
	const own = await series.ofOrganisations(store.reading, ids);
	const slug = url.searchParams.get('organisation') ?? own[0]?.organisation.slug;
	const measured = own.filter((each) => each.organisation.slug === slug);
	const [first] = measured;
	if (!first) error(404, m.problem_not_found({}, { locale: language }));
	const changes = await changesOf(store.reading, measured, on);
	const by = Map.groupBy(changes, ({ difference }) => difference.outcome);
	const matter = { organisation: first.organisation_id, reportersSubmit: first.organisation.reportersSubmit };
	const going = changes.filter(({ difference: { outcome } }) => outcome === 'added' || outcome === 'corrected');
	const over = await laid(store.reading, changes);
	const notable = going.slice(0, SHOWN).flatMap((change) => {
		const remarks = standingOut(change, over, language);
		return remarks.length > 0 ? [{ ...rowOf(change, language), mend: mendedAt(change, on), remarks }] : [];
	});
	return {
		organisation: { slug: first.organisation.slug, ...inLanguage(first.organisation.name, language) },
		maySubmit: may(actor, 'submit entry', matter) === 'yes',
		reviewed: going.some(({ of }) => of.policy === 'review_first' && of.steward !== null),
		rows: going.slice(0, SHOWN).map((change) => rowOf(change, language)),
		others: going.slice(SHOWN).map(nameOf),
		counts: {
			added: by.get('added')?.length ?? 0,
			corrected: by.get('corrected')?.length ?? 0,
			unchanged: by.get('unchanged')?.length ?? 0,
			rejected: by.get('rejected')?.length ?? 0
		},
		rejected: (by.get('rejected') ?? [])
			.slice(0, SHOWN)
			.map((change) => ({ ...rowOf(change, language), mend: mendedAt(change, on) })),
		notable: notable.slice(0, NOTED),
		alsoNotable: Math.max(0, notable.length - NOTED),
		unchanged: (by.get('unchanged') ?? []).map(nameOf),
		verdicts: await verdictChanges(store.reading, over, { language, today: on })
	};
};

export const actions: Actions = {
	default: async ({ request, locals }) => {
		const { actor } = signedIn(locals);
		const form = await request.formData();
		const drafts = form.getAll('draft').flatMap((each) => namedIn(String(each)));
		const reason = textIn(form, 'reason');
		const organisation = textIn(form, 'organisation');
		if (drafts.length === 0) {
			const problems = toldProblems([{ code: 'field-missing', field: 'draft' }], locals.language);
			return fail(422, { problems, reason, cells: [] });
		}
		const by = circumstances(locals, actor, 'page');
		const outcome = await perform(locals.application.store, submitDrafts, { drafts, reason }, by);
		if (outcome.ok) {
			const query = new URLSearchParams({ organisation, sent: String(outcome.answer.submitted) });
			redirect(303, localizeHref(`/report/grid?${query.toString()}`, { locale: locals.language }));
		}
		const problems = toldProblems(outcome.problems, locals.language);
		const cells = outcome.problems.map(({ field }) => drafts[Number(/^drafts\/(\d+)/.exec(field ?? '')?.[1])]?.draft);
		return fail(statusOf(outcome.problems), { problems, reason, cells });
	}
};

/** How a draft stands in the form: itself, its version, and what stood beside it when it was looked at. */
function nameOf({ draft, before }: Change): string {
	return `${draft.id}.${draft.version}.${before?.id ?? ''}`;
}

function namedIn(text: string): { draft: Id<'entry'>; version: number; corrects: Id<'entry'> | null }[] {
	const [draft = '', version = '', corrects = ''] = text.split('.');
	if (!isId<'entry'>(draft)) return [];
	return [{ draft, version: Number(version), corrects: isId<'entry'>(corrects) ? corrects : null }];
}

/** Where what is wrong is mended: in its cell; in the form for one figure, where it has none. */
function mendedAt({ draft, of }: Change, on: CivilDate): string {
	const { id, period_kind: kind, organisation } = of;
	const period = parsePeriod(draft.period);
	const isCell = period === draft.period && kindOf(period) === kind && comparePeriods(period, lastOver(kind, on)) <= 0;
	if (!isCell) return `/report/series/${id}?draft=${draft.id}`;
	const at = `${id} ${draft.dimension} ${period}`;
	const field = idOf(fieldOf(id, draft.dimension, period));
	return `/report/grid?${new URLSearchParams({ organisation: organisation.slug, kind, at }).toString()}#${encodeURIComponent(field)}`;
}

/** A draft as the page shows it: what stands there, what would stand there, and what is to be mended. */
type ShownChange = {
	name: string;
	id: Id<'entry'>;
	series: Id<'series'>;
	indicator: { text: string; lang: Language };
	part: string;
	period: string;
	now: string;
	before: string | undefined;
	problems: string[];
};

function rowOf(change: Change, language: Language): ShownChange {
	const { draft, of, content, before, difference } = change;
	const { value, missing_reason, stage } = before ?? {};
	return {
		name: nameOf(change),
		id: draft.id,
		series: of.id,
		indicator: inLanguage(of.indicator.name, language),
		part: draft.dimension === 'total' ? '' : dimensionWord(draft.dimension, language),
		period: content ? formatPeriod(content.period, language) : draft.period,
		now: content ? figureText(content, of.unit, language) : writtenText(draft.typed, of.unit, language),
		before: before
			? figureText(
					{
						...(value != null && { value }),
						...(missing_reason != null && { missingReason: missing_reason }),
						...(stage != null && { stage })
					},
					of.unit,
					language
				)
			: undefined,
		problems: (difference.problems ?? []).map((problem) => problemText(problem, language))
	};
}
