import { fail, redirect } from '@sveltejs/kit';
import * as drafts from '#db/drafts.ts';
import * as entries from '#db/entries.ts';
import * as entryQueue from '#db/entry-queue.ts';
import * as heldRoles from '#db/held-roles.ts';
import * as figureRequests from '#db/figure-requests.ts';
import * as notices from '#db/notices.ts';
import * as preferences from '#db/preferences.ts';
import * as questions from '#db/questions.ts';
import * as series from '#db/series.ts';
import * as targets from '#db/targets.ts';
import { today } from '#domain/civil-date.ts';
import { instant } from '#domain/clock.ts';
import { cellProblems, cellText, saysNothing } from '#domain/grid/cell.ts';
import { isId, type Id } from '#domain/id.ts';
import { parsePeriod } from '#domain/period.ts';
import { refused } from '#domain/problem.ts';
import { confirmEntry } from '#operations/confirm-entry.ts';
import { perform } from '#operations/perform.ts';
import { saveDrafts } from '#operations/save-drafts.ts';
import type { Said } from '#server/aim-list.ts';
import { circumstances } from '#server/circumstances.ts';
import { statusOf, textIn, toldProblems } from '#server/form.ts';
import { holding, signedIn } from '#server/guard.ts';
import { lookedAfter } from '#server/managed-people.ts';
import { promisedBy } from '#server/promised.ts';
import { toldEnd } from '#server/told-series.ts';
import { welcomeOf } from '#server/welcome.ts';
import { owedIn } from '#server/workspace.ts';
import { writtenText } from '#words/figure.ts';
import { measuredIn } from '#words/measured.ts';
import { localizeHref } from '#words/messages.ts';
import { problemText } from '#words/problem.ts';
import { inLanguage } from '#words/text.ts';
import { unitName } from '#words/unit.ts';
import { readPlainSheet } from './grid/plain-sheet.ts';
import type { Actions, PageServerLoad } from './$types';

/** What is filled in is kept without leaving the page. */
export const csr = true;

const SHOWN = 100;
/** As many figures as somebody gives in ten minutes; the others stand in the table. */
const OWED = 20;

export const load: PageServerLoad = async ({ locals }) => {
	const { actor, person } = holding(locals, 'reporter', 'approver');
	const db = locals.application.store.reading;
	const { language } = locals;
	const organisations = [...new Set(actor.grants.flatMap((grant) => grant.organisation ?? []))];
	const own = await series.ofOrganisations(db, organisations);
	const opens = actor.grants.some((grant) => grant.role === 'approver');
	const ids = own.map((each) => each.id);
	const figures = await entries.figuresOf(db, ids);
	const of = new Map(own.map((each) => [each.id, each]));
	const nameOf = ({ series_id, dimension }: { series_id: Id<'series'>; dimension: string }): Said | undefined => {
		const its = of.get(series_id);
		return its && measuredIn({ indicator: its.indicator.name, dimension }, language);
	};
	const on = today(locals.application.clock);
	const problemsOf = ({ series_id, period, typed }: drafts.Draft): string[] => {
		const [its, when] = [of.get(series_id), parsePeriod(period)];
		if (!its || !when || saysNothing(typed)) return [];
		return cellProblems(typed, when, series.rulesOf(its), on).map((problem) => problemText(problem, language));
	};
	const requests = await figureRequests.openIn(db, ids);
	const begun = await drafts.ofSeries(db, ids, SHOWN);
	const inHand = await entryQueue.inHand(db, ids, SHOWN);
	const waiting = inHand.filter((entry) => entry.state === 'submitted');
	const known = {
		figures,
		targets: await targets.ofSeries(db, ids),
		drafts: begun,
		waiting: new Set(waiting.map(({ series_id, dimension, period }) => `${series_id} ${dimension} ${period}`))
	};
	const owed = owedIn(own, known, { language, today: on });
	return {
		welcome: await welcomeOf(locals.application, person, { own, owed }, language),
		asked: requests.slice(0, SHOWN).map(({ agreement, asked_at, ...cell }) => ({
			...{ series: cell.series_id, dimension: cell.dimension, period: cell.period },
			indicator: nameOf(cell),
			agreement: agreement && inLanguage(agreement.title, language),
			asked_at
		})),
		owed: owed.slice(0, OWED),
		more: Math.max(0, owed.length - OWED),
		organisations: [...new Map(own.map((each) => [each.organisation.id, each.organisation])).values()].map((each) => ({
			slug: each.slug,
			...inLanguage(each.name, language)
		})),
		series: own.map((each) => ({
			id: each.id,
			organisation: inLanguage(each.organisation.name, language),
			indicator: inLanguage(each.indicator.name, language),
			inventory: inLanguage(each.inventory.name, language),
			unit: each.unit,
			unitName: unitName(each.unit, language),
			ended: toldEnd(each, undefined, language).slice(0, 1),
			latest: figures.get(`${each.id} total`)?.at(-1)
		})),
		drafts: begun.map((draft) => ({
			id: draft.id,
			indicator: nameOf(draft),
			period: draft.period,
			value: writtenText(draft.typed, of.get(draft.series_id)?.unit ?? '', language),
			problems: problemsOf(draft),
			saved_at: draft.saved_at
		})),
		inHand: inHand.map((entry) => ({
			id: entry.id,
			indicator: nameOf(entry),
			unit: own.find((each) => each.id === entry.series_id)?.unit ?? '',
			period: entry.period,
			value: entry.value,
			state: entry.state,
			changed_at: entry.changed_at
		})),
		held: (await notices.ofSeries(db, ids, SHOWN)).map((entry) => ({
			id: entry.id,
			indicator: nameOf(entry),
			unit: of.get(entry.series_id)?.unit ?? '',
			...{ period: entry.period, value: entry.value, public_at: entry.public_at }
		})),
		toConfirm: (await questions.open(db, lookedAfter(actor).organisations)).map((entry) => {
			const its = of.get(entry.series_id);
			return {
				...{ id: entry.id, series: entry.series_id, number: entry.number, period: entry.period, value: entry.value },
				unit: its?.unit ?? '',
				indicator: nameOf(entry),
				organisation: its && inLanguage(its.organisation.name, language),
				publisher: its?.inventory.publisher ?? ''
			};
		}),
		commitments: await promisedBy(db, actor, { language, today: on }),
		/** Whether they may open further series. */
		opens,
		/** Who of their own can, where they may not themselves: by name. */
		approvers: opens ? [] : (await heldRoles.approvers(db, organisations)).map(({ name }) => name),
		/** Where this browser keeps what has not been sent: for this person. */
		typing: `owed ${actor.key}`,
		zone: locals.application.settings.timeZone
	};
};

