import type { Kysely } from 'kysely';
import type { Instant } from '#domain/clock.ts';
import { addressesIn } from '#domain/evidence.ts';
import type { Id } from '#domain/id.ts';
import type { LinkHealth } from '#domain/link-health.ts';
import { sha256 } from './canonical.ts';
import { inChunks } from './chunks.ts';
import { readList } from './json.ts';
import type { EntryRow, Tables } from './tables.ts';

/** The addresses that are named as sources, and whether something answers there. */

/** An address whose turn it is to be looked at. */
export type DueLink = LinkHealth & { id: string; address: string };

type Sourced = Pick<EntryRow, 'id' | 'evidence' | 'source' | 'recorded_at'>;

/** Notes the addresses that new entries name. */
export async function noteEntries(tx: Kysely<Tables>, rows: readonly Sourced[]): Promise<void> {
	const named = rows.flatMap((row) =>
		addressesOf(row).map((address) => ({ entry_id: row.id, address, at: row.recorded_at }))
	);
	await note(tx, named);
}

/** Notes anew what some entries and the evidence attached to them name: after something was attached, withdrawn or taken away. */
export async function noteAnew(tx: Kysely<Tables>, entries: readonly Id<'entry'>[], at: Instant): Promise<void> {
	for (const some of inChunks(entries)) {
		await tx.deleteFrom('entry_links').where('entry_id', 'in', some).execute();
		const rows = await tx
			.selectFrom('entries')
			.select(['id', 'evidence', 'source', 'recorded_at'])
			.where('id', 'in', some)
			.execute();
		const attached = await tx
			.selectFrom('evidence')
			.select(['entry_id', 'address'])
			.where('entry_id', 'in', some)
			.where('address', 'is not', null)
			.where(({ not, exists, selectFrom }) =>
				not(exists(selectFrom('evidence_events').select('id').whereRef('evidence_id', '=', 'evidence.id')))
			)
			.execute();
		await note(tx, [
			...rows.flatMap((row) => addressesOf(row).map((address) => ({ entry_id: row.id, address, at }))),
			...attached.map(({ entry_id, address }) => ({ entry_id, address: address ?? '', at }))
		]);
	}
}

/** Since when nothing answers at those of these addresses that are dead. */
export async function deadAmong(db: Kysely<Tables>, addresses: readonly string[]): Promise<Map<string, Instant>> {
	const found = new Map<string, Instant>();
	for (const some of inChunks([...new Set(addresses)])) {
		const rows = await db
			.selectFrom('links')
			.select(['address', 'dead_since'])
			.where('dead_since', 'is not', null)
			.where('id', 'in', some.map(sha256))
			.execute();
		for (const { address, dead_since } of rows) if (dead_since !== null) found.set(address, dead_since);
	}
	return found;
}

/** The addresses at which nothing answers, of some entries and what is attached to them. */
export async function deadOfEntries(
	db: Kysely<Tables>,
	entries: readonly Id<'entry'>[]
): Promise<Map<Id<'entry'>, { address: string; since: Instant }[]>> {
	const found = new Map<Id<'entry'>, { address: string; since: Instant }[]>();
	for (const some of inChunks(entries)) {
		const rows = await db
			.selectFrom('entry_links')
			.innerJoin('links', 'links.id', 'entry_links.link_id')
			.select(['entry_links.entry_id', 'links.address', 'links.dead_since'])
			.where('entry_links.entry_id', 'in', some)
			.where('links.dead_since', 'is not', null)
			.orderBy('links.address')
			.execute();
		for (const { entry_id, address, dead_since } of rows) {
			found.set(entry_id, [...(found.get(entry_id) ?? []), { address, since: dead_since as Instant }]);
		}
	}
	return found;
}

/** The addresses whose turn has come, those that waited longest first. */
export async function due(db: Kysely<Tables>, at: Instant, limit: number): Promise<DueLink[]> {
	const rows = await db
		.selectFrom('links')
		.select(['id', 'address', 'failures', 'failed_since', 'dead_since'])
		.where('next_at', '<=', at)
		.orderBy('next_at')
		.orderBy('id')
		.limit(limit)
		.execute();
	return rows.map(({ failed_since, dead_since, ...row }) => ({
		...row,
		failedSince: failed_since,
		deadSince: dead_since
	}));
}

