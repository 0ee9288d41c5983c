import type { Language } from '#domain/language.ts';
import { kindOf, type Period } from '#domain/period.ts';
import type { Point } from '#domain/target.ts';
import { m } from './messages.ts';
import { formatNumber } from './number.ts';
import { formatPeriod, inPeriod } from './period.ts';
import { formatValue, isCounted } from './unit.ts';

/** The unit and the language in which something is told. */
export type Tongue = {
	unit: string;
	language: Language;
	/** Whether figures are totals since a beginning. */
	isRunning?: boolean;
};

type Telling = Point & { provisional?: boolean };

/** "836.9 kt CO₂e (2007) → 490.3 kt CO₂e (2022)", or as much of it as there is. */
export function storyOf(first: Telling | undefined, latest: Telling | undefined, tongue: Tongue): string {
	return [first, latest].flatMap((point) => (point ? [pointText(point, tongue)] : [])).join(' → ');
}

/** A value with its time and, where it is not final, that word: "490.3 kt CO₂e (2022, provisional)". */
export function pointText({ period, value, provisional }: Telling, { unit, language }: Tongue): string {
	const when = formatPeriod(period, language);
	const about = provisional ? `${when}, ${m.sentence_provisional({}, { locale: language })}` : when;
	return `${amountText(value, { unit, language })} (${about})`;
}

/** "Homes completed 31,000", not "homes completed 31,000 homes": the goal at the end names what is counted, and an index its base. */
export function amountText(value: number, { unit, language }: Tongue): string {
	return isCounted(unit) || unit.startsWith('index ')
		? formatNumber(value, language)
		: formatValue(value, unit, language);
}

/** A value, or a range of values, with its unit: "167.4 kt CO₂e", "40–60 %". */
export function boundText(value: number, upper: number | undefined, { unit, language }: Tongue): string {
	if (upper === undefined) return formatValue(value, unit, language);
	return `${formatNumber(value, language)}–${formatValue(upper, unit, language)}`;
}

/** What is to be reached with its time: "167.4 kt CO₂e in 2030". */
export function boundAt(bound: string, period: Period | undefined, language: Language): string {
	return period === undefined ? bound : `${bound} ${inPeriod(period, language)}`;
}

/** What is to be kept with its span: "90 % (2023–2030)". */
export function boundOver(
	bound: string,
	start: Period | undefined,
	end: Period | undefined,
	language: Language
): string {
	return end === undefined ? bound : `${bound} (${spanText(start ?? end, end, language)})`;
}

/** "2020–2023", "Q1 2020 – Q4 2023". */
export function spanText(first: Period, last: Period, language: Language): string {
	if (first === last) return formatPeriod(last, language);
	const dash = kindOf(first) === 'year' && kindOf(last) === 'year' ? '–' : ' – ';
	return formatPeriod(first, language) + dash + formatPeriod(last, language);
}

/** "Greenhouse gas emissions" stands in mid-sentence with a small letter; "R&D", "FoU" and "MAL" stay. */
export function uncapitalised(name: string): string {
	return /^\p{Lu}\p{Ll}+(?!\p{L})/u.test(name) ? name.charAt(0).toLocaleLowerCase() + name.slice(1) : name;
}
