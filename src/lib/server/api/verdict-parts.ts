import { z } from 'zod';
import type { Forecast, ForecastValue, NoForecast } from '#domain/forecast.ts';
import type { Freshness } from '#domain/freshness.ts';
import type { Pace, PaceSpan } from '#domain/pace.ts';
import { periodShape } from './shapes.ts';

/** What stands beside a verdict: how fast it went, where it leads, how old the figures are. Values in the unit of the target. */

const spanShape = z.strictObject({ per_year: z.number(), from: periodShape, to: periodShape });

export const paceShape = z
	.strictObject({
		since_baseline: spanShape.nullable(),
		recent: spanShape.nullable().describe('From the first figure of the last five years to the latest one.'),
		since_adoption: spanShape.nullable(),
		required: spanShape.nullable().describe('From the latest figure to the goal.'),
		required_from_now: z.number().nullable().describe('A year, if nothing has changed since the latest figure.'),
		share_of_the_way: z.number().nullable().describe('0 at the baseline, 1 at the goal; below and above, too.')
	})
	.describe('Changes a year.');

export function paceJson(pace: Pace): z.infer<typeof paceShape> {
	return {
		since_baseline: spanJson(pace.sinceBaseline),
		recent: spanJson(pace.recent),
		since_adoption: spanJson(pace.sinceAdoption),
		required: spanJson(pace.required),
		required_from_now: pace.requiredFromNow ?? null,
		share_of_the_way: pace.shareOfTheWay ?? null
	};
}

function spanJson(span: PaceSpan | undefined): z.infer<typeof spanShape> | null {
	return span ? { per_year: span.perYear, from: span.from, to: span.to } : null;
}

const forecastValueShape = z.strictObject({
	period: periodShape,
	value: z.number(),
	low: z.number(),
	high: z.number(),
	beyond_observed: z.boolean().describe('Further ahead than the figures reach back.')
});

export const forecastShape = z
	.strictObject({
		given: z.boolean(),
		why: z.enum(['too_few_figures', 'not_a_level', 'goal_settled', 'one_time_only']).nullable(),
		figures: z.int(),
		slope: z.number().nullable().describe('The change a year of the least-squares line.'),
		theil_sen: z.number().nullable().describe('The median of all slopes, which one odd figure does not turn.'),
		ahead: z.array(forecastValueShape).describe('The coming periods, each with its 80 % interval.'),
		at_goal: forecastValueShape.nullable(),
		attained: z
			.strictObject({
				period: periodShape,
				earliest: periodShape.nullable(),
				latest: periodShape.nullable(),
				beyond_observed: z.boolean()
			})
			.nullable()
			.describe('The first period whose fitted value meets the goal; null: not on the current trend.')
	})
	.describe('Where the straight trend of the figures leads; `why` says why it is not given.');

export type ForecastJson = z.infer<typeof forecastShape>;

export function forecastJson(forecast: Forecast | NoForecast): ForecastJson {
	if (!forecast.given) {
		const nothing = { slope: null, theil_sen: null, ahead: [], at_goal: null, attained: null };
		return { given: false, why: forecast.why, figures: forecast.figures, ...nothing };
	}
	const { attained } = forecast;
	return {
		given: true,
		why: null,
		figures: forecast.figures,
		slope: forecast.slope,
		theil_sen: forecast.theilSen?.slope ?? null,
		ahead: forecast.ahead.map(valueJson),
		at_goal: forecast.atGoal ? valueJson(forecast.atGoal) : null,
		attained: attained
			? {
					period: attained.period,
					earliest: attained.earliest ?? null,
					latest: attained.latest ?? null,
					beyond_observed: attained.beyondObserved
				}
			: null
	};
}

function valueJson({ period, value, low, high, beyondObserved }: ForecastValue): z.infer<typeof forecastValueShape> {
	return { period, value, low, high, beyond_observed: beyondObserved };
}

export const freshnessShape = z
	.strictObject({
		latest: periodShape.nullable(),
		cadence: z.number().describe('The years from one figure of the series to the next.'),
		overdue: z.int().describe('How many newer figures should be here by now.'),
		stale: z.boolean().describe('Two or more are overdue. It never changes a verdict.')
	})
	.describe('How old the figures are.');

export function freshnessJson({ latest, cadence, overdue, stale }: Freshness): z.infer<typeof freshnessShape> {
	return { latest: latest ?? null, cadence, overdue, stale };
}