/** Keeps what came of a visit. */
export async function keepVisit(
	tx: Kysely<Tables>,
	id: string,
	{ failures, failedSince, deadSince, nextAt }: LinkHealth & { nextAt: Instant },
	at: Instant
): Promise<void> {
	await tx
		.updateTable('links')
		.set({ failures, failed_since: failedSince, dead_since: deadSince, next_at: nextAt, checked_at: at })
		.where('id', '=', id)
		.execute();
}

/** Entries that name an address, after one of them. */
export async function entriesNaming(
	db: Kysely<Tables>,
	link: string,
	after: string,
	limit: number
): Promise<Id<'entry'>[]> {
	const rows = await db
		.selectFrom('entry_links')
		.select('entry_id')
		.where('link_id', '=', link)
		.where('entry_id', '>', after as Id<'entry'>)
		.orderBy('entry_id')
		.limit(limit)
		.execute();
	return rows.map(({ entry_id }) => entry_id);
}

/** Notes the addresses that are named elsewhere than at figures: where aims, actions, agreements and their parties are from. */
export async function noteOthers(tx: Kysely<Tables>, at: Instant): Promise<void> {
	const rows = await tx
		.selectFrom('targets')
		.select('source')
		.where('source', 'like', '%http%')
		.unionAll((also) => also.selectFrom('actions').select('source').where('source', 'like', '%http%'))
		.unionAll((also) => also.selectFrom('agreements').select('source').where('source', 'like', '%http%'))
		.unionAll((also) => also.selectFrom('parties').select('source').where('source', 'like', '%http%'))
		.execute();
	const addresses = new Set(rows.flatMap(({ source }) => addressesIn(source ?? '')));
	await insertMissing(
		tx,
		[...addresses].map((address) => ({ address, at }))
	);
}

/** The dead addresses that current figures of some organisations name, each with one of the figures. */
export async function deadOf(
	db: Kysely<Tables>,
	organisations: readonly Id<'organisation'>[]
): Promise<{ address: string; since: Instant; entry: Id<'entry'>; figures: number }[]> {
	if (organisations.length === 0) return [];
	const rows = await db
		.selectFrom('links')
		.innerJoin('entry_links', 'entry_links.link_id', 'links.id')
		.innerJoin('entry_states', 'entry_states.entry_id', 'entry_links.entry_id')
		.innerJoin('series', 'series.id', 'entry_states.series_id')
		.select(['links.address', 'links.dead_since'])
		.select(({ fn }) => [fn.max('entry_states.entry_id').as('entry'), fn.countAll().as('figures')])
		.where('links.dead_since', 'is not', null)
		.where('entry_states.state', '=', 'published')
		.where('series.organisation_id', 'in', [...organisations])
		.groupBy(['links.address', 'links.dead_since'])
		.orderBy('links.dead_since')
		.orderBy('links.address')
		.execute();
	return rows.map(({ address, dead_since, entry, figures }) => ({
		...{ address, since: dead_since as Instant },
		...{ entry: entry as Id<'entry'>, figures: Number(figures) }
	}));
}

/** Forgets those of these addresses that no figure names any more, because a law asked for it. */
export async function forget(tx: Kysely<Tables>, addresses: readonly string[]): Promise<void> {
	for (const some of inChunks(addresses.map(sha256))) {
		await tx
			.deleteFrom('links')
			.where('id', 'in', some)
			.where(({ not, exists, selectFrom }) =>
				not(exists(selectFrom('entry_links').select('entry_id').whereRef('link_id', '=', 'links.id')))
			)
			.execute();
	}
}

type Named = { entry_id: Id<'entry'>; address: string; at: Instant };

async function note(tx: Kysely<Tables>, named: readonly Named[]): Promise<void> {
	await insertMissing(tx, named);
	const rows = named.map(({ entry_id, address }) => ({ entry_id, link_id: sha256(address) }));
	for (const some of inChunks(rows)) {
		await tx
			.insertInto('entry_links')
			.values(some)
			.onConflict((conflict) => conflict.doNothing())
			.execute();
	}
}

async function insertMissing(tx: Kysely<Tables>, named: readonly { address: string; at: Instant }[]): Promise<void> {
	const links = new Map(named.map(({ address, at }) => [address, { id: sha256(address), address, next_at: at }]));
	for (const some of inChunks([...links.values()])) {
		await tx
			.insertInto('links')
			.values(some)
			.onConflict((conflict) => conflict.doNothing())
			.execute();
	}
}

/** The addresses that an entry names: as evidence, or in the words of its source. */
export function addressesOf({ evidence, source }: Pick<EntryRow, 'evidence' | 'source'>): string[] {
	return [...new Set([...readList(evidence), ...addressesIn(source ?? '')])];
}
