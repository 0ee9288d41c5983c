import { FORECAST_COVERAGE } from '#domain/method.ts';
import { comparePeriods, timeOf, type Period } from '#domain/period.ts';
import { goalValue } from '#domain/target.ts';
import type { Language } from '#domain/language.ts';
import { formatNumber, formatPercent } from '#words/number.ts';
import { formatPeriod } from '#words/period.ts';
import { formatValue } from '#words/unit.ts';
import { wedgeOf } from './forecast.ts';
import { observedOf } from './observed.ts';
import { pathOf, pathValueAt } from './path.ts';
import type { ChartSubject, Place } from './subject.ts';

export type MarkKind = 'figure' | 'proposed' | 'forecast' | 'baseline' | 'milestone' | 'goal';

/** One thing on the chart that can be read: what it is, when, how much, and what is to be said of it. */
export type Mark = Place & {
	kind: MarkKind;
	period: Period;
	/** "2022" as the language writes it. */
	when: string;
	/** "490.3 kt CO₂e" as the language writes it. */
	amount: string;
	/** "provisional", "baseline", … */
	notes: string[];
	/** What the path asked for at that time, as a number and with its unit. */
	asked?: number;
	path?: string;
};

/**
 * Everything on a chart that has a time and a value, in order of time: what arrow keys step through and the equal table shows.
 *
 * @example chartMarks(kouvola, 'en').at(-1) // { kind: 'goal', period: '2030', t: 2030, value: 167.38, when: '2030', amount: '167.4 kt CO₂e', notes: ['goal'] }
 */
export function chartMarks(subject: ChartSubject, language: Language): Mark[] {
	const { aim, words, unit } = subject;
	const path = pathOf(aim);
	function mark(kind: MarkKind, period: Period, value: number, notes: (string | false)[]): Mark {
		const t = timeOf(period);
		const asked = kind === 'figure' || kind === 'proposed' ? pathValueAt(path, t) : undefined;
		return {
			kind,
			period,
			t,
			value,
			when: formatPeriod(period, language),
			amount: formatValue(value, unit, language),
			notes: notes.filter((note) => note !== false),
			...(asked !== undefined && { asked, path: formatValue(asked, unit, language) })
		};
	}
	const baseline = aim.kind === 'level' ? aim.baseline : undefined;
	const summed = aim.kind === 'cumulative';
	const figures = observedOf(subject).flatMap(({ figure }) => {
		if (!figure) return [];
		const isBaseline = baseline?.period === figure.period && baseline.value === figure.value;
		const notes = [isBaseline && words.baseline, figure.provisional && words.provisional, summed && words.runningTotal];
		return [mark('figure', figure.period, figure.value, notes)];
	});
	const marks = [...figures];
	if (baseline && !figures.some(({ notes }) => notes.includes(words.baseline))) {
		marks.push(mark('baseline', baseline.period, baseline.value, [words.baseline]));
	}
	for (const { period, value } of aim.milestones) {
		const became = subject.outcomes?.find((each) => each.period === period)?.outcome;
		const word = became === 'met' ? words.milestoneMet : became === 'missed' ? words.milestoneMissed : words.milestone;
		marks.push(mark('milestone', period, value, [word]));
	}
	const goal = goalValue(aim);
	if (aim.goal?.period && goal !== undefined) marks.push(mark('goal', aim.goal.period, goal, [words.goal]));
	const ahead = wedgeOf(subject) && subject.forecast?.ahead.at(-1);
	if (ahead) marks.push(mark('forecast', ahead.period, ahead.value, [words.forecast, rangeText(ahead, language)]));
	if (subject.proposed) marks.push(mark('proposed', subject.proposed.period, subject.proposed.value, [words.proposed]));
	return marks.toSorted((a, b) => comparePeriods(a.period, b.period) || ORDER[a.kind] - ORDER[b.kind]);
}

const ORDER: Record<MarkKind, number> = { baseline: 0, milestone: 1, figure: 2, proposed: 3, forecast: 4, goal: 5 };

/** "80 %: 230.7 … 350": the band that holds a coming figure four times out of five. */
function rangeText({ low, high }: { low: number; high: number }, language: Language): string {
	const share = formatPercent(FORECAST_COVERAGE * 100, language);
	return `${share}: ${formatNumber(low, language)} … ${formatNumber(high, language)}`;
}

/**
 * What a mark sounds like.
 *
 * @example spoken(mark, words) // '2022: 490.3 kt CO₂e, provisional; path to the goal: 400.3 kt CO₂e'
 */
export function spoken(mark: Mark, words: Pick<ChartSubject['words'], 'path'>): string {
	const said = [`${mark.when}: ${mark.amount}`, ...mark.notes].join(', ');
	return mark.path === undefined ? said : `${said}; ${words.path}: ${mark.path}`;
}

/**
 * The goal in words: a value to reach, or a level to hold; undefined where the aim has no number.
 *
 * @example goalInWords(espoo, 'en') // 'at least 90 %'
 */
export function goalInWords(
	{ aim, unit, words }: Pick<ChartSubject, 'aim' | 'unit' | 'words'>,
	language: Language
): string | undefined {
	const value = goalValue(aim);
	if (value === undefined) return undefined;
	if (aim.sense === 'inside' && aim.goal?.upper !== undefined) {
		return `${formatNumber(value, language)}–${formatValue(aim.goal.upper, unit, language)}`;
	}
	const amount = formatValue(value, unit, language);
	return aim.kind === 'level' ? amount : `${aim.sense === 'at_most' ? words.atMost : words.atLeast} ${amount}`;
}
