import type { ExpressionBuilder, Kysely, SqlBool, Expression } from 'kysely';
import type { Instant } from '#domain/clock.ts';
import type { Id } from '#domain/id.ts';
import { joined, withVersions, type Target } from './targets.ts';
import type { Tables } from './tables.ts';

/** The agreements that somebody organises, and the organisations that they work for. */
export type Scope = { agreements: readonly Id<'agreement'>[]; organisations: readonly Id<'organisation'>[] };

/** A target that waits for somebody: itself, or a version of it, since when. */
export type Waiting = { target: Target; what: 'target' | 'version'; since: Instant };

/** Targets of a scope that wait to be put in force, or of which a version does, the oldest first. */
export async function waiting(db: Kysely<Tables>, scope: Scope, limit: number): Promise<Waiting[]> {
	if (scope.agreements.length + scope.organisations.length === 0) return [];
	const rows = await joined(db)
		.leftJoin('proposed_versions', 'proposed_versions.target_id', 'targets.id')
		.select('proposed_versions.proposed_at as version_proposed_at')
		.where((where) =>
			where.or([where('targets.life', '=', 'proposed'), where('proposed_versions.target_id', 'is not', null)])
		)
		.where((where) => within(where, scope))
		.orderBy((order) => order.fn.coalesce('proposed_versions.proposed_at', 'targets.proposed_at'))
		.orderBy('targets.id')
		.limit(limit)
		.execute();
	const since = new Map(rows.map((row) => [row.id, row.version_proposed_at]));
	const found = await withVersions(
		db,
		rows.map(({ version_proposed_at: _since, ...row }) => row)
	);
	return found.map((target) => {
		const at = since.get(target.id);
		return at ? { target, what: 'version', since: at } : { target, what: 'target', since: target.proposed_at };
	});
}

/** Targets of a scope that were given back and not yet proposed again, those that were proposed first before the others. */
export async function returned(db: Kysely<Tables>, scope: Scope, limit: number): Promise<Target[]> {
	if (scope.agreements.length + scope.organisations.length === 0) return [];
	const rows = await joined(db)
		.where('targets.life', '=', 'returned')
		.where((where) => within(where, scope))
		.orderBy('targets.proposed_at')
		.orderBy('targets.id')
		.limit(limit)
		.execute();
	return withVersions(db, rows);
}

/** Targets in force of a scope in the order of their identifiers, after one of them. */
export async function inForce(
	db: Kysely<Tables>,
	scope: Scope,
	after: Id<'target'> | undefined,
	limit: number
): Promise<Target[]> {
	if (scope.agreements.length + scope.organisations.length === 0) return [];
	let query = joined(db)
		.where('targets.life', '=', 'in_force')
		.where((where) => within(where, scope));
	if (after !== undefined) query = query.where('targets.id', '>', after);
	return withVersions(db, await query.orderBy('targets.id').limit(limit).execute());
}

/** Of the organisations themselves, or of parties to the agreements. */
export function within(
	where: ExpressionBuilder<Tables, 'targets'>,
	{ agreements, organisations }: Scope
): Expression<SqlBool> {
	const parties = where
		.selectFrom('parties')
		.select('parties.id')
		.whereRef('parties.organisation_id', '=', 'targets.organisation_id')
		.where('parties.agreement_id', 'in', [...agreements]);
	return where.or([
		...(organisations.length > 0 ? [where('targets.organisation_id', 'in', [...organisations])] : []),
		...(agreements.length > 0 ? [where.exists(parties)] : [])
	]);
}
