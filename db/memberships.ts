import type { Kysely } from 'kysely';
import type { Id } from '#domain/id.ts';
import { shown } from './display.ts';
import type { OrganisationRow, PartyRow, Tables } from './tables.ts';

/** Who takes part in what, asked of many agreements or organisations at once; one agreement's parties page by page are in parties.ts. */
export type Membership = PartyRow & { agreement: string; organisation: string; kind: OrganisationRow['kind'] };

/** The parties of agreements, by agreement and in the order of the organisations' slugs. */
export async function ofAgreements(
	db: Kysely<Tables>,
	ids: readonly Id<'agreement'>[]
): Promise<Map<Id<'agreement'>, Membership[]>> {
	if (ids.length === 0) return new Map();
	const rows = await joined(db)
		.where('parties.agreement_id', 'in', [...ids])
		.orderBy('organisations.slug')
		.orderBy('parties.part')
		.execute();
	return Map.groupBy(rows, (row) => row.agreement_id);
}

/** The agreements to which organisations are parties, by organisation and in the order of the agreements' slugs. */
export async function ofOrganisations(
	db: Kysely<Tables>,
	ids: readonly Id<'organisation'>[]
): Promise<Map<Id<'organisation'>, Membership[]>> {
	if (ids.length === 0) return new Map();
	const rows = await joined(db)
		.where('parties.organisation_id', 'in', [...ids])
		.orderBy('agreements.slug')
		.orderBy('parties.part')
		.execute();
	return Map.groupBy(rows, (row) => row.organisation_id);
}

/** Which of these organisations have a published figure that they reported or confirmed themselves, in any of their series. */
export async function reporting(
	db: Kysely<Tables>,
	ids: readonly Id<'organisation'>[]
): Promise<Set<Id<'organisation'>>> {
	if (ids.length === 0) return new Set();
	const rows = await db
		.selectFrom('organisations')
		.select('organisations.id')
		.where('organisations.id', 'in', [...ids])
		.where((where) =>
			where.exists(
				where
					.selectFrom('series')
					.innerJoin('entry_states', 'entry_states.series_id', 'series.id')
					.innerJoin('entries', 'entries.id', 'entry_states.entry_id')
					.select('entries.id')
					.whereRef('series.organisation_id', '=', 'organisations.id')
					.where('entry_states.state', '=', 'published')
					.where(shown('entries.origin'))
					.where((own) =>
						own.or([own('entries.origin', '=', 'reported'), own('entry_states.confirmed_at', 'is not', null)])
					)
			)
		)
		.execute();
	return new Set(rows.map((row) => row.id));
}

function joined(db: Kysely<Tables>) {
	return db
		.selectFrom('parties')
		.innerJoin('agreements', 'agreements.id', 'parties.agreement_id')
		.innerJoin('organisations', 'organisations.id', 'parties.organisation_id')
		.selectAll('parties')
		.select(['agreements.slug as agreement', 'organisations.slug as organisation', 'organisations.kind as kind']);
}
