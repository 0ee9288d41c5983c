import type { Kysely } from 'kysely';
import type { Language, Text } from '#domain/language.ts';
import { PUBLIC_LIVES } from '#domain/target.ts';
import { readText } from './json.ts';
import type { SearchDocument } from './search-documents.ts';
import type { SearchedKind, Tables } from './tables.ts';

type Reading = Kysely<Tables>;

/** The documents of things of one kind, made from what is kept of them; none of what is not public. */
export function ofKind(db: Reading, kind: SearchedKind, ids: readonly string[]): Promise<SearchDocument[]> {
	const all = ids as readonly never[];
	switch (kind) {
		case 'agreement':
			return ofAgreements(db, all);
		case 'commitment':
			return ofCommitments(db, all);
		case 'organisation':
			return ofOrganisations(db, all);
		case 'indicator':
			return ofIndicators(db, all);
		case 'target':
			return ofTargets(db, all);
		case 'action':
			return ofActions(db, all);
	}
}

const OPEN = { origin: 'reported' as const, about: {}, more: [], agreements: [], organisations: [] };

async function ofAgreements(db: Reading, ids: readonly never[]): Promise<SearchDocument[]> {
	const rows = await db.selectFrom('agreements').selectAll().where('id', 'in', ids).orderBy('slug').execute();
	const signed = await db
		.selectFrom('parties')
		.innerJoin('organisations', 'organisations.id', 'parties.organisation_id')
		.select(['parties.agreement_id as id', 'organisations.slug'])
		.where('parties.agreement_id', 'in', ids)
		.orderBy('organisations.slug')
		.execute();
	const slugs = Map.groupBy(signed, ({ id }) => id);
	return rows.map((row) => ({
		...OPEN,
		id: row.id,
		address: `/agreements/${row.slug}`,
		title: readText(row.title),
		text: readText(row.summary),
		more: [row.slug],
		agreements: [row.slug],
		organisations: (slugs.get(row.id) ?? []).map(({ slug }) => slug)
	}));
}

async function ofCommitments(db: Reading, ids: readonly never[]): Promise<SearchDocument[]> {
	const rows = await db
		.selectFrom('commitments')
		.innerJoin('agreements', 'agreements.id', 'commitments.agreement_id')
		.selectAll('commitments')
		.select(['agreements.slug as agreement', 'agreements.title as agreement_title'])
		.where('commitments.id', 'in', ids)
		.orderBy('agreements.slug')
		.orderBy('commitments.number')
		.execute();
	return rows.map((row) => ({
		...OPEN,
		id: row.id,
		address: `/agreements/${row.agreement}/commitments/${row.number}`,
		title: readText(row.title),
		text: {},
		about: readText(row.agreement_title),
		more: row.wording === null ? [] : [row.wording],
		agreements: [row.agreement]
	}));
}

async function ofOrganisations(db: Reading, ids: readonly never[]): Promise<SearchDocument[]> {
	const rows = await db.selectFrom('organisations').selectAll().where('id', 'in', ids).orderBy('slug').execute();
	const signed = await db
		.selectFrom('parties')
		.innerJoin('agreements', 'agreements.id', 'parties.agreement_id')
		.select(['parties.organisation_id as id', 'agreements.slug'])
		.where('parties.organisation_id', 'in', ids)
		.orderBy('agreements.slug')
		.execute();
	const slugs = Map.groupBy(signed, ({ id }) => id);
	return rows.map((row) => ({
		...OPEN,
		id: row.id,
		address: `/organisations/${row.slug}`,
		title: readText(row.name),
		text: {},
		more: [row.slug, row.municipality_code ?? ''],
		agreements: (slugs.get(row.id) ?? []).map(({ slug }) => slug),
		organisations: [row.slug]
	}));
}

async function ofIndicators(db: Reading, ids: readonly never[]): Promise<SearchDocument[]> {
	const rows = await db.selectFrom('indicators').selectAll().where('id', 'in', ids).orderBy('slug').execute();
	return rows.map((row) => ({
		...OPEN,
		id: row.id,
		address: `/indicators/${row.slug}`,
		title: readText(row.name),
		text: readText(row.definition),
		more: [row.slug, row.unit]
	}));
}

async function ofTargets(db: Reading, ids: readonly never[]): Promise<SearchDocument[]> {
	const rows = await db
		.selectFrom('targets')
		.innerJoin('organisations', 'organisations.id', 'targets.organisation_id')
		.innerJoin('indicators', 'indicators.id', 'targets.indicator_id')
		.selectAll('targets')
		.select(['organisations.slug as organisation', 'organisations.name', 'indicators.name as indicator'])
		.where('targets.id', 'in', ids)
		.where('targets.life', 'in', PUBLIC_LIVES)
		.orderBy('targets.id')
		.execute();
	const counting = await db
		.selectFrom('target_commitments')
		.innerJoin('commitments', 'commitments.id', 'target_commitments.commitment_id')
		.innerJoin('agreements', 'agreements.id', 'commitments.agreement_id')
		.select(['target_commitments.target_id as id', 'agreements.slug'])
		.where('target_commitments.target_id', 'in', ids)
		.orderBy('agreements.slug')
		.execute();
	const slugs = Map.groupBy(counting, ({ id }) => id);
	return rows.map((row) => ({
		...OPEN,
		id: row.id,
		address: `/targets/${row.id}`,
		title: readText(row.title),
		text: quoted(row.quote, row.quote_language),
		about: readText(row.name),
		origin: row.origin,
		more: Object.values(readText(row.indicator)),
		agreements: (slugs.get(row.id) ?? []).map(({ slug }) => slug),
		organisations: [row.organisation]
	}));
}

async function ofActions(db: Reading, ids: readonly never[]): Promise<SearchDocument[]> {
	const rows = await db
		.selectFrom('actions')
		.innerJoin('agreements', 'agreements.id', 'actions.agreement_id')
		.selectAll('actions')
		.select(['agreements.slug as agreement', 'agreements.title as agreement_title'])
		.where('actions.id', 'in', ids)
		.orderBy('actions.id')
		.execute();
	const concerned = await db
		.selectFrom('action_organisations')
		.innerJoin('organisations', 'organisations.id', 'action_organisations.organisation_id')
		.select(['action_organisations.action_id as id', 'organisations.slug', 'organisations.name'])
		.where('action_organisations.action_id', 'in', ids)
		.orderBy('organisations.slug')
		.execute();
	const organisations = Map.groupBy(concerned, ({ id }) => id);
	return rows.map((row) => {
		const with_ = organisations.get(row.id) ?? [];
		return {
			...OPEN,
			id: row.id,
			address: `/agreements/${row.agreement}#action-${row.id}`,
			title: readText(row.title),
			text: readText(row.description),
			about: readText(row.agreement_title),
			origin: row.origin,
			more: [row.date ?? '', row.quote ?? '', ...with_.flatMap(({ name }) => Object.values(readText(name)))],
			agreements: [row.agreement],
			organisations: with_.map(({ slug }) => slug)
		};
	});
}

function quoted(quote: string | null, language: Language | null): Text {
	return quote === null ? {} : { [language ?? 'en']: quote };
}
