import type { Figure } from '#domain/entry.ts';
import type { Language } from '#domain/language.ts';
import { comparePeriods, kindOf, type Period } from '#domain/period.ts';
import { shareOfTheWay } from '#domain/progress.ts';
import { directionOf, goalValue, type Aim, type Point } from '#domain/target.ts';
import { isAtLeast, isAtMost } from '#domain/tolerance.ts';
import { m } from './messages.ts';
import { formatNumber, formatPercent, formatShare } from './number.ts';
import { formatPeriod } from './period.ts';
import { amountText, boundAt, boundOver, boundText, spanText, storyOf, uncapitalised, type Tongue } from './telling.ts';

/** What the sentence tells; names in its language, figures published and in the unit of the aim. */
export type Told = {
	organisation: string;
	indicator: string;
	unit: string;
	aim: Aim;
	figures: readonly Figure[];
	/** Whether each figure is of its own period, as without a word, or of all since a beginning. */
	accumulation?: 'flow' | 'running_total' | null;
};

/**
 * One sentence about a target's figures that claims no more than they say. The organisation stands before a colon and is never
 * inflected. Never throws, whatever is missing.
 *
 * @example targetSentence({ organisation: 'Kouvola', indicator: 'Greenhouse gas emissions', unit: 'kt CO2e', aim, figures }, 'en')
 * // 'Kouvola: greenhouse gas emissions 836.9 kt CO₂e (2007) → 490.3 kt CO₂e (2022), 51.8 % of the way to 167.4 kt CO₂e in 2030.'
 */
export function targetSentence(told: Told, language: Language): string {
	const figures = told.figures.toSorted((a, b) => comparePeriods(a.period, b.period));
	const tongue = { unit: told.unit, language, isRunning: told.accumulation === 'running_total' };
	const { story, ending } = TELLING[told.aim.kind](told.aim, figures, tongue);
	const subject = `${told.organisation}: ${uncapitalised(told.indicator)}`;
	return (story ? `${subject} ${story}` : subject) + ending;
}

type Telling = (aim: Aim, figures: readonly Figure[], tongue: Tongue) => { story: string; ending: string };

const TELLING: Record<Aim['kind'], Telling> = {
	level: tellLevel,
	hold: tellHold,
	cumulative: tellTotal,
	direction: tellDirection,
	milestone: tellMilestone,
	staged: tellStaged,
	unmeasured: tellUnmeasured
};

function tellLevel(aim: Aim, figures: readonly Figure[], tongue: Tongue): { story: string; ending: string } {
	const locale = { locale: tongue.language };
	const latest = figures.at(-1);
	const { baseline } = aim;
	const since = latest && baseline && comparePeriods(latest.period, baseline.period) > 0 ? latest : undefined;
	const goal = goalText(aim, tongue);
	const story = storyOf(baseline, baseline ? since : latest, tongue);
	if (goal === undefined) return { story, ending: m.sentence_no_goal({}, locale) };
	const towards = m.sentence_goal({ goal }, locale);
	if (!baseline && !latest) return { story, ending: and(towards, m.sentence_no_figures({}, locale)) };
	if (baseline && !since) return { story, ending: and(towards, m.sentence_no_figure_since({}, locale)) };
	if (baseline && since) return { story, ending: progressOf(aim, baseline, since, goal, tongue.language) ?? towards };
	const met = latest && meets(aim, latest.value);
	return {
		story,
		ending: met ? m.sentence_met_without_share({ goal }, locale) : and(towards, m.sentence_no_baseline({}, locale))
	};
}

/** How far the latest figure came; undefined where only a range is aimed at. */
function progressOf(aim: Aim, baseline: Point, latest: Point, goal: string, language: Language): string | undefined {
	const locale = { locale: language };
	const value = goalValue(aim);
	if (value === undefined || aim.sense === 'inside') return undefined;
	const met = meets(aim, latest.value);
	// A path that leads to the wrong side has no share: "150 % of the way" would praise a fall where a rise was promised.
	const ahead = directionOf(aim.sense) * (value - baseline.value) > 0;
	const share = ahead ? shareOfTheWay(baseline.value, latest.value, value) : undefined;
	if (share === undefined) {
		return met ? m.sentence_met_without_share({ goal }, locale) : m.sentence_unmet_without_share({ goal }, locale);
	}
	const inputs = { share: formatShare(share, language), goal };
	if (met) return m.sentence_met(inputs, locale);
	return share < 0 ? m.sentence_away(inputs, locale) : m.sentence_progress(inputs, locale);
}

/** Whether a value is on the good side of a goal that has one side. */
function meets(aim: Aim, value: number): boolean {
	const goal = goalValue(aim);
	if (goal === undefined || aim.sense === 'inside') return false;
	return aim.sense === 'at_most' ? isAtMost(value, goal) : isAtLeast(value, goal);
}

function tellHold(aim: Aim, figures: readonly Figure[], tongue: Tongue): { story: string; ending: string } {
	const locale = { locale: tongue.language };
	const goal = boundOf(aim, tongue);
	const story = storyOf(undefined, figures.at(-1), tongue);
	if (goal === undefined) return { story, ending: m.sentence_no_goal({}, locale) };
	const ending = {
		at_least: m.sentence_hold_at_least,
		at_most: m.sentence_hold_at_most,
		inside: m.sentence_hold_inside
	}[aim.sense]({ goal: boundOver(goal, aim.start, aim.goal?.period, tongue.language) }, locale);
	return { story, ending: story ? ending : and(ending, m.sentence_no_figures({}, locale)) };
}

