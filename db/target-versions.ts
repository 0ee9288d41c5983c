import type { Kysely } from 'kysely';
import type { Instant } from '#domain/clock.ts';
import type { Id } from '#domain/id.ts';
import { firstDay } from '#domain/period.ts';
import type { Aim, Point } from '#domain/target.ts';
import { rowHash } from './canonical.ts';
import type { TargetRow, TargetVersionRow, Tables } from './tables.ts';

export type TargetVersion = Omit<TargetVersionRow, 'milestones'> & { milestones: Point[] };

/** Every version of a target, the first first. */
export async function of(db: Kysely<Tables>, target: Id<'target'>): Promise<TargetVersion[]> {
	const rows = await db
		.selectFrom('target_versions')
		.selectAll()
		.where('target_id', '=', target)
		.orderBy('number')
		.execute();
	return rows.map(read);
}

/** Every version of several targets, by target, the first first. */
export async function ofAll(
	db: Kysely<Tables>,
	ids: readonly Id<'target'>[]
): Promise<Map<Id<'target'>, TargetVersion[]>> {
	if (ids.length === 0) return new Map();
	const rows = await db
		.selectFrom('target_versions')
		.selectAll()
		.where('target_id', 'in', [...ids])
		.orderBy('target_id')
		.orderBy('number')
		.execute();
	return Map.groupBy(rows.map(read), (version) => version.target_id);
}

/** The version in force of each target: the last one written, or the last by a moment; a target that was recorded later has none. */
export async function inForce(
	db: Kysely<Tables>,
	ids: readonly Id<'target'>[],
	knownAt?: Instant
): Promise<Map<Id<'target'>, TargetVersion>> {
	const versions = await ofAll(db, ids);
	return new Map(
		[...versions].flatMap(([id, each]) => {
			const known = each.filter((version) => knownAt === undefined || version.recorded_at <= knownAt);
			return known.slice(-1).map((last) => [id, last]);
		})
	);
}

/** The aim that a version states, as the arithmetic takes it. */
export function aimOf(target: Pick<TargetRow, 'kind' | 'sense' | 'adopted_on'>, version: TargetVersion): Aim {
	const { baseline_period, baseline_value, goal_period, goal_value, goal_upper, start_period, percent } = version;
	const goal = {
		...(goal_period !== null && { period: goal_period }),
		...(goal_value !== null && { value: goal_value }),
		...(goal_upper !== null && { upper: goal_upper })
	};
	return {
		kind: target.kind,
		sense: target.sense,
		basis: version.basis,
		milestones: version.milestones,
		...(percent !== null && { percent }),
		...(baseline_period !== null &&
			baseline_value !== null && {
				baseline: { period: baseline_period, value: baseline_value, basis: version.baseline_basis ?? 'quoted' }
			}),
		...(Object.keys(goal).length > 0 && { goal }),
		...(start_period !== null && { start: start_period }),
		...(target.adopted_on !== null && { adoptedOn: firstDay(target.adopted_on) })
	};
}

/** What the hash of a version covers: every field that it was recorded with; two that came later only where they say something. */
export function contentHash(row: Omit<TargetVersionRow, 'content_hash'>): string {
	const { reason_kind, proposed_by, ...rest } = row;
	const later = { ...(reason_kind !== null && { reason_kind }), ...(proposed_by !== null && { proposed_by }) };
	return rowHash({ ...rest, ...later });
}

export async function insert(tx: Kysely<Tables>, row: TargetVersionRow): Promise<void> {
	await tx.insertInto('target_versions').values(row).execute();
}

function read(row: TargetVersionRow): TargetVersion {
	return { ...row, line: Number(row.line), milestones: JSON.parse(row.milestones) as Point[] };
}
