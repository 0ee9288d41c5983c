import type { Draft } from '#db/drafts.ts';
import type { Series } from '#db/series.ts';
import * as series from '#db/series.ts';
import type { Target } from '#db/targets.ts';
import type { CivilDate } from '#domain/civil-date.ts';
import { TOTAL } from '#domain/dimension.ts';
import { dueFigures } from '#domain/due-date.ts';
import type { Figure } from '#domain/entry.ts';
import { cellProblems, cellText, saysNothing } from '#domain/grid/cell.ts';
import type { Id } from '#domain/id.ts';
import type { Language } from '#domain/language.ts';
import { oneFigureAway } from '#domain/one-figure-away.ts';
import { kindOf, type Period } from '#domain/period.ts';
import { statedRhythm } from '#domain/rhythm.ts';
import { problemText } from '#words/problem.ts';
import { inLanguage } from '#words/text.ts';
import { unitName } from '#words/unit.ts';
import type { Said } from './aim-list.ts';
import { assessedThen } from './assessed.ts';
import { toldVerdict } from './told-verdict.ts';

export const OWED = ['away', 'overdue', 'due'] as const;

/** A figure that somebody could give now, with what stands beside it and the one field to fill in. */
export type Owed = {
	/** Why: it alone would let a verdict be given; its day has passed; or its period is over. */
	because: (typeof OWED)[number];
	series: Id<'series'>;
	dimension: string;
	period: Period;
	due?: CivilDate;
	indicator: Said;
	inventory: Said;
	unit: string;
	unitName: string;
	latest?: Figure;
	/** What the arithmetic says of the aim that rests on it. */
	verdict?: { target: Id<'target'>; text: string };
	/** What was begun for it. */
	text: string;
	seen: { id: Id<'entry'>; version: number } | null;
	problems: string[];
};

type Known = {
	figures: ReadonlyMap<string, readonly Figure[]>;
	targets: readonly Target[];
	drafts: readonly Draft[];
	/** The cells for which something waits for review, as "series dimension period". */
	waiting: ReadonlySet<string>;
};

/**
 * The figures that some series owe on a day: those that would decide something first, then by the day on which they were due; of one
 * day those first on which an aim rests.
 */
export function owedIn(
	measured: readonly Series[],
	known: Known,
	reader: { language: Language; today: CivilDate }
): Owed[] {
	return measured
		.flatMap((of) => owedBy(of, known, reader))
		.filter(({ series: id, dimension, period }) => !known.waiting.has(`${id} ${dimension} ${period}`))
		.toSorted(
			(a, b) =>
				OWED.indexOf(a.because) - OWED.indexOf(b.because) ||
				compare(a.due ?? '', b.due ?? '') ||
				Number(b.verdict !== undefined) - Number(a.verdict !== undefined)
		);
}

function owedBy(of: Series, known: Known, reader: { language: Language; today: CivilDate }): Owed[] {
	const { language, today } = reader;
	if (of.ended_on !== null) return [];
	const figures = known.figures.get(`${of.id} ${TOTAL}`) ?? [];
	const target = known.targets.find(
		(each) => each.series_id === of.id && each.dimension === TOTAL && each.life === 'in_force'
	);
	const judged = target && assessedThen(target, figures, today);
	const away = judged && oneFigureAway(judged.input);
	const owed = dueFigures(
		of.period_kind,
		figures.map((figure) => figure.period),
		today,
		statedRhythm(of)
	).filter(({ standing }) => standing !== 'coming');
	const first = owed.find(({ period }) => period === away) ?? owed[0];
	const period = away && kindOf(away) === of.period_kind ? away : first?.period;
	if (!period || (first?.standing === undefined && !away)) return [];
	const latest = figures.at(-1);
	const draft = known.drafts.find(
		(each) => each.series_id === of.id && each.dimension === TOTAL && each.period === period
	);
	const problems =
		draft && !saysNothing(draft.typed) ? cellProblems(draft.typed, period, series.rulesOf(of), today) : [];
	return [
		{
			because: period === away ? 'away' : first?.standing === 'overdue' ? 'overdue' : 'due',
			...{ series: of.id, dimension: TOTAL, period, unit: of.unit, unitName: unitName(of.unit, language) },
			...(first?.period === period && { due: first.due }),
			indicator: inLanguage(of.indicator.name, language),
			inventory: inLanguage(of.inventory.name, language),
			...(latest && { latest }),
			...(target &&
				judged && { verdict: { target: target.id, text: toldVerdict(target, judged, language).words.text } }),
			text: draft ? cellText(draft.typed, language) : '',
			seen: draft ? { id: draft.id, version: draft.version } : null,
			problems: problems.map((problem) => problemText(problem, language))
		}
	];
}

function compare(a: string, b: string): number {
	return a < b ? -1 : a > b ? 1 : 0;
}