export const actions: Actions = {
	/** Puts away what newcomers are told. */
	welcomed: async ({ locals }) => {
		const { person } = signedIn(locals);
		const { store, clock } = locals.application;
		const welcomed_at = instant(clock);
		await store.transaction((tx) => preferences.set(tx, person, { welcomed_at }));
		redirect(303, localizeHref('/report', { locale: locals.language }));
	},
	/** Confirms a figure that was found in a public document, as it was seen. */
	confirm: async ({ request, locals }) => {
		const { actor } = signedIn(locals);
		const form = await request.formData();
		const entry = textIn(form, 'entry');
		const input = { entry: entry as Id<'entry'>, seen: Number(textIn(form, 'seen')) };
		const outcome = isId<'entry'>(entry)
			? await perform(locals.application.store, confirmEntry, input, circumstances(locals, actor, 'page'))
			: refused('unknown-entry');
		if (outcome.ok) redirect(303, localizeHref('/report#to-confirm', { locale: locals.language }));
		return fail(statusOf(outcome.problems), { problems: toldProblems(outcome.problems, locals.language), differ: [] });
	},
	/** Keeps the figures that were filled in as drafts; back to them with those in which somebody else wrote meanwhile. */
	fill: async ({ request, locals }) => {
		const { actor } = signedIn(locals);
		const { language } = locals;
		const form = await request.formData();
		const changed = readPlainSheet(form, language);
		if (changed.length > 0) {
			const cells = changed.map(({ cell }) => cell);
			const by = circumstances(locals, actor, 'page');
			const outcome = await perform(locals.application.store, saveDrafts, { cells } as never, by);
			if (!outcome.ok) {
				return fail(statusOf(outcome.problems), { problems: toldProblems(outcome.problems, language), differ: [] });
			}
			const differ = outcome.answer.cells.flatMap((kept, at) => {
				const { name = '', text = '' } = changed[at] ?? {};
				if (kept.outcome !== 'other') return [];
				const seen = { id: kept.draft, version: kept.version };
				return [{ name, text, shown: cellText(kept.written, language), seen }];
			});
			if (differ.length > 0) return fail(409, { problems: [], differ });
		}
		const next = form.get('then') === 'changes' ? '/report/grid/changes' : '/report';
		redirect(303, localizeHref(next, { locale: language }));
	}
};
