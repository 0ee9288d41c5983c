import type { Language } from '#domain/language.ts';
import { exactDigits, formatNumber, type Digits } from '#words/number.ts';
import { formatValue } from '#words/unit.ts';
import { chartMarks, goalInWords, type Mark, type MarkKind } from './marks.ts';
import type { ChartSubject } from './subject.ts';

/** A row of the table that says what the chart shows; every text is in the reader's language, numbers without the unit that the head names. */
export type TableRow = { kind: MarkKind; when: string; amount: string; path?: string; notes: string[] };

/**
 * The rows of the table that equals a chart, in order of time: figures with their notes and what the path asked for, baseline, milestones, goal.
 *
 * A level to hold has a goal without a time: its row stands last and says when in the goal's own word.
 *
 * @example chartTable(espoo, 'en') // [{ kind: 'figure', when: '2021', amount: '91', notes: [] }, { kind: 'goal', when: 'Goal', amount: 'at least 90 %', notes: [] }]
 */
export function chartTable(subject: ChartSubject, language: Language): TableRow[] {
	const marks = chartMarks(subject, language);
	const common = commonDigits(marks);
	const rounded = { minimumFractionDigits: common, maximumFractionDigits: common };
	const rows: TableRow[] = marks.map(({ kind, when, value, asked, notes }) => ({
		kind,
		when,
		amount: amountOf(value, subject.unit, language, digitsOf(kind, value, common)),
		...(asked !== undefined && { path: amountOf(asked, subject.unit, language, rounded) }),
		notes
	}));
	const goal = subject.aim.kind === 'level' ? undefined : goalInWords(subject, language);
	if (goal === undefined) return rows;
	if (!rows.some(({ kind }) => kind === 'goal'))
		return [...rows, { kind: 'goal', when: subject.words.goal, amount: goal, notes: [] }];
	return rows.map((row) => (row.kind === 'goal' ? { ...row, amount: goal } : row));
}

/** More decimals than this are shown only of the figure that has them. */
const COMMON = 2;

/** Figures of one series have equally many decimals, as many as the one with the most: 725 stands as 725.0 among 663.5 and 607.6. */
function commonDigits(marks: Mark[]): number {
	const figures = marks.filter(({ kind }) => kind === 'figure');
	return Math.min(Math.max(0, ...figures.map(({ value }) => exactDigits(value))), COMMON);
}

/** What was recorded stands as it was; what was computed, as far as it helps. */
function digitsOf(kind: MarkKind, value: number, common: number): Digits {
	if (kind === 'goal' || kind === 'forecast') return {};
	const exact = exactDigits(value);
	if (kind !== 'figure') return { maximumFractionDigits: exact };
	return { minimumFractionDigits: common, maximumFractionDigits: Math.max(exact, common) };
}

function amountOf(value: number, unit: string, language: Language, digits: Digits): string {
	return unit === 'yes/no' || unit === 'year'
		? formatValue(value, unit, language)
		: formatNumber(value, language, digits);
}
