import { z } from 'zod';
import type { Reading } from '#db/engine/store.ts';
import type { Indicator } from '#db/indicators.ts';
import * as indicators from '#db/indicators.ts';
import { cursor } from './cursor.ts';
import { listQuery } from './query.ts';
import { idShape, listShape, slugShape, textShape } from './shapes.ts';

export const indicatorShape = z
	.strictObject({
		slug: slugShape,
		name: textShape,
		definition: textShape,
		unit: z.string(),
		measure: z.enum(['number', 'percentage', 'index', 'yes_no', 'stage']),
		direction: z.enum(['increase', 'decrease']).nullable().describe('Which way is better; null where it depends.'),
		aggregation: z
			.enum(['sum', 'end', 'mean', 'none'])
			.describe('How figures of short periods make one of a long period.'),
		limit: z.number().nullable().describe('The natural end of what is measured.'),
		theme: z.int().min(1).max(5).nullable(),
		organisations: z
			.array(z.strictObject({ organisation: slugShape, series: z.array(idShape), targets: z.array(idShape) }))
			.describe('Who measures it and who aims at something on it.')
	})
	.describe('What is measured, shared between cities.');

export type IndicatorJson = z.infer<typeof indicatorShape>;

export const indicatorsShape = listShape(indicatorShape);

export const bySlug = cursor('indicators', slugShape);

export const indicatorsQuery = listQuery(bySlug, {});

/** Indicators with whoever measures them, in as many questions for one as for many. */
export async function indicatorsJson(db: Reading, some: readonly Indicator[]): Promise<IndicatorJson[]> {
	const measuring = await indicators.measuredBy(
		db,
		some.map((indicator) => indicator.id)
	);
	return some.map((indicator) => ({
		slug: indicator.slug,
		name: indicator.name,
		definition: indicator.definition,
		unit: indicator.unit,
		measure: indicator.measure,
		direction: indicator.direction,
		aggregation: indicator.aggregation,
		limit: indicator.natural_limit,
		theme: indicator.theme,
		organisations: measuring.get(indicator.id) ?? []
	}));
}
