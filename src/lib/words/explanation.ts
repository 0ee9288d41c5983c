import type { Forecast, NoForecast } from '#domain/forecast.ts';
import type { Verdict } from '#domain/judgement.ts';
import type { Language } from '#domain/language.ts';
import { forecastLines, milestoneLines, paceLines, secondLines, standsLines } from './explanation-beside.ts';
import { inputLines, judgingLines } from './explanation-verdict.ts';
import { m } from './messages.ts';

/** One line of a derivation: what it is, and how much or why. */
export type Line = { term: string; text: string };

/** A part of a derivation under its own heading. */
export type Derivation = { title: string; lines: Line[] }[];

/** What a derivation is of; values in the unit. */
export type Explained = { unit: string; verdict: Verdict; forecast?: Forecast | NoForecast };

/**
 * How a verdict was reached, from what went in to what it comes to, with every formula's numbers filled in; then whether it would stand
 * otherwise, the interim targets, the paces, the second method and the forecast. Parts about which nothing can be said are left out.
 *
 * @example derivation({ unit: 'kt CO2e', verdict }, 'en')[1]?.lines[2] // { term: 'Calculation', text: '(944 − 1,060) ÷ (381.6 − 1,060) = 0.171' }
 */
export function derivation(explained: Explained, language: Language): Derivation {
	const { unit, verdict, forecast } = explained;
	const tongue = { unit, language, verdict };
	const locale = { locale: language };
	const parts = [
		{ title: m.why_inputs({}, locale), lines: inputLines(tongue) },
		{ title: m.why_judging({}, locale), lines: judgingLines(tongue) },
		{ title: m.why_stands({}, locale), lines: standsLines(tongue) },
		{ title: m.why_milestones({}, locale), lines: milestoneLines(tongue) },
		{ title: m.why_pace({}, locale), lines: paceLines(tongue) },
		{ title: m.why_second({}, locale), lines: secondLines(tongue) },
		{ title: m.why_forecast({}, locale), lines: forecast ? forecastLines(forecast, tongue) : [] }
	];
	return parts.filter(({ lines }) => lines.length > 0);
}
