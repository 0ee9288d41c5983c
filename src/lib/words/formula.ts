import type { Formula } from '#domain/explanation.ts';
import type { Language } from '#domain/language.ts';
import type { Threshold } from '#domain/method.ts';
import { endOf } from '#domain/moment.ts';
import type { Period } from '#domain/period.ts';
import type { Point } from '#domain/target.ts';
import { differenceText } from './difference.ts';
import { m } from './messages.ts';
import { formatNumber, formatPercent } from './number.ts';
import { formatPeriod } from './period.ts';
import type { Tongue } from './telling.ts';
import { uncapitalised } from './telling.ts';
import { verdictWord } from './word.ts';

/**
 * A number with all the digits that somebody needs who does the sum again: seven of significance, none that are only noise.
 *
 * @example exactNumber(381.60000000000002, 'en') === '381.6'; exactNumber(1076351, 'fi') === '1 076 351'
 */
export function exactNumber(value: number, language: Language): string {
	if (value === 0) return formatNumber(0, language);
	const whole = Math.floor(Math.log10(Math.abs(value)));
	return formatNumber(value, language, { maximumFractionDigits: Math.min(Math.max(6 - whole, 0), 12) });
}

/**
 * A ratio, with as many digits as tell it from the thresholds: 0.9499 is never written 0.95.
 *
 * @example ratioText(0.17109, 'en') === '0.171'; ratioText(0.94997, 'en') === '0.94997'
 */
export function ratioText(ratio: number, language: Language, thresholds: readonly number[] = [0.95, 0.6, 0]): string {
	let digits = 3;
	while (digits < 10 && thresholds.some((each) => hides(ratio, each, digits))) digits += 1;
	return formatNumber(ratio, language, { maximumFractionDigits: digits });
}

function hides(ratio: number, threshold: number, digits: number): boolean {
	return Math.abs(ratio - threshold) > 1e-9 && Number(ratio.toFixed(digits)) === threshold;
}

/** A formula with its numbers filled in, as somebody would write it by hand; undefined where the rule compares nothing. */
export function formulaText(formula: Formula, { unit, language }: Tongue): string | undefined {
	const n = (value: number): string => exactNumber(value, language);
	const inner = (value: number): string => (value < 0 ? `(${n(value)})` : n(value));
	const percent = (share: number): string => formatPercent(share * 100, language, { maximumFractionDigits: 3 });
	const growth = (value: number, base: number, years: number): string =>
		`(${n(value)} ÷ ${inner(base)})^(1 ÷ ${n(years)}) − 1`;
	switch (formula.name) {
		case 'comparison': {
			const sides = [
				formula.low !== undefined && `${n(formula.value)} ≥ ${n(formula.low)}`,
				formula.high !== undefined && `${n(formula.value)} ≤ ${n(formula.high)}`
			].filter(Boolean);
			const holds = formula.holds ? m.yes({}, { locale: language }) : m.no({}, { locale: language });
			return `${sides.join(', ')}: ${uncapitalised(holds)}`;
		}
		case 'path_ratio': {
			const { value, baseline, expected, ratio } = formula;
			const above = `${n(value)} − ${inner(baseline)}`;
			return `(${above}) ÷ (${n(expected)} − ${inner(baseline)}) = ${ratioText(ratio, language)}`;
		}
		case 'asked_share': {
			const { baseline, expected, goal, share } = formula;
			return `(${n(expected)} − ${inner(baseline)}) ÷ (${n(goal)} − ${inner(baseline)}) = ${percent(share)}`;
		}
		case 'path_side': {
			const { value, expected } = formula;
			return `${n(value)} ${value < expected ? '<' : value > expected ? '>' : '='} ${n(expected)}`;
		}
		case 'span_share': {
			const { bound, sum, of, elapsedYears, spanYears, ratio } = formula;
			const time = `(${n(elapsedYears)} ÷ ${n(spanYears)})`;
			const amount = `(${n(sum)} ÷ ${n(of)})`;
			const division = bound === 'cap' ? `${time} ÷ ${amount}` : `${amount} ÷ ${time}`;
			return ratio === undefined ? `${time}, ${amount}` : `${division} = ${ratioText(ratio, language)}`;
		}
		case 'distance': {
			const now = differenceText(formula.distance, unit, language);
			if (formula.before === undefined || formula.distanceBefore === undefined) return now;
			const then = differenceText(formula.distanceBefore, unit, language);
			return `${now}; ${formatPeriod(formula.before.period, language)}: ${then}`;
		}
		case 'yearly_change': {
			const { how, value, baseline, years, change } = formula;
			const sum =
				how === 'compound'
					? growth(value, baseline, years)
					: `(${n(value)} − ${inner(baseline)}) ÷ ${n(Math.abs(baseline || value))} ÷ ${n(years)}`;
			return `|${sum}| = ${percent(Math.abs(change))}`;
		}
		case 'state':
			return formula.reached === undefined ? undefined : formatPeriod(formula.reached.period, language);
		case 'growth': {
			const { value, baseline, years, rate } = formula;
			return rate === undefined ? undefined : `${growth(value, baseline, years)} = ${percent(rate)}`;
		}
	}
}

/** How a path comes to its value at the time of a figure: along the piece on which it lies. */
export function pathText(
	{ expected, between: [from, to] }: { expected: number; between: [Point, Point] },
	at: Period | undefined,
	language: Language
): string {
	const n = (value: number): string => exactNumber(value, language);
	const time = (period: Period): string => exactTime(endOf(period), language);
	if (at === undefined || endOf(at) <= endOf(from.period) || endOf(at) >= endOf(to.period)) return n(expected);
	const rise = `(${n(to.value)} − ${from.value < 0 ? `(${n(from.value)})` : n(from.value)})`;
	const passed = `(${time(at)} − ${time(from.period)}) ÷ (${time(to.period)} − ${time(from.period)})`;
	return `${n(from.value)} + ${rise} × ${passed} = ${n(expected)}`;
}

/** Years stand without a separator: 2021, and 2020.496 for the end of June of that year. */
export function exactTime(time: number, language: Language): string {
	const shown = String(Number(time.toFixed(3)));
	return language === 'en' ? shown : shown.replace('.', ',');
}

/** "On pace ≥ 0.95 · Behind ≥ 0.6 · Far behind ≥ 0 · Going the wrong way below". */
export function thresholdsText(thresholds: readonly Threshold[], percentages: boolean, language: Language): string {
	const bands = thresholds.map(({ key, atLeast }) => {
		const least = percentages
			? formatPercent(atLeast * 100, language, { maximumFractionDigits: 3 })
			: formatNumber(atLeast, language, { maximumFractionDigits: 3 });
		return `${verdictWord(key, language)} ≥ ${least}`;
	});
	const below = m.why_below({ verdict: verdictWord('moving_away', language) }, { locale: language });
	return [...bands, below].join(' · ');
}
