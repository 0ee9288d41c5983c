import type { Kysely } from 'kysely';
import { rowHash } from './canonical.ts';
import * as entryRecords from './entry-records.ts';
import * as evidence from './evidence.ts';
import * as evidenceRedactions from './evidence-redactions.ts';
import * as figureCounts from './figure-counts.ts';
import * as journal from './journal.ts';
import type { Covered, Digest } from './journal.ts';
import * as projection from './projection.ts';
import * as redactions from './redactions.ts';
import type { JournalRow, Tables } from './tables.ts';
import * as targetVersions from './target-versions.ts';

/** What a walk along the journal found: where it ends, or the first thing that does not hold. */
export type Verification =
	{ ok: true; lines: number; rows: number; head: string } | { ok: false; line: number; fault: Fault; detail: string };

/**
 * A line is missing, was changed, does not end at the head; rows that a line answers for were changed, added or removed; texts are
 * gone and no line says on which ground; or where entries are said to stand is not what happened to them.
 */
export type Fault =
	'line-missing' | 'line-changed' | 'head-differs' | 'rows-differ' | 'texts-vanished' | 'projection-differs';

/** What a line says of a table in which it recorded nothing: rows found there all the same are a fault too. */
const NOTHING = new journal.DigestOfRows().digest;

const PAGE = 500;
const ROWS = 5000;

/** Walks the whole journal from its first line: the chain of hashes, then each line's rows against what it says of them. */
export async function verify(db: Kysely<Tables>): Promise<Verification> {
	let number = 0;
	let hash = '';
	let rows = 0;
	for (;;) {
		// Others may write meanwhile. The head is read before the lines: each line up to it is there by then.
		const head = await journal.head(db);
		const page = await journal.after(db, number, PAGE);
		for (const line of page) {
			const fault = chainFault(line, number, hash) ?? (await rowsFault(db, line));
			if (fault) return { ok: false, ...fault };
			rows += rowsOf(line);
			number = line.number;
			hash = line.hash;
		}
		if (page.length > 0) continue;
		const fault = headFault(head, number, hash);
		if (fault) return { ok: false, ...fault };
		break;
	}
	const strays = await strayRows(db, number);
	if (strays) return strays;
	const [differs] = await projection.differing(db, 1);
	const [miscounted] = await figureCounts.differing(db, 1);
	if (differs === undefined && miscounted === undefined) return { ok: true, lines: number, rows, head: hash };
	const detail =
		differs === undefined
			? `the figures of series ${miscounted} are not as many as is kept of them`
			: `entry ${differs} does not stand where its events left it`;
	return { ok: false, line: number, fault: 'projection-differs', detail };
}

type Broken = { line: number; fault: Fault; detail: string };

function chainFault(line: JournalRow, before: number, previous: string): Broken | undefined {
	if (line.number !== before + 1) return missing(before + 1);
	if (journal.chained(previous, line.text) === line.hash) {
		const said = JSON.parse(line.text) as { number: number; at: string; operation: string };
		if (said.number === line.number && said.at === line.at && said.operation === line.operation) return undefined;
	}
	return { line: line.number, fault: 'line-changed', detail: `line ${line.number} was changed after it was written` };
}

function headFault(head: { number: number; hash: string }, last: number, hash: string): Broken | undefined {
	if (head.number > last) return missing(last + 1);
	if (head.number === last && head.hash === hash) return undefined;
	const detail = `the journal ends with line ${last}, the head names line ${head.number} with another hash`;
	return { line: head.number, fault: 'head-differs', detail };
}

function missing(line: number): Broken {
	return { line, fault: 'line-missing', detail: `line ${line} is not there` };
}

async function rowsFault(db: Kysely<Tables>, line: JournalRow): Promise<Broken | undefined> {
	for (const table of journal.COVERED) {
		const said = digestsOf(line)[table] ?? NOTHING;
		const found = await READERS[table](db, line.number);
		if (found.vanished) {
			const detail = `${found.vanished}, recorded by line ${line.number}, lost texts that no line says were taken away`;
			return { line: line.number, fault: 'texts-vanished', detail };
		}
		if (found.count === said.count && found.sha256 === said.sha256) continue;
		const detail = `${table} recorded by line ${line.number} are not as they were written (${said.count} then, ${found.count} now)`;
		return { line: line.number, fault: 'rows-differ', detail };
	}
	return undefined;
}

/** Rows that no line of the journal answers for. */
async function strayRows(db: Kysely<Tables>, last: number): Promise<Verification | undefined> {
	for (const table of journal.COVERED) {
		const stray = await db.selectFrom(table).select('line').where('line', '>', last).limit(1).executeTakeFirst();
		if (!stray) continue;
		const line = Number(stray.line);
		// Written by somebody since the walk came to its end, with its line.
		if (line <= (await journal.head(db)).number) continue;
		return { ok: false, line, fault: 'rows-differ', detail: `${table} name line ${line}, which was never written` };
	}
	return undefined;
}

