import { createHash, type Hash } from 'node:crypto';
import type { Kysely } from 'kysely';
import type { Instant } from '#domain/clock.ts';
import type { Id } from '#domain/id.ts';
import { canonical, sha256 } from './canonical.ts';
import type { Door, JournalRow, Tables } from './tables.ts';

/** A line that is about to be written: its number and the hash that it continues. Holding it holds the journal's head. */
export type OpenLine = { number: number; previous: string };

/** How many immutable rows a line recorded, and one hash over theirs in order. */
export type Digest = { count: number; sha256: string };

/** The kinds of immutable rows that a line answers for. */
export const COVERED = [
	'entries',
	'entry_events',
	'target_versions',
	'target_events',
	'target_wordings',
	'statements',
	'rulings',
	'replies',
	'evidence',
	'evidence_events'
] as const;

export type Covered = (typeof COVERED)[number];

/** What an operation leaves in the journal besides number, time, actor and door. */
export type Account = {
	operation: string;
	/** What it was about, for instance "entry:01k…". */
	subject: string;
	/** Further facts that carry no personal data. */
	about?: Record<string, unknown>;
	rows?: Partial<Record<Covered, Digest>>;
};

/** Takes the journal's head for this transaction: on PostgreSQL others wait here, on SQLite they wait already. */
export async function open(tx: Kysely<Tables>): Promise<OpenLine> {
	const head = await tx
		.updateTable('journal_head')
		.set((row) => ({ number: row('number', '+', 1) }))
		.where('one', '=', 1)
		.returning(['number', 'hash'])
		.executeTakeFirstOrThrow();
	return { number: Number(head.number), previous: head.hash };
}

/** Writes the line and moves the head to it. */
export async function append(
	tx: Kysely<Tables>,
	line: OpenLine,
	account: Account,
	by: { actor: Id<'actor'>; at: Instant; door: Door }
): Promise<JournalRow> {
	const text = canonical({ number: line.number, ...account, ...by });
	const hash = chained(line.previous, text);
	const row: JournalRow = { number: line.number, at: by.at, operation: account.operation, text, hash };
	await tx.insertInto('journal').values(row).execute();
	await tx.updateTable('journal_head').set({ hash }).where('one', '=', 1).execute();
	return row;
}

/** The hash of a line: SHA-256 over the hash before it, a line break, and its text. */
export function chained(previous: string, text: string): string {
	return sha256(`${previous}\n${text}`);
}

/** The number and hash of the last line. */
export async function head(db: Kysely<Tables>): Promise<{ number: number; hash: string }> {
	const row = await db.selectFrom('journal_head').select(['number', 'hash']).executeTakeFirstOrThrow();
	return { number: Number(row.number), hash: row.hash };
}

/** Up to `limit` lines after a number, in order. */
export async function after(db: Kysely<Tables>, number: number, limit: number): Promise<JournalRow[]> {
	const rows = await db
		.selectFrom('journal')
		.selectAll()
		.where('number', '>', number)
		.orderBy('number')
		.limit(limit)
		.execute();
	return rows.map((row) => ({ ...row, number: Number(row.number) }));
}

/** Adds up the hashes of rows in the order in which they will be read again: by their keys, ascending. */
export class DigestOfRows {
	#hash: Hash = createHash('sha256');
	#count = 0;
	#last = '';

	add(key: string, contentHash: string): void {
		if (key <= this.#last)
			throw new Error(`Rows must be added in the order of their keys: ${key} after ${this.#last}.`);
		this.#last = key;
		this.#count += 1;
		this.#hash.update(`${contentHash}\n`);
	}

	get digest(): Digest {
		return { count: this.#count, sha256: this.#hash.copy().digest('hex') };
	}
}
