import { sql, type Kysely, type RawBuilder } from 'kysely';
import type { Instant } from '#domain/clock.ts';
import type { Id } from '#domain/id.ts';
import type { Text } from '#domain/language.ts';
import { PUBLIC_LIVES } from '#domain/target.ts';
import { shown } from './display.ts';
import { readText } from './json.ts';
import { towards as countedTowards } from './target-filter.ts';
import { joined, withVersions, type Target } from './targets.ts';
import type { Tables } from './tables.ts';

/** The name of an aim in force, and how many its organisation has in all. */
export type Titled = { id: Id<'target'>; organisation: Id<'organisation'>; title: Text; ofOrganisation: number };

/** An organisation with the number of its aims in force and the first of them. */
export type Aiming = { slug: string; name: Text; kind: string; targets: number; first: Id<'target'> };

/** Public targets by their identifiers, in the order of the organisations' slugs. */
export async function byIds(db: Kysely<Tables>, ids: readonly Id<'target'>[]): Promise<Target[]> {
	if (ids.length === 0) return [];
	const rows = await publicRows(db)
		.where('targets.id', 'in', [...ids])
		.orderBy('organisations.slug')
		.orderBy('targets.id')
		.execute();
	return withVersions(db, rows);
}

/** The public target that took a target's place. */
export async function successorOf(db: Kysely<Tables>, id: Id<'target'>): Promise<Target | undefined> {
	const rows = await publicRows(db).where('targets.supersedes_id', '=', id).orderBy('targets.id').limit(1).execute();
	return (await withVersions(db, rows))[0];
}

/** Aims in force that count towards a commitment, organisation by organisation, after one of them. */
export async function towards(
	db: Kysely<Tables>,
	commitment: Id<'commitment'>,
	after: { organisation: string; id: string } | undefined,
	limit: number
): Promise<Target[]> {
	return inOrder(db, inForce(db).where(countsTowards(commitment)), after, limit);
}

/** Aims in force on a theme that do not count towards a commitment of it, organisation by organisation, after one of them. */
export async function besides(
	db: Kysely<Tables>,
	commitment: { id: Id<'commitment'>; theme: number },
	after: { organisation: string; id: string } | undefined,
	limit: number
): Promise<Target[]> {
	return inOrder(
		db,
		inForce(db)
			.where('targets.theme', '=', commitment.theme)
			.where((where) => where.not(countsTowards(commitment.id))),
		after,
		limit
	);
}

/** Aims in force of the parties of an agreement, in the order of their identifiers, after one of them. */
export async function ofParties(
	db: Kysely<Tables>,
	agreement: string,
	after: Id<'target'> | undefined,
	limit: number
): Promise<Target[]> {
	let query = inForce(db).where('targets.organisation_id', 'in', (party) =>
		party
			.selectFrom('parties')
			.innerJoin('agreements', 'agreements.id', 'parties.agreement_id')
			.select('parties.organisation_id')
			.where('agreements.slug', '=', agreement)
	);
	if (after !== undefined) query = query.where('targets.id', '>', after);
	return withVersions(db, await query.orderBy('targets.id').limit(limit).execute());
}

/**
 * Aims in force of which a goal or an interim target may be due in a year or later, the nearest goals first. A version that was
 * changed since counts, too: whoever asks looks at the one in force.
 */
export async function due(
	db: Kysely<Tables>,
	{ agreement, organisation }: { agreement?: string; organisation?: string },
	year: string,
	limit: number
): Promise<Target[]> {
	const nearest = sql<string | null>`(select min(due.goal_period) from target_versions as due
		where due.target_id = targets.id and due.goal_period >= ${year})`;
	const interim = sql<boolean>`exists (select 1 from target_versions as due
		where due.target_id = targets.id and due.milestones <> '[]')`;
	let query = inForce(db).where(sql<boolean>`(${nearest} is not null or ${interim})`);
	if (organisation !== undefined) query = query.where('organisations.slug', '=', organisation);
	if (agreement !== undefined) query = query.where(countedTowards({ agreement }));
	const rows = await query
		.orderBy(sql`coalesce(${nearest}, ${year})`)
		.orderBy('targets.id')
		.limit(limit)
		.execute();
	return withVersions(db, rows);
}

/** Aims in force on an indicator for which no series is kept, organisation by organisation, after one of them. */
export async function withoutSeries(
	db: Kysely<Tables>,
	indicator: Id<'indicator'>,
	after: { organisation: string; id: string } | undefined,
	limit: number
): Promise<Target[]> {
	const query = inForce(db).where('targets.indicator_id', '=', indicator).where('targets.series_id', 'is', null);
	return inOrder(db, query, after, limit);
}

