import type { Kysely } from 'kysely';
import type { Id } from '#domain/id.ts';
import type { Text } from '#domain/language.ts';
import { PUBLIC_LIVES } from '#domain/target.ts';
import { shown } from './display.ts';
import { readText } from './json.ts';
import type { ActionRow, Tables } from './tables.ts';

/** Something announced, promised or done, with the agreement and the organisations that it concerns. */
export type Action = Omit<ActionRow, 'title' | 'description' | 'version'> & {
	version: number;
	title: Text;
	description: Text;
	agreement: string;
	agreement_title: Text;
	/** The commitment under which it stands, and the aim that it serves, where that is public. */
	commitment: number | null;
	commitment_title: Text | null;
	target: Id<'target'> | null;
	target_title: Text | null;
	organisations: { id: Id<'organisation'>; slug: string; name: Text }[];
};

export type ActionFilter = {
	agreement?: string;
	organisation?: string;
	kind?: ActionRow['kind'];
	/** Only those with a date from one year, month or day to just before another. */
	from?: string;
	until?: string;
	/** Only those that stand under a commitment. */
	commitment?: Id<'commitment'>;
	/** Only those of agreements, or of organisations, that somebody looks after. */
	within?: { agreements: readonly Id<'agreement'>[]; organisations: readonly Id<'organisation'>[] };
};

/** An empty list cannot be asked about: this is in no row. */
const NONE = ['' as never];

/** Actions in the order of their dates, those without one first; filtered, after a date and identifier. */
export async function page(
	db: Kysely<Tables>,
	filter: ActionFilter,
	after: { date: string; id: string } | undefined,
	limit: number
): Promise<Action[]> {
	let query = filtered(db, filter);
	if (after) {
		query = query.where((where) =>
			where(
				where.tuple(where.fn.coalesce('actions.date', where.val('')), where.ref('actions.id')),
				'>',
				where.tuple(after.date, after.id as Id<'action'>)
			)
		);
	}
	const rows = await query
		.orderBy((order) => order.fn.coalesce('actions.date', order.val('')))
		.orderBy('actions.id')
		.limit(limit)
		.execute();
	return withOrganisations(db, rows);
}

/** The same with the latest first, and those without a date last; before a date and identifier. */
export async function latest(
	db: Kysely<Tables>,
	filter: ActionFilter,
	before: { at: string; id: string } | undefined,
	limit: number
): Promise<Action[]> {
	let query = filtered(db, filter);
	if (before) {
		query = query.where((where) =>
			where(
				where.tuple(where.fn.coalesce('actions.date', where.val('')), where.ref('actions.id')),
				'<',
				where.tuple(before.at, before.id as Id<'action'>)
			)
		);
	}
	const rows = await query
		.orderBy((order) => order.fn.coalesce('actions.date', order.val('')), 'desc')
		.orderBy('actions.id', 'desc')
		.limit(limit)
		.execute();
	return withOrganisations(db, rows);
}

/** The actions of agreements, by agreement and in the order of their dates, those without one first. */
export async function ofAgreements(
	db: Kysely<Tables>,
	ids: readonly Id<'agreement'>[]
): Promise<Map<Id<'agreement'>, Action[]>> {
	if (ids.length === 0) return new Map();
	const rows = await joined(db)
		.where('actions.agreement_id', 'in', [...ids])
		.orderBy((order) => order.fn.coalesce('actions.date', order.val('')))
		.orderBy('actions.id')
		.execute();
	return Map.groupBy(await withOrganisations(db, rows), (action) => action.agreement_id);
}

/** How many actions of an agreement concern each organisation; none has no row. */
export async function countsOf(
	db: Kysely<Tables>,
	agreement: Id<'agreement'>
): Promise<Map<Id<'organisation'>, number>> {
	const rows = await db
		.selectFrom('actions')
		.innerJoin('action_organisations', 'action_organisations.action_id', 'actions.id')
		.select(({ fn }) => ['action_organisations.organisation_id', fn.countAll().as('count')])
		.where('actions.agreement_id', '=', agreement)
		.where(shown('actions.origin'))
		.groupBy('action_organisations.organisation_id')
		.orderBy('action_organisations.organisation_id')
		.execute();
	return new Map(rows.map((row) => [row.organisation_id, Number(row.count)]));
}

