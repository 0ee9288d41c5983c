import type { Kysely } from 'kysely';
import type { Id } from '#domain/id.ts';
import type { RollupTarget } from '#domain/rollup.ts';
import { inChunks } from './chunks.ts';
import { shown } from './display.ts';
import type { CurrentVerdictRow, Tables, TargetRow } from './tables.ts';
import * as targetVersions from './target-versions.ts';
import type { TargetVersion } from './target-versions.ts';

/** What a roll-up needs of an aim in force, with whose it is and what it is about. */
export type Rolled = RollupTarget & {
	target: Id<'target'>;
	organisation: Id<'organisation'>;
	theme: number | null;
};

type Row = Pick<TargetRow, 'id' | 'organisation_id' | 'series_id' | 'dimension' | 'kind' | 'sense' | 'theme'> &
	Pick<CurrentVerdictRow, 'verdict' | 'reason' | 'confidence' | 'provisional'>;

/** All aims in force with their verdicts; those that stand here for context are left out. */
export async function ofAll(db: Kysely<Tables>): Promise<Rolled[]> {
	return rolled(db, await judged(db).orderBy('targets.id').execute());
}

/** The same of some organisations. */
export async function ofOrganisations(
	db: Kysely<Tables>,
	organisations: readonly Id<'organisation'>[]
): Promise<Rolled[]> {
	if (organisations.length === 0) return [];
	const rows = await judged(db)
		.where('targets.organisation_id', 'in', [...organisations])
		.orderBy('targets.id')
		.execute();
	return rolled(db, rows);
}

/** Which aims count towards the commitments of agreements: by agreement, and by commitment. */
export async function countedTowards(
	db: Kysely<Tables>,
	agreements: readonly Id<'agreement'>[]
): Promise<{ agreement: Id<'agreement'>; commitment: number; target: Id<'target'> }[]> {
	if (agreements.length === 0) return [];
	return db
		.selectFrom('target_commitments')
		.innerJoin('commitments', 'commitments.id', 'target_commitments.commitment_id')
		.innerJoin('targets', 'targets.id', 'target_commitments.target_id')
		.select(['commitments.agreement_id as agreement', 'commitments.number as commitment'])
		.select('target_commitments.target_id as target')
		.where('commitments.agreement_id', 'in', [...agreements])
		.where('targets.life', '=', 'in_force')
		.where(shown('targets.origin'))
		.orderBy('commitments.agreement_id')
		.orderBy('commitments.number')
		.orderBy('target_commitments.target_id')
		.execute();
}

/** The same aims by their identifiers. */
export async function ofTargets(db: Kysely<Tables>, ids: readonly Id<'target'>[]): Promise<Map<Id<'target'>, Rolled>> {
	const found = new Map<Id<'target'>, Rolled>();
	for (const some of inChunks(ids)) {
		const rows = await judged(db).where('targets.id', 'in', some).orderBy('targets.id').execute();
		for (const each of await rolled(db, rows)) found.set(each.target, each);
	}
	return found;
}

function judged(db: Kysely<Tables>) {
	return db
		.selectFrom('targets')
		.innerJoin('current_verdicts', 'current_verdicts.target_id', 'targets.id')
		.select(['targets.id', 'targets.organisation_id', 'targets.series_id', 'targets.dimension', 'targets.theme'])
		.select(['targets.kind', 'targets.sense', 'current_verdicts.verdict', 'current_verdicts.reason'])
		.select(['current_verdicts.confidence', 'current_verdicts.provisional'])
		.where('targets.life', '=', 'in_force')
		.where('targets.context_only', '=', 0)
		.where(shown('targets.origin'));
}

async function rolled(db: Kysely<Tables>, rows: readonly Row[]): Promise<Rolled[]> {
	const found: Rolled[] = [];
	for (const some of inChunks(rows)) {
		const versions = await targetVersions.inForce(
			db,
			some.map((row) => row.id)
		);
		const vouched = await vouchedFor(
			db,
			some.flatMap((row) => row.series_id ?? [])
		);
		for (const row of some) {
			const version = versions.get(row.id);
			if (version) found.push(read(row, version, vouched.has(`${row.series_id} ${row.dimension}`)));
		}
	}
	return found;
}

/** Parts of series of which the organisation itself reported or confirmed a figure, as "series dimension". */
async function vouchedFor(db: Kysely<Tables>, series: readonly Id<'series'>[]): Promise<Set<string>> {
	if (series.length === 0) return new Set();
	const rows = await db
		.selectFrom('entry_states')
		.innerJoin('entries', 'entries.id', 'entry_states.entry_id')
		.select(['entry_states.series_id', 'entry_states.dimension'])
		.distinct()
		.where('entry_states.series_id', 'in', [...new Set(series)])
		.where('entry_states.state', '=', 'published')
		.where((where) =>
			where.or([where('entries.origin', '=', 'reported'), where('entry_states.confirmed_at', 'is not', null)])
		)
		.where(shown('entries.origin'))
		.execute();
	return new Set(rows.map((row) => `${row.series_id} ${row.dimension}`));
}

/** An aim as a roll-up tells it from others: what it rests on, and what makes it the same as another. */
export function samenessOf(
	row: Pick<TargetRow, 'series_id' | 'dimension' | 'kind' | 'sense'>,
	version: TargetVersion
): Pick<RollupTarget, 'series' | 'goal'> {
	const { goal_period, goal_value, goal_upper, percent } = version;
	const value = goal_value ?? percent;
	return {
		// One series may have several parts, each measured by itself.
		...(row.series_id !== null && { series: `${row.series_id} ${row.dimension}` }),
		goal: {
			kind: row.kind,
			sense: row.sense,
			...(goal_period !== null && { period: goal_period }),
			...(value !== null && { value }),
			...(goal_upper !== null && { upper: goal_upper })
		}
	};
}

function read(row: Row, version: TargetVersion, reported: boolean): Rolled {
	return {
		target: row.id,
		organisation: row.organisation_id,
		theme: row.theme,
		...samenessOf(row, version),
		verdict: {
			key: row.verdict,
			provisional: row.provisional === 1,
			...(row.reason !== null && { reason: row.reason }),
			...(row.confidence !== null && { confidence: row.confidence })
		},
		reported
	};
}
