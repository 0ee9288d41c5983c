import { cagr } from '#domain/cagr.ts';
import {
	CHANGE_BANDS,
	EARLY_SIGN_SHARE,
	FIRM_FIGURES,
	FORECAST_FIGURES,
	METHOD_VERSION,
	RATIO_BANDS
} from '#domain/method.ts';
import { STALE_FIGURES } from '#domain/freshness.ts';
import type { Language } from '#domain/language.ts';
import { endOf } from '#domain/moment.ts';
import type { Period } from '#domain/period.ts';
import { VERDICT_KEYS, type VerdictKey } from '#domain/verdict.ts';
import { exactTime, thresholdsText } from './formula.ts';
import { m } from './messages.ts';
import { RULES_BY_KIND } from './method-rules.ts';
import { formatNumber, formatPercent } from './number.ts';
import { ruleText } from './rule.ts';
import { targetKindWord, verdictWord } from './word.ts';

/** The rules of a kind as a table: row, when, and the words that it can say. */
export type RuleTable = { kind: string; rows: { row: string; when: string; says: string }[] };

/** All that the method's page says, in one language. */
export type MethodPage = {
	words: { verdict: VerdictKey; word: string; means: string }[];
	plain: string[];
	exact: string[];
	rules: RuleTable[];
	formulas: { formula: string; what: string }[];
	thresholds: string[];
	second: string[];
	forecast: string;
	limits: string[];
	sources: string[];
	version: string;
};

/** Where the methods were published; names of works are not translated. */
const SOURCES = [
	'Open SDG: Progress measures (open-sdg.org), after Eurostat, Sustainable development in the European Union: progress assessment method.',
	'Statistics Canada: Sustainable Development Goals data hubs, Global Indicator Framework and Canadian Indicator Framework.',
	'H. Theil (1950), A rank-invariant method of linear and polynomial regression analysis; P. K. Sen (1968), Estimates of the regression coefficient based on Kendall’s tau.',
	'M. Abramowitz, I. A. Stegun (1964), Handbook of Mathematical Functions, 26.7: Student’s t-distribution.'
];

/** The ratio of growths where from 100 towards 0 in fifteen years 60 is reached in six: exactly on the straight path. */
const TO_ZERO =
	cagr({
		base: { time: 2015, value: 100 },
		current: { time: 2021, value: 60 },
		direction: -1,
		goal: { time: 2030, value: 0 }
	}).value ?? NaN;

/**
 * What the page of the method says in a language, its thresholds taken from the rules themselves.
 *
 * @example methodPage('en').words[1] // { verdict: 'on_track', word: 'On pace', means: 'At least 95 % of what had been asked for by then was done.' }
 */
export function methodPage(language: Language): MethodPage {
	const locale = { locale: language };
	const figures = (count: number): string => formatNumber(count, language);
	return {
		words: VERDICT_KEYS.map((verdict) => ({
			verdict,
			word: verdictWord(verdict, language),
			means: meaningOf(verdict, language)
		})),
		plain: [
			m.method_plain_date({}, locale),
			m.method_plain_early(
				{ figures: figures(FIRM_FIGURES), share: formatPercent(EARLY_SIGN_SHARE * 100, language) },
				locale
			),
			m.method_plain_stale({ figures: figures(STALE_FIGURES) }, locale),
			m.method_plain_missing({}, locale)
		],
		exact: [
			m.method_exact_time({ half: exactTime(endOf('2021-06-30' as Period), language) }, locale),
			m.method_exact_figures({}, locale),
			m.method_exact_baseline({}, locale),
			m.method_exact_equal({}, locale)
		],
		rules: Object.entries(RULES_BY_KIND).map(([kind, rows]) => ({
			kind: targetKindWord(kind as keyof typeof RULES_BY_KIND, language),
			rows: rows.map(({ row, rule, says }) => ({
				row: row === 0 ? '–' : String(row),
				when: ruleText(rule, language),
				says: says.map((key) => verdictWord(key, language)).join(' · ')
			}))
		})),
		formulas: [
			{ formula: 'R = (y − y₀) ÷ (P(t) − y₀)', what: m.method_formula_level({}, locale) },
			{ formula: 'q = (t ÷ T) ÷ (s ÷ S)', what: m.method_formula_total({}, locale) },
			{ formula: 'v = d × ((y ÷ y₀)^(1 ÷ (t − t₀)) − 1)', what: m.method_formula_direction({}, locale) }
		],
		thresholds: [
			`R, q: ${thresholdsText(RATIO_BANDS, false, language)}`,
			`v: ${thresholdsText(CHANGE_BANDS, true, language)}`
		],
		second: [
			m.method_second_what({}, locale),
			m.method_second_why({ ratio: formatNumber(TO_ZERO, language, { maximumFractionDigits: 3 }) }, locale),
			m.method_second_bands({}, locale)
		],
		forecast: m.method_forecast_text({ figures: figures(FORECAST_FIGURES) }, locale),
		limits: [
			m.method_limit_path({}, locale),
			m.method_limit_few({}, locale),
			m.method_limit_hold({}, locale),
			m.method_limit_forecast({}, locale),
			m.method_limit_counting({}, locale)
		],
		sources: SOURCES,
		version: m.method_version({ version: METHOD_VERSION }, locale)
	};
}

function meaningOf(verdict: VerdictKey, language: Language): string {
	const locale = { locale: language };
	const [onTrack, tooSlow] = RATIO_BANDS.map(({ atLeast }) => formatPercent(atLeast * 100, language));
	switch (verdict) {
		case 'achieved':
			return m.method_word_achieved({}, locale);
		case 'on_track':
			return m.method_word_on_track({ least: onTrack ?? '' }, locale);
		case 'too_slow':
			return m.method_word_too_slow({ least: tooSlow ?? '' }, locale);
		case 'limited':
			return m.method_word_limited({ least: tooSlow ?? '' }, locale);
		case 'moving_away':
			return m.method_word_moving_away({}, locale);
		case 'missed':
			return m.method_word_missed({}, locale);
		case 'not_assessable':
			return m.method_word_not_assessable({}, locale);
	}
}
