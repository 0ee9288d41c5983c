import type { Forecast, ForecastValue, NoForecast } from '#domain/forecast.ts';
import type { MilestoneOutcome, OtherWay } from '#domain/judgement.ts';
import { FORECAST_FIGURES, RECENT_YEARS } from '#domain/method.ts';
import type { Period } from '#domain/period.ts';
import { directionOf } from '#domain/target.ts';
import type { PaceSpan } from '#domain/pace.ts';
import { differenceText } from './difference.ts';
import type { Line } from './explanation.ts';
import { told } from './explanation-verdict.ts';
import { ratioText } from './formula.ts';
import { m } from './messages.ts';
import { formatNumber, formatPercent, formatShare } from './number.ts';
import { formatPeriod } from './period.ts';
import { methodWord } from './rule.ts';
import { amountText, boundText, pointText, spanText } from './telling.ts';
import type { AssessedTongue } from './verdict-afterwards.ts';
import { verdictWords } from './verdict-word.ts';

/** Whether it would stand without the latest figure, from the adoption, by the other method. */
export function standsLines(tongue: AssessedTongue): Line[] {
	const { language } = tongue;
	const locale = { locale: language };
	const { withoutLatest, fromAdoption, otherMethod } = tongue.verdict.sensitivity;
	return told([
		[m.why_without_latest({}, locale), withoutLatest && wayText(withoutLatest, tongue)],
		[
			m.why_from_adoption({ point: fromAdoption ? pointText(fromAdoption.from, tongue) : '' }, locale),
			fromAdoption && wayText(fromAdoption, tongue)
		],
		[
			m.why_other_method({ method: otherMethod ? methodWord(otherMethod.method, language) : '' }, locale),
			otherMethod && wayText(otherMethod, tongue)
		]
	]);
}

function wayText(way: OtherWay, { verdict, language }: AssessedTongue): string {
	const words = verdictWords({ key: way.key, ...(way.reason && { reason: way.reason }) }, language).text;
	if (way.key === 'not_assessable') return words;
	const shown = way.paceRatio !== undefined && verdict.explanation.kind !== 'direction';
	const text = shown ? `${words} (${ratioText(way.paceRatio ?? 0, language)})` : words;
	return (way.stands ? m.why_same : m.why_other)({ verdict: text }, { locale: language });
}

/** What became of each interim target. */
export function milestoneLines(tongue: AssessedTongue): Line[] {
	const { verdict, language } = tongue;
	return verdict.milestones.map((each) => ({
		term: formatPeriod(each.period, language),
		text: outcomeText(each, tongue)
	}));
}

/** What became of one interim target. */
function outcomeText({ value, outcome, figure, already }: MilestoneOutcome, tongue: AssessedTongue): string {
	const locale = { locale: tongue.language };
	const asked = boundText(value, undefined, tongue);
	const inputs = { asked, figure: figure === undefined ? '' : amountText(figure, tongue) };
	switch (outcome) {
		case 'met':
			return m.milestone_met(inputs, locale);
		case 'missed':
			return m.milestone_missed(inputs, locale);
		case 'unreported':
			return m.milestone_unreported({ asked }, locale);
		case 'ahead':
			return already ? m.milestone_already({ asked }, locale) : m.milestone_ahead({ asked }, locale);
	}
}

/** How fast it went, how fast it has to go, and how far it is. */
export function paceLines(tongue: AssessedTongue): Line[] {
	const { verdict, language } = tongue;
	const locale = { locale: language };
	const { sinceBaseline, recent, sinceAdoption, required, requiredFromNow, shareOfTheWay } = verdict.pace;
	const { sense } = verdict.explanation.inputs;
	// What is reached already needs no pace; a negative one would read as leave to go back.
	const ahead = sense === 'inside' || (required?.perYear ?? 0) * directionOf(sense) > 0;
	return told([
		[m.target_share({}, locale), shareOfTheWay !== undefined && formatShare(shareOfTheWay, language)],
		[m.pace_since_baseline({}, locale), sinceBaseline && spanned(sinceBaseline, tongue)],
		[m.pace_recent({ years: RECENT_YEARS }, locale), recent && spanned(recent, tongue)],
		[m.pace_since_adoption({}, locale), sinceAdoption && spanned(sinceAdoption, tongue)],
		[m.pace_required({}, locale), ahead && required && spanned(required, tongue)],
		[m.pace_required_now({}, locale), ahead && requiredFromNow !== undefined && aYear(requiredFromNow, tongue)]
	]);
}

