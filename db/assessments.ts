import type { Kysely } from 'kysely';
import type { AssessmentInput } from '#domain/assessment.ts';
import type { CivilDate } from '#domain/civil-date.ts';
import type { Id } from '#domain/id.ts';
import { statedRhythm } from '#domain/rhythm.ts';
import { canonical, sha256 } from './canonical.ts';
import { inChunks } from './chunks.ts';
import * as entries from './entries.ts';
import * as entryHistory from './entry-history.ts';
import type { AsOf } from './entry-history.ts';
import * as targetVersions from './target-versions.ts';
import type { TargetVersion } from './target-versions.ts';
import type { IndicatorRow, SeriesRow, TargetRow, Tables } from './tables.ts';

/** What one target is judged by. */
export type Assessable = {
	target: Id<'target'>;
	organisation: Id<'organisation'>;
	series: Id<'series'> | null;
	dimension: string;
	version: TargetVersion;
	input: AssessmentInput;
};

type Measured = Pick<
	TargetRow,
	'id' | 'organisation_id' | 'series_id' | 'dimension' | 'kind' | 'sense' | 'adopted_on'
> &
	Pick<IndicatorRow, 'aggregation' | 'natural_limit'> & {
		accumulation: SeriesRow['accumulation'] | null;
		cadence_months: number | null;
		lag_months: number | null;
	};

/**
 * What targets are judged by on a day, by target: the aim in force, the figures that are shown, what the indicator says of them.
 * With a look into the past: the version and the figures that were known then; what was recorded later is not among them.
 */
export async function ofTargets(
	db: Kysely<Tables>,
	ids: readonly Id<'target'>[],
	asOf: CivilDate,
	then?: AsOf
): Promise<Map<Id<'target'>, Assessable>> {
	const found = new Map<Id<'target'>, Assessable>();
	for (const some of inChunks(ids)) {
		const rows = await measured(db, some);
		const versions = await targetVersions.inForce(db, some, then?.knownAt);
		const series = [...new Set(rows.flatMap((row) => row.series_id ?? []))];
		const dimensions = [...new Set(rows.map((row) => row.dimension))];
		const figures = then
			? await entryHistory.figuresOfAsOf(db, series, then)
			: await entries.figuresOf(db, series, dimensions);
		for (const row of rows) {
			const version = versions.get(row.id);
			if (version === undefined) continue;
			const own = row.series_id === null ? [] : (figures.get(`${row.series_id} ${row.dimension}`) ?? []);
			found.set(row.id, {
				target: row.id,
				organisation: row.organisation_id,
				series: row.series_id,
				dimension: row.dimension,
				version,
				input: inputOf(row, version, own, asOf)
			});
		}
	}
	return found;
}

/** What a target is judged by, from its parts; for what stands on a page already or was known at another time. */
export function inputOf(
	target: Omit<Measured, 'id' | 'organisation_id' | 'series_id' | 'dimension'>,
	version: TargetVersion,
	figures: AssessmentInput['figures'],
	asOf: CivilDate
): AssessmentInput {
	return {
		aim: targetVersions.aimOf(target, version),
		figures: figures.map(({ period, value, provisional }) => ({ period, value, provisional })),
		asOf,
		aggregation: target.aggregation,
		rhythm: statedRhythm(target),
		...(target.natural_limit !== null && { limit: target.natural_limit }),
		...(target.accumulation !== null && { accumulation: target.accumulation })
	};
}

/** One hash over all that goes into a judgement but the day. */
export function hashOf({ aim, figures, aggregation, limit, accumulation }: AssessmentInput): string {
	return sha256(canonical({ aim, figures, aggregation, limit, accumulation }));
}

function measured(db: Kysely<Tables>, ids: readonly Id<'target'>[]): Promise<Measured[]> {
	return db
		.selectFrom('targets')
		.innerJoin('indicators', 'indicators.id', 'targets.indicator_id')
		.leftJoin('series', 'series.id', 'targets.series_id')
		.select(['targets.id', 'targets.organisation_id', 'targets.series_id', 'targets.dimension'])
		.select(['targets.kind', 'targets.sense', 'targets.adopted_on', 'series.accumulation'])
		.select(['series.cadence_months', 'series.lag_months'])
		.select(['indicators.aggregation', 'indicators.natural_limit'])
		.where('targets.id', 'in', [...ids])
		.orderBy('targets.id')
		.execute();
}
