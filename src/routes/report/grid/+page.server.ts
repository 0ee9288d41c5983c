import { error, fail, redirect } from '@sveltejs/kit';
import * as series from '#db/series.ts';
import { today } from '#domain/civil-date.ts';
import type { Id } from '#domain/id.ts';
import { PERIOD_KINDS, type Period } from '#domain/period.ts';
import { perform } from '#operations/perform.ts';
import { saveDrafts } from '#operations/save-drafts.ts';
import { circumstances } from '#server/circumstances.ts';
import { statusOf, toldProblems } from '#server/form.ts';
import { sheetOf, type Sheet } from '#server/grid/sheet.ts';
import { holding, signedIn } from '#server/guard.ts';
import { localizeHref, m } from '#words/messages.ts';
import { inLanguage } from '#words/text.ts';
import { readPlainSheet } from './plain-sheet.ts';
import type { Actions, PageServerLoad } from './$types';

/** Cells are written into, moved between and kept without leaving the page. */
export const csr = true;

/** As many periods as are shown of series that nobody reported on yet. */
const LEAST = 12;
/** As many cells as a form of cells can have and still be looked over. */
const PLAIN_ROWS = 8;
const PLAIN_COLUMNS = 6;

export const load: PageServerLoad = async ({ locals, url }) => {
	const { actor } = holding(locals, 'reporter', 'approver');
	const { store, clock } = locals.application;
	const { language } = locals;
	const on = today(clock);
	const reports = actor.grants.filter(({ role }) => role === 'reporter' || role === 'approver');
	const ids = [...new Set(reports.flatMap((grant) => grant.organisation ?? []))];
	const own = await series.ofOrganisations(store.reading, ids);
	const organisations = [...new Map(own.map((each) => [each.organisation.slug, each.organisation])).values()];
	const slug = url.searchParams.get('organisation') ?? organisations[0]?.slug;
	const organisation = organisations.find((each) => each.slug === slug);
	if (!organisation && own.length > 0) error(404, m.problem_not_found({}, { locale: language }));
	const measured = own.filter((each) => each.organisation.slug === slug);
	const kinds = PERIOD_KINDS.filter((kind) => measured.some((each) => each.period_kind === kind));
	const kind = kinds.find((each) => each === url.searchParams.get('kind')) ?? kinds[0] ?? 'year';
	const least = numberIn(url, 'back', LEAST, 200);
	const sheet = await sheetOf(store.reading, measured, kind, { actor: actor.key, language, today: on, least });
	const at = placeIn(sheet, url.searchParams.get('at') ?? '');
	const [row, column] = [
		numberIn(url, 'row', at ? at.row - (at.row % PLAIN_ROWS) : 0, sheet.rows.length),
		numberIn(url, 'until', untilWith(at?.column, sheet.periods.length), 9999)
	];
	return {
		organisation: organisation && { slug: organisation.slug, ...inLanguage(organisation.name, language) },
		organisations: organisations.map((each) => ({ slug: each.slug, ...inLanguage(each.name, language) })),
		...{ kind, kinds, least, sheet, today: on },
		/** Where this browser keeps what has not been sent: for this person and this organisation. */
		typing: `grid ${actor.key} ${organisation?.id ?? ''}`,
		asForm: url.searchParams.get('as') === 'form',
		saved: url.searchParams.has('saved'),
		sent: numberIn(url, 'sent', 0, 100_000),
		/** The cell for which somebody comes: what is to be mended there. */
		at,
		plain: {
			rows: [row, Math.min(row + PLAIN_ROWS, sheet.rows.length)] as const,
			columns: [Math.max(0, column - PLAIN_COLUMNS), Math.min(column, sheet.periods.length)] as const
		}
	};
};

export const actions: Actions = {
	/** Keeps the cells of the plain form; back to it with those in which somebody else wrote meanwhile. */
	default: async ({ request, locals, url }) => {
		const { actor } = signedIn(locals);
		const form = await request.formData();
		const changed = readPlainSheet(form, locals.language);
		if (changed.length > 0) {
			const cells = changed.map(({ cell }) => ({
				...cell,
				series: cell.series as Id<'series'>,
				period: cell.period as Period,
				seen: cell.seen && { ...cell.seen, id: cell.seen.id as Id<'entry'> }
			}));
			const by = circumstances(locals, actor, 'page');
			const outcome = await perform(locals.application.store, saveDrafts, { cells }, by);
			const problems = outcome.ok ? [] : toldProblems(outcome.problems, locals.language);
			const answers = outcome.ok ? outcome.answer.cells : [];
			const differ = changed.flatMap(({ name, text }, at) => {
				const kept = answers[at];
				return kept?.outcome === 'other' ? [{ name, text, theirs: kept }] : [];
			});
			if (!outcome.ok) return fail(statusOf(outcome.problems), { problems, differ, typed: changed.map(typedOf) });
			if (differ.length > 0) return fail(409, { problems, differ, typed: [] });
		}
		const next = new URL(url);
		next.search = url.search.replace(/^\?\/[^&]*&?/, '?');
		next.searchParams.set('saved', 'yes');
		const path = form.get('then') === 'changes' ? `/report/grid/changes` : '/report/grid';
		redirect(303, localizeHref(`${path}?${next.searchParams.toString()}`, { locale: locals.language }));
	}
};

/** Where a cell is, by its series, dimension and period as an address names them. */
function placeIn({ rows, periods }: Sheet, named: string): { row: number; column: number } | undefined {
	const [, of, period] = /^(\S+ .+) (\S+)$/.exec(named) ?? [];
	const row = rows.findIndex(({ series, dimension }) => `${series} ${dimension}` === of);
	const column = periods.findIndex((each) => each === period);
	return row >= 0 && column >= 0 ? { row, column } : undefined;
}

/** The columns that the form shows end with the latest one; if a cell is older, a little after it. */
function untilWith(column: number | undefined, all: number): number {
	return column === undefined || column >= all - PLAIN_COLUMNS ? all : Math.max(PLAIN_COLUMNS, column + 3);
}

function typedOf({ name, text }: { name: string; text: string }): { name: string; text: string } {
	return { name, text };
}

function numberIn(url: URL, name: string, otherwise: number, most: number): number {
	const number = Number(url.searchParams.get(name) ?? otherwise);
	return Number.isInteger(number) && number >= 0 ? Math.min(number, most) : otherwise;
}
