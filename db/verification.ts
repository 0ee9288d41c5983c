import type { Kysely, Selectable } from 'kysely';
import { rowHash } from './canonical.ts';
import * as entryRecords from './entry-records.ts';
import * as evidence from './evidence.ts';
import * as evidenceRedactions from './evidence-redactions.ts';
import * as figureCounts from './figure-counts.ts';
import * as journal from './journal.ts';
import type { Covered, Digest } from './journal.ts';
import * as projection from './projection.ts';
import * as redactions from './redactions.ts';
import * as replies from './replies.ts';
import * as replyRedactions from './reply-redactions.ts';
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
		if (page.length === 0) {
			const fault = headFault(head, number, hash);
			if (fault) return { ok: false, ...fault };
			break;
		}
		const recorded = await recordedBy(db, page);
		for (const line of page) {
			const fault = chainFault(line, number, hash) ?? rowsFault(line, recorded);
			if (fault) return { ok: false, ...fault };
			rows += rowsOf(line);
			number = line.number;
			hash = line.hash;
		}
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

function rowsFault(line: JournalRow, recorded: Recorded): Broken | undefined {
	for (const table of journal.COVERED) {
		const said = digestsOf(line)[table] ?? NOTHING;
		const found = recorded[table].get(line.number) ?? NOTHING;
		if ('vanished' in found) {
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

/** What lines recorded in each table as it is now, by the number of the line. */
type Recorded = Record<Covered, Map<number, Found>>;

/** The rows of a line in one table, or the first of them whose texts are gone without account. */
type Found = Digest | { vanished: string };

/** Reads what a page of lines recorded, table by table: so many questions a page, and not a line. */
async function recordedBy(db: Kysely<Tables>, page: JournalRow[]): Promise<Recorded> {
	const [first, last] = [page[0]?.number ?? 0, page.at(-1)?.number ?? 0];
	const recorded: Partial<Recorded> = {};
	for (const table of journal.COVERED)
		recorded[table] = await foundBetween(db, table, KINDS[table] as Kind, first, last);
	return recorded as Recorded;
}

async function foundBetween(
	db: Kysely<Tables>,
	table: Covered,
	{ order, keyOf, hashOf, vanished }: Kind,
	first: number,
	last: number
): Promise<Map<number, Found>> {
	const digests = new Map<number, journal.DigestOfRows>();
	const losses = new Map<number, Found>();
	const columns = ['line', ...order] as ['line', 'id'];
	let after: Row | undefined;
	for (let page = ROWS; page === ROWS;) {
		// One table stands for all: what is asked of them is the same.
		let query = db
			.selectFrom(table as 'replies')
			.selectAll()
			.where('line', '>=', first)
			.where('line', '<=', last);
		if (after) {
			const values = columns.map((column) => after?.[column]) as [number, never];
			query = query.where((where) => where(where.refTuple(...columns), '>', where.tuple(...values)));
		}
		for (const column of columns) query = query.orderBy(column);
		const rows: Row[] = await query.limit(ROWS).execute();
		for (const row of rows) {
			after = row;
			const line = Number(row.line);
			if (losses.has(line)) continue;
			const lost = await vanished?.(db, row);
			if (lost) losses.set(line, { vanished: lost });
			const digest = digests.get(line) ?? new journal.DigestOfRows();
			digests.set(line, digest);
			digest.add(keyOf(row), hashOf(row));
		}
		page = rows.length;
	}
	const found = new Map<number, Found>([...digests].map(([line, { digest }]) => [line, digest]));
	for (const [line, loss] of losses) found.set(line, loss);
	return found;
}

type Row = { line: number; id?: string };

/** How the rows of a table are walked, and what the digest of a line takes of each. */
type Kind<Of extends Row = Row> = {
	/** The columns that order the rows of one line. */
	order: (keyof Of & string)[];
	keyOf(row: Of): string;
	hashOf(row: Of): string;
	/** What lost its texts with this row, where no line says on which ground. */
	vanished?(db: Kysely<Tables>, row: Of): Promise<string | undefined>;
};

const KINDS: { [Table in Covered]: Kind<Selectable<Tables[Table]> & Row> } = {
	entries: {
		order: ['id'],
		keyOf: ({ id }) => id,
		hashOf: held<Selectable<Tables['entries']>>(entryRecords.contentHash, ({ redacted_at: at }) => at !== null),
		async vanished(db, { id, redacted_at: at }) {
			return at === null || (await redactions.isAccountedFor(db, id)) ? undefined : `entry ${id}`;
		}
	},
	entry_events: {
		order: ['entry_id', 'number'],
		keyOf: entryRecords.eventKey,
		hashOf: (row) => row.redacted_hash ?? entryRecords.eventHash(row),
		async vanished(db, { entry_id: id, redacted_hash: hash }) {
			return hash === null || (await redactions.isAccountedFor(db, id)) ? undefined : `entry ${id}`;
		}
	},
	target_versions: plain(targetVersions.contentHash),
	target_events: plain(rowHash),
	target_wordings: plain(rowHash),
	statements: plain(rowHash),
	rulings: plain(rowHash),
	replies: {
		order: ['id'],
		keyOf: ({ id }) => id,
		hashOf: held<Selectable<Tables['replies']>>(replies.contentHash, ({ redacted_at: at }) => at !== null),
		async vanished(db, { id, redacted_at: at }) {
			return at === null || (await replyRedactions.isAccountedFor(db, id)) ? undefined : `reply ${id}`;
		}
	},
	evidence: {
		order: ['id'],
		keyOf: ({ id }) => id,
		hashOf: held<Selectable<Tables['evidence']>>(evidence.contentHash, ({ redacted_at: at }) => at !== null),
		async vanished(db, { id, redacted_at: at }) {
			return at === null || (await evidenceRedactions.isAccountedFor(db, id)) ? undefined : `evidence ${id}`;
		}
	},
	evidence_events: plain(rowHash)
};

function plain<Of extends Row & { id: string; content_hash: string }>(
	contentHash: (row: Omit<Of, 'content_hash'>) => string
): Kind<Of> {
	return { order: ['id'], keyOf: ({ id }) => id, hashOf: held(contentHash, () => false) };
}

/** Holds a row against its own hash, which stands for it where its texts were taken away. */
function held<Of extends { content_hash: string }>(
	contentHash: (row: Omit<Of, 'content_hash'>) => string,
	isRedacted: (row: Of) => boolean
): (row: Of) => string {
	return (row) => {
		const { content_hash: kept, ...content } = row;
		return isRedacted(row) || contentHash(content) === kept ? kept : 'differs from its own hash';
	};
}

function digestsOf(line: JournalRow): Partial<Record<Covered, Digest>> {
	return (JSON.parse(line.text) as { rows?: Partial<Record<Covered, Digest>> }).rows ?? {};
}

function rowsOf(line: JournalRow): number {
	return Object.values(digestsOf(line)).reduce((sum, digest) => sum + digest.count, 0);
}