/** The first aims in force of each organisation, at most `each` of them, by name only. */
export async function titlesOf(
	db: Kysely<Tables>,
	organisations: readonly Id<'organisation'>[],
	each: number,
	knownAt?: Instant
): Promise<Titled[]> {
	if (organisations.length === 0) return [];
	const placed = db
		.selectFrom('targets')
		.select(['targets.id', 'targets.organisation_id as organisation', 'targets.title'])
		.select(({ fn }) => [
			fn
				.agg<number>('row_number')
				.over((over) => over.partitionBy('targets.organisation_id').orderBy('targets.id'))
				.as('place'),
			fn
				.countAll()
				.over((over) => over.partitionBy('targets.organisation_id'))
				.as('ofOrganisation')
		])
		.where('targets.organisation_id', 'in', [...organisations])
		.where('targets.life', '=', 'in_force')
		.where(shown('targets.origin'))
		.$if(knownAt !== undefined, (narrower) => narrower.where('targets.proposed_at', '<=', knownAt as Instant));
	const rows = await db
		.selectFrom(placed.as('placed'))
		.select(['placed.id', 'placed.organisation', 'placed.title', 'placed.ofOrganisation'])
		.where('placed.place', '<=', each)
		.orderBy('placed.organisation')
		.orderBy('placed.place')
		.execute();
	return rows.map((row) => ({ ...row, title: readText(row.title), ofOrganisation: Number(row.ofOrganisation) }));
}

/** Organisations that have aims in force of their own, in the order of their slugs, after a slug; who stands here for context is left out. */
export async function aiming(db: Kysely<Tables>, after: string | undefined, limit: number): Promise<Aiming[]> {
	let query = db
		.selectFrom('targets')
		.innerJoin('organisations', 'organisations.id', 'targets.organisation_id')
		.select(['organisations.slug', 'organisations.name', 'organisations.kind'])
		.select(({ fn }) => [fn.countAll().as('targets'), fn.min('targets.id').as('first')])
		.where('targets.life', '=', 'in_force')
		.where('targets.context_only', '=', 0)
		.where(shown('targets.origin'));
	if (after !== undefined) query = query.where('organisations.slug', '>', after);
	const rows = await query
		.groupBy(['organisations.slug', 'organisations.name', 'organisations.kind'])
		.orderBy('organisations.slug')
		.limit(limit)
		.execute();
	return rows.map((row) => ({ ...row, name: readText(row.name), targets: Number(row.targets) }));
}

/** Cities for which no aim in force is kept, in the order of their slugs, after a slug. */
export async function citiesWithoutAim(
	db: Kysely<Tables>,
	after: string | undefined,
	limit: number
): Promise<{ slug: string; name: Text }[]> {
	let query = db
		.selectFrom('organisations')
		.select(['organisations.slug', 'organisations.name'])
		.where('organisations.kind', '=', 'city')
		.where('organisations.context_only', '=', 0)
		.where((where) =>
			where.not(
				where.exists(
					where
						.selectFrom('targets')
						.select('targets.id')
						.whereRef('targets.organisation_id', '=', 'organisations.id')
						.where('targets.life', '=', 'in_force')
						.where(shown('targets.origin'))
				)
			)
		);
	if (after !== undefined) query = query.where('organisations.slug', '>', after);
	const rows = await query.orderBy('organisations.slug').limit(limit).execute();
	return rows.map((row) => ({ ...row, name: readText(row.name) }));
}

function publicRows(db: Kysely<Tables>) {
	return joined(db).where('targets.life', 'in', PUBLIC_LIVES).where(shown('targets.origin'));
}

function inForce(db: Kysely<Tables>) {
	return joined(db).where('targets.life', '=', 'in_force').where(shown('targets.origin'));
}

async function inOrder(
	db: Kysely<Tables>,
	query: ReturnType<typeof inForce>,
	after: { organisation: string; id: string } | undefined,
	limit: number
): Promise<Target[]> {
	const further = after
		? query.where((where) =>
				where(
					where.refTuple('organisations.slug', 'targets.id'),
					'>',
					where.tuple(after.organisation, after.id as Id<'target'>)
				)
			)
		: query;
	const rows = await further.orderBy('organisations.slug').orderBy('targets.id').limit(limit).execute();
	return withVersions(db, rows);
}

function countsTowards(commitment: Id<'commitment'>): RawBuilder<boolean> {
	return sql<boolean>`exists (select 1 from target_commitments
		where target_commitments.target_id = targets.id and target_commitments.commitment_id = ${commitment})`;
}