function spanned({ perYear, from, to }: PaceSpan, tongue: AssessedTongue): string {
	return `${aYear(perYear, tongue)} (${spanText(from, to, tongue.language)})`;
}

function aYear(perYear: number, { unit, language }: AssessedTongue): string {
	return m.pace_a_year({ amount: differenceText(perYear, unit, language, { signed: true }) }, { locale: language });
}

/** What the second method makes of the same figures; where it is the first one, the straight path has been told above. */
export function secondLines({ verdict, language }: AssessedTongue): Line[] {
	const { cagr, disagree, method, explanation } = verdict;
	if (cagr === undefined || method === 'cagr' || (cagr.rate === undefined && verdict.reason !== undefined)) return [];
	const locale = { locale: language };
	const { key, reason, rate, goalRate, value } = cagr;
	const about = explanation.inputs.latest?.period;
	const words = verdictWords({ key, ...(reason && { reason }), ...(about && { about }) }, language).text;
	const percent = (share: number): string =>
		formatPercent(share * 100, language, { maximumFractionDigits: 2, signed: true });
	return told([
		[m.why_growth({}, locale), rate !== undefined && percent(rate)],
		[m.why_growth_needed({}, locale), goalRate !== undefined && percent(goalRate)],
		[m.why_ratio({}, locale), goalRate !== undefined && value !== undefined && ratioText(value, language)],
		[m.verdict({}, locale), words],
		[m.table_notes({}, locale), disagree !== undefined && (disagree ? m.why_disagree : m.why_agree)({}, locale)]
	]);
}

/** Where the figures lead if they go on as they did, or why that is not said. */
export function forecastLines(forecast: Forecast | NoForecast, tongue: AssessedTongue): Line[] {
	const { language } = tongue;
	const locale = { locale: language };
	const trend = m.forecast_trend({}, locale);
	if (!forecast.given) {
		const few = { count: formatNumber(forecast.figures, language), needed: FORECAST_FIGURES };
		const why = {
			too_few_figures: m.forecast_few(few, locale),
			one_time_only: m.forecast_few(few, locale),
			not_a_level: m.forecast_kind({}, locale),
			goal_settled: m.forecast_settled({}, locale)
		}[forecast.why];
		return [{ term: trend, text: why }];
	}
	const { slope, from, to, atGoal, theilSen } = forecast;
	return told([
		[trend, spanned({ perYear: slope, from, to }, tongue)],
		[m.forecast_check({}, locale), theilSen && aYear(theilSen.slope, tongue)],
		[m.forecast_goal({}, locale), attainedText(forecast, tongue)],
		[atGoal ? formatPeriod(atGoal.period, language) : '', atGoal && valueText(atGoal, tongue)]
	]);
}

/** With the figure of which period the goal would be met; undefined where there is none to meet. */
function attainedText({ attained }: Forecast, { verdict, language }: AssessedTongue): string | undefined {
	const locale = { locale: language };
	const { kind, inputs } = verdict.explanation;
	if (kind === 'direction' || inputs.goal === undefined) return undefined;
	if (attained === undefined) return m.forecast_never({}, locale);
	const { period, earliest, latest, beyondObserved } = attained;
	const name = (each: Period): string => formatPeriod(each, language);
	return [
		m.forecast_attained({ period: name(period) }, locale),
		earliest && latest && m.forecast_between({ earliest: name(earliest), latest: name(latest) }, locale),
		earliest && !latest && m.forecast_not_before({ earliest: name(earliest) }, locale),
		beyondObserved && m.forecast_beyond({}, locale)
	]
		.filter(Boolean)
		.join(' ');
}

function valueText({ value, low, high, beyondObserved }: ForecastValue, tongue: AssessedTongue): string {
	const locale = { locale: tongue.language };
	const text = m.forecast_value(
		{ value: boundText(value, undefined, tongue), low: amountText(low, tongue), high: amountText(high, tongue) },
		locale
	);
	return beyondObserved ? `${text}. ${m.forecast_beyond({}, locale)}` : `${text}.`;
}