/** What is there, and the first thing whose texts are gone without account. */
type Found = Digest & { vanished?: string };

const READERS: Record<Covered, (db: Kysely<Tables>, line: number) => Promise<Found>> = {
	async entries(db, line) {
		const digest = new journal.DigestOfRows();
		for (let after = '', page = ROWS; page === ROWS;) {
			const found = await db
				.selectFrom('entries')
				.selectAll()
				.where('line', '=', line)
				.where('id', '>', after as never)
				.orderBy('id')
				.limit(ROWS)
				.execute();
			for (const { content_hash, ...row } of found) {
				const redacted = row.redacted_at !== null;
				if (redacted && !(await redactions.isAccountedFor(db, row.id)))
					return { ...NOTHING, vanished: `entry ${row.id}` };
				const hash = redacted ? content_hash : entryRecords.contentHash(row);
				digest.add(row.id, hash === content_hash ? hash : 'differs from its own hash');
				after = row.id;
			}
			page = found.length;
		}
		return digest.digest;
	},
	async entry_events(db, line) {
		const digest = new journal.DigestOfRows();
		for (let entry = '', number = 0, page = ROWS; page === ROWS;) {
			const found = await db
				.selectFrom('entry_events')
				.selectAll()
				.where('line', '=', line)
				.where((where) => where(where.refTuple('entry_id', 'number'), '>', where.tuple(entry as never, number)))
				.orderBy('entry_id')
				.orderBy('number')
				.limit(ROWS)
				.execute();
			for (const row of found) {
				const { redacted_hash, entry_id: id } = row;
				if (redacted_hash !== null && !(await redactions.isAccountedFor(db, id)))
					return { ...NOTHING, vanished: `entry ${id}` };
				digest.add(entryRecords.eventKey(row), redacted_hash ?? entryRecords.eventHash(row));
				entry = row.entry_id;
				number = row.number;
			}
			page = found.length;
		}
		return digest.digest;
	},
	target_versions: (db, line) => foundIn(db, 'target_versions', line, targetVersions.contentHash),
	target_events: (db, line) => foundIn(db, 'target_events', line, rowHash),
	target_wordings: (db, line) => foundIn(db, 'target_wordings', line, rowHash),
	statements: (db, line) => foundIn(db, 'statements', line, rowHash),
	rulings: (db, line) => foundIn(db, 'rulings', line, rowHash),
	replies: (db, line) => foundIn(db, 'replies', line, rowHash),
	async evidence(db, line) {
		const digest = new journal.DigestOfRows();
		const rows = await db.selectFrom('evidence').selectAll().where('line', '=', line).orderBy('id').execute();
		for (const { content_hash, ...row } of rows) {
			const redacted = row.redacted_at !== null;
			if (redacted && !(await evidenceRedactions.isAccountedFor(db, row.id))) {
				return { ...NOTHING, vanished: `evidence ${row.id}` };
			}
			const hash = redacted ? content_hash : evidence.contentHash(row);
			digest.add(row.id, hash === content_hash ? hash : 'differs from its own hash');
		}
		return digest.digest;
	},
	evidence_events: (db, line) => foundIn(db, 'evidence_events', line, rowHash)
};

type Plain =
	'target_versions' | 'target_events' | 'target_wordings' | 'statements' | 'rulings' | 'replies' | 'evidence_events';

/** Rows of a table that is read in one go, each held against its own hash. */
async function foundIn<Table extends Plain>(
	db: Kysely<Tables>,
	table: Table,
	line: number,
	hashOf: (row: Omit<Tables[Table], 'content_hash'>) => string
): Promise<Digest> {
	const digest = new journal.DigestOfRows();
	const rows = await db
		.selectFrom(table as Plain)
		.selectAll()
		.where('line', '=', line)
		.orderBy('id')
		.execute();
	for (const { content_hash, ...row } of rows) {
		const hash = hashOf(row as unknown as Omit<Tables[Table], 'content_hash'>);
		digest.add(row.id, hash === content_hash ? hash : 'differs from its own hash');
	}
	return digest.digest;
}

function digestsOf(line: JournalRow): Partial<Record<Covered, Digest>> {
	return (JSON.parse(line.text) as { rows?: Partial<Record<Covered, Digest>> }).rows ?? {};
}

function rowsOf(line: JournalRow): number {
	return Object.values(digestsOf(line)).reduce((sum, digest) => sum + digest.count, 0);
}
