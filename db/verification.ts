import type { Kysely } from 'kysely';
import * as entryRecords from './entry-records.ts';
import * as journal from './journal.ts';
import type { Covered, Digest } from './journal.ts';
import * as projection from './projection.ts';
import type { JournalRow, Tables } from './tables.ts';
import * as targetVersions from './target-versions.ts';

/** What a walk along the journal found: where it ends, or the first thing that does not hold. */
export type Verification =
	{ ok: true; lines: number; rows: number; head: string } | { ok: false; line: number; fault: Fault; detail: string };

/**
 * A line is missing, was changed, does not end at the head; rows that a line answers for were changed, added or removed; or where
 * entries are said to stand is not what happened to them.
 */
export type Fault = 'line-missing' | 'line-changed' | 'head-differs' | 'rows-differ' | 'projection-differs';

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
		const page = await journal.after(db, number, PAGE);
		for (const line of page) {
			const fault = chainFault(line, number, hash) ?? (await rowsFault(db, line));
			if (fault) return { ok: false, ...fault };
			rows += rowsOf(line);
			number = line.number;
			hash = line.hash;
		}
		if (page.length < PAGE) break;
	}
	const head = await journal.head(db);
	if (head.number !== number || head.hash !== hash) {
		const detail = `the journal ends with line ${number}, the head names line ${head.number}`;
		return { ok: false, line: head.number, fault: 'head-differs', detail };
	}
	const strays = await strayRows(db, number);
	if (strays) return strays;
	const [differs] = await projection.differing(db, 1);
	if (differs === undefined) return { ok: true, lines: number, rows, head: hash };
	const detail = `entry ${differs} does not stand where its events left it`;
	return { ok: false, line: number, fault: 'projection-differs', detail };
}

type Broken = { line: number; fault: Fault; detail: string };

function chainFault(line: JournalRow, before: number, previous: string): Broken | undefined {
	if (line.number !== before + 1) {
		return { line: before + 1, fault: 'line-missing', detail: `line ${before + 1} is not there` };
	}
	const said = JSON.parse(line.text) as { number: number; at: string; operation: string };
	const columns = said.number === line.number && said.at === line.at && said.operation === line.operation;
	if (columns && journal.chained(previous, line.text) === line.hash) return undefined;
	return { line: line.number, fault: 'line-changed', detail: `line ${line.number} was changed after it was written` };
}

async function rowsFault(db: Kysely<Tables>, line: JournalRow): Promise<Broken | undefined> {
	for (const table of journal.COVERED) {
		const said = digestsOf(line)[table] ?? NOTHING;
		const found = await READERS[table](db, line.number);
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
		if (stray) {
			const line = Number(stray.line);
			return { ok: false, line, fault: 'rows-differ', detail: `${table} name line ${line}, which was never written` };
		}
	}
	return undefined;
}

const READERS: Record<Covered, (db: Kysely<Tables>, line: number) => Promise<Digest>> = {
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
				const hash = entryRecords.contentHash(row);
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
				digest.add(entryRecords.eventKey(row), entryRecords.eventHash(row));
				entry = row.entry_id;
				number = row.number;
			}
			page = found.length;
		}
		return digest.digest;
	},
	async target_versions(db, line) {
		const digest = new journal.DigestOfRows();
		const found = await db.selectFrom('target_versions').selectAll().where('line', '=', line).orderBy('id').execute();
		for (const { content_hash, ...row } of found) {
			const hash = targetVersions.contentHash(row);
			digest.add(row.id, hash === content_hash ? hash : 'differs from its own hash');
		}
		return digest.digest;
	}
};

function digestsOf(line: JournalRow): Partial<Record<Covered, Digest>> {
	return (JSON.parse(line.text) as { rows?: Partial<Record<Covered, Digest>> }).rows ?? {};
}

function rowsOf(line: JournalRow): number {
	return Object.values(digestsOf(line)).reduce((sum, digest) => sum + digest.count, 0);
}