/** The first and the last date of all actions that have one. */
export async function span(db: Kysely<Tables>): Promise<{ first: string | null; last: string | null }> {
	return db
		.selectFrom('actions')
		.select(({ fn }) => [fn.min('date').as('first'), fn.max('date').as('last')])
		.where(shown('actions.origin'))
		.executeTakeFirstOrThrow();
}

/** An action as everybody sees it. */
export async function publicById(db: Kysely<Tables>, id: Id<'action'>): Promise<Action | undefined> {
	const rows = await joined(db).where('actions.id', '=', id).execute();
	return (await withOrganisations(db, rows))[0];
}

function joined(db: Kysely<Tables>) {
	return db
		.selectFrom('actions')
		.innerJoin('agreements', 'agreements.id', 'actions.agreement_id')
		.leftJoin('commitments', 'commitments.id', 'actions.commitment_id')
		.leftJoin('targets', (join) =>
			join
				.onRef('targets.id', '=', 'actions.target_id')
				.on('targets.life', 'in', PUBLIC_LIVES)
				.on(shown('targets.origin'))
		)
		.selectAll('actions')
		.select(['agreements.slug as agreement', 'agreements.title as agreement_title'])
		.select(['commitments.number as commitment', 'commitments.title as commitment_title'])
		.select(['targets.id as target', 'targets.title as target_title'])
		.where(shown('actions.origin'));
}

type Joined = Awaited<ReturnType<ReturnType<typeof joined>['execute']>>[number];

async function withOrganisations(db: Kysely<Tables>, rows: Joined[]): Promise<Action[]> {
	const concerned = await organisationsOf(
		db,
		rows.map((row) => row.id)
	);
	return rows.map((row) => ({
		...row,
		title: readText(row.title),
		description: readText(row.description),
		agreement_title: readText(row.agreement_title),
		commitment_title: row.commitment_title === null ? null : readText(row.commitment_title),
		target_title: row.target_title === null ? null : readText(row.target_title),
		organisations: concerned.get(row.id) ?? []
	}));
}

function filtered(
	db: Kysely<Tables>,
	{ agreement, organisation, kind, from, until, commitment, within }: ActionFilter
) {
	let query = joined(db);
	if (commitment !== undefined) query = query.where('actions.commitment_id', '=', commitment);
	if (within !== undefined) {
		query = query.where((where) =>
			where.or([
				where('actions.agreement_id', 'in', [...within.agreements, ...NONE]),
				where.exists(
					where
						.selectFrom('action_organisations')
						.select('action_organisations.action_id')
						.whereRef('action_organisations.action_id', '=', 'actions.id')
						.where('action_organisations.organisation_id', 'in', [...within.organisations, ...NONE])
				)
			])
		);
	}
	if (agreement !== undefined) query = query.where('agreements.slug', '=', agreement);
	if (kind !== undefined) query = query.where('actions.kind', '=', kind);
	if (from !== undefined) query = query.where('actions.date', '>=', from);
	if (until !== undefined) query = query.where('actions.date', '<', until);
	if (organisation !== undefined) {
		query = query.where((where) =>
			where.exists(
				where
					.selectFrom('action_organisations')
					.innerJoin('organisations', 'organisations.id', 'action_organisations.organisation_id')
					.select('action_organisations.action_id')
					.whereRef('action_organisations.action_id', '=', 'actions.id')
					.where('organisations.slug', '=', organisation)
			)
		);
	}
	return query;
}

async function organisationsOf(
	db: Kysely<Tables>,
	ids: readonly Id<'action'>[]
): Promise<Map<Id<'action'>, Action['organisations']>> {
	const concerned = new Map<Id<'action'>, Action['organisations']>();
	if (ids.length === 0) return concerned;
	const rows = await db
		.selectFrom('action_organisations')
		.innerJoin('organisations', 'organisations.id', 'action_organisations.organisation_id')
		.select(['action_organisations.action_id', 'organisations.id', 'organisations.slug', 'organisations.name'])
		.where('action_organisations.action_id', 'in', [...ids])
		.orderBy('organisations.slug')
		.execute();
	for (const row of rows) {
		const known = concerned.get(row.action_id) ?? [];
		known.push({ id: row.id, slug: row.slug, name: readText(row.name) });
		concerned.set(row.action_id, known);
	}
	return concerned;
}
