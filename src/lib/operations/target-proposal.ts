import { z } from 'zod';
import type { Indicator as IndicatorRow } from '#db/indicators.ts';
import type { Series } from '#db/series.ts';
import type { CivilDate } from '#domain/civil-date.ts';
import { ORIGINS } from '#domain/entry.ts';
import type { Indicator } from '#domain/indicator.ts';
import { LANGUAGES } from '#domain/language.ts';
import { PERIOD_KINDS } from '#domain/period.ts';
import type { StatedTarget } from '#domain/stated-target.ts';
import { SENSES, TARGET_KINDS } from '#domain/target.ts';
import { period, slug, text } from './shapes.ts';

const link = z.strictObject({
	agreement: slug,
	number: z.int().positive(),
	/** Said by the installation alone, of what it starts with; of everybody else it is known who they are. */
	linked_by: z.enum(['editorial', 'organisation']).optional()
});

/** A target as it is put forward. */
export const targetProposal = z.strictObject({
	/** The name of a built-in aim, by which it is known again. */
	fact: slug.optional(),
	organisation: slug,
	indicator: slug,
	inventory: slug.optional(),
	period_kind: z.enum(PERIOD_KINDS).default('year'),
	dimension: z.string().min(1).default('total'),
	title: text,
	theme: z.int().min(1).max(5).optional(),
	kind: z.enum(TARGET_KINDS),
	sense: z.enum(SENSES),
	unit: z.string().min(1),
	basis: z.enum(['absolute', 'percent_of_baseline']).default('absolute'),
	percent: z.number().optional(),
	baseline: z
		.strictObject({
			period: period.optional(),
			value: z.number().optional(),
			basis: z.enum(['quoted', 'series']).optional(),
			source: z.string().optional()
		})
		.optional(),
	goal_period: period.optional(),
	goal_value: z.number().optional(),
	goal_upper: z.number().optional(),
	start: period.optional(),
	milestones: z.array(z.strictObject({ period, value: z.number() })).default([]),
	adopted_on: period.optional(),
	/** The target whose place it is to take: its identifier, or the name of a built-in one. */
	supersedes: slug.optional(),
	quote: z.string().optional(),
	quote_language: z.enum(LANGUAGES).optional(),
	source: z.string().optional(),
	source_publisher: z.string().optional(),
	care_note: text.default({}),
	context_only: z.boolean().default(false),
	/** Said by the installation alone, as is who made a link. */
	origin: z.enum(ORIGINS).optional(),
	links: z.array(link).default([])
});

export type TargetProposal = z.output<typeof targetProposal>;

/** What of an indicator and of a series decides whether a target is well-formed. */
type Measured = Pick<IndicatorRow, 'unit' | 'measure' | 'aggregation' | 'direction' | 'natural_limit'>;
type RestsOn = Pick<Series, 'unit' | 'period_kind' | 'lowest' | 'highest'>;

/** What of a proposal is looked at: what it states, and on what. */
export type Stating = Pick<
	TargetProposal,
	'title' | 'kind' | 'sense' | 'unit' | 'basis' | 'percent' | 'baseline' | 'start'
> &
	Pick<TargetProposal, 'goal_period' | 'goal_value' | 'goal_upper' | 'milestones' | 'adopted_on' | 'quote' | 'source'>;

/** A proposal as the domain looks at it, beside the indicator and the series that it is about. */
export function statedTarget(
	row: Stating,
	indicator: Measured,
	series: RestsOn | undefined,
	on: CivilDate
): StatedTarget {
	const goal = { period: row.goal_period, value: row.goal_value, upper: row.goal_upper };
	const { title, kind, sense, basis, percent, unit, baseline, start, milestones, quote, source } = row;
	return {
		...{ title, kind, sense, basis, percent, unit, baseline, goal, start, milestones, quote, source, on },
		adoptedOn: row.adopted_on,
		indicator: measuredBy(indicator),
		...(series && {
			series: {
				unit: series.unit,
				periodKind: series.period_kind,
				...(series.lowest !== null && { lowest: series.lowest }),
				...(series.highest !== null && { highest: series.highest })
			}
		})
	};
}

/** An indicator as the rules of the domain know it. */
export function measuredBy({ unit, measure, aggregation, direction, natural_limit }: Measured): Indicator {
	return {
		...{ unit, measure, aggregation },
		...(direction !== null && { direction }),
		...(natural_limit !== null && { naturalLimit: natural_limit })
	};
}