function tellTotal(aim: Aim, figures: readonly Figure[], tongue: Tongue): { story: string; ending: string } {
	const locale = { locale: tongue.language };
	const inside = figures.filter((figure) => isInSpan(figure.period, aim));
	const story = totalOf(inside, tongue);
	const goal = boundOf(aim, tongue);
	if (goal === undefined) return { story, ending: m.sentence_no_goal({}, locale) };
	const ending = {
		at_least: m.sentence_total_at_least,
		at_most: m.sentence_total_at_most,
		inside: m.sentence_total_inside
	}[aim.sense]({ goal: boundOver(goal, aim.start, aim.goal?.period, tongue.language) }, locale);
	return { story, ending: story ? ending : and(ending, m.sentence_no_figures({}, locale)) };
}

function tellDirection(aim: Aim, figures: readonly Figure[], tongue: Tongue): { story: string; ending: string } {
	const locale = { locale: tongue.language };
	const first = aim.baseline ?? figures[0];
	const latest = figures.at(-1);
	const since = first && latest && comparePeriods(latest.period, first.period) > 0 ? latest : undefined;
	const story = storyOf(first, since, tongue);
	const wish = aim.sense === 'at_most' ? m.sentence_fall({}, locale) : m.sentence_rise({}, locale);
	if (!first) return { story, ending: and(wish, m.sentence_no_figures({}, locale)) };
	return { story, ending: since ? wish : and(wish, m.sentence_no_figure_since({}, locale)) };
}

function tellMilestone(aim: Aim, figures: readonly Figure[], tongue: Tongue): { story: string; ending: string } {
	const locale = { locale: tongue.language };
	const latest = figures.at(-1);
	const due = aim.goal?.period;
	const wanted = aim.goal?.value ?? 1;
	const deadline = due
		? m.sentence_deadline({ period: formatPeriod(due, tongue.language) }, locale)
		: m.sentence_no_deadline({}, locale);
	if (!latest) return { story: '', ending: and(deadline, m.sentence_nothing_reported({}, locale)) };
	const done = aim.sense === 'at_most' ? isAtMost(latest.value, wanted) : isAtLeast(latest.value, wanted);
	const period = formatPeriod(latest.period, tongue.language);
	const outcome = done ? m.sentence_done({ period }, locale) : m.sentence_not_done({ period }, locale);
	return { story: '', ending: and(deadline, outcome) };
}

function tellStaged(aim: Aim, figures: readonly Figure[], tongue: Tongue): { story: string; ending: string } {
	const locale = { locale: tongue.language };
	const goal = goalText(aim, tongue);
	const story = storyOf(undefined, figures.at(-1), tongue);
	const ending = goal === undefined ? m.sentence_no_goal({}, locale) : m.sentence_goal({ goal }, locale);
	return { story, ending: story ? ending : and(ending, m.sentence_no_figures({}, locale)) };
}

function tellUnmeasured(_aim: Aim, figures: readonly Figure[], tongue: Tongue): { story: string; ending: string } {
	const story = storyOf(undefined, figures.at(-1), tongue);
	return { story, ending: m.sentence_unmeasured({}, { locale: tongue.language }) };
}

/**
 * The sum of what was reported inside the span, or the last of running totals; nothing where the figures are of several kinds and
 * could contain each other.
 */
function totalOf(figures: readonly Figure[], { unit, language, isRunning }: Tongue): string {
	const [first, last] = [figures[0], figures.at(-1)];
	if (last && isRunning) {
		const period = formatPeriod(last.period, language);
		return `${amountText(last.value, { unit, language })} (${m.sentence_running_total({ period }, { locale: language })})`;
	}
	if (!first || !last || new Set(figures.map((figure) => kindOf(figure.period))).size > 1) return '';
	if (new Set(figures.map((figure) => figure.period)).size < figures.length) return '';
	const sum = figures.reduce((total, figure) => total + figure.value, 0);
	const count = m.sentence_figures(
		{ number: formatNumber(figures.length, language), count: figures.length },
		{ locale: language }
	);
	return `${amountText(sum, { unit, language })} (${count}, ${spanText(first.period, last.period, language)})`;
}

function isInSpan(period: Period, { start, goal }: Aim): boolean {
	const begun = start === undefined || comparePeriods(period, start) >= 0;
	return begun && (goal?.period === undefined || comparePeriods(period, goal.period) <= 0);
}

/** The goal with its time: "167.4 kt CO₂e in 2030". */
function goalText(aim: Aim, tongue: Tongue): string | undefined {
	const bound = boundOf(aim, tongue);
	return bound === undefined ? undefined : boundAt(bound, aim.goal?.period, tongue.language);
}

/** The goal without its time; a percentage of a baseline that has no number here stays a percentage. */
function boundOf(aim: Aim, tongue: Tongue): string | undefined {
	const value = goalValue(aim);
	if (value !== undefined) return boundText(value, aim.sense === 'inside' ? aim.goal?.upper : undefined, tongue);
	if (aim.percent === undefined) return undefined;
	const { language } = tongue;
	return m.sentence_percent_of_baseline({ percent: formatPercent(aim.percent, language) }, { locale: language });
}

function and(sentence: string, next: string): string {
	return `${sentence} ${next}`;
}
