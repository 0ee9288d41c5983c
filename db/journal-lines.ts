import type { Kysely } from 'kysely';
import type { Instant } from '#domain/clock.ts';
import type { Id } from '#domain/id.ts';
import type { Digest } from './journal.ts';
import type { Door, JournalRow, Tables } from './tables.ts';

/** A line of the journal as people and programs read it. The actor is a pseudonym. */
export type JournalLine = {
	number: number;
	at: Instant;
	operation: string;
	actor: string;
	door: Door;
	subject: string;
	about: Record<string, unknown>;
	rows: Record<string, Digest>;
	text: string;
	hash: string;
};

/** Operations whose lines are nobody's business but those of the people concerned; their hashes stay in the chain. */
const PRIVATE = [
	...['add person', 'remove role', 'disable person', 'enable person', 'reset ways in', 'erase person'],
	...['add token', 'revoke token', 'save draft', 'discard draft', 'remove evidence', 'give feedback', 'answer feedback']
];

/** Whether the words of a line are public. */
export function isPublic(operation: string): boolean {
	return !PRIVATE.includes(operation);
}

/** Lines in order after a number; of a line that is not public the number, the time and the hash. */
export async function page(db: Kysely<Tables>, after: number, limit: number): Promise<JournalLine[]> {
	const rows = await db
		.selectFrom('journal')
		.selectAll()
		.where('number', '>', after)
		.orderBy('number')
		.limit(limit)
		.execute();
	return rows.map(read);
}

/** The lines before a number, the latest first. */
export async function latest(db: Kysely<Tables>, before: number | undefined, limit: number): Promise<JournalLine[]> {
	let query = db.selectFrom('journal').selectAll();
	if (before !== undefined) query = query.where('number', '<', before);
	return (await query.orderBy('number', 'desc').limit(limit).execute()).map(read);
}

/** The lines that recorded an entry, what was attached to it, and what happened to both. */
export async function ofEntry(db: Kysely<Tables>, entry: Id<'entry'>): Promise<JournalLine[]> {
	const rows = await db
		.selectFrom('journal')
		.selectAll()
		.where('number', 'in', (events) =>
			events
				.selectFrom('entry_events')
				.select('entry_events.line')
				.where('entry_events.entry_id', '=', entry)
				.union((also) => also.selectFrom('evidence').select('evidence.line').where('evidence.entry_id', '=', entry))
				.union((also) =>
					also
						.selectFrom('evidence_events')
						.innerJoin('evidence', 'evidence.id', 'evidence_events.evidence_id')
						.select('evidence_events.line')
						.where('evidence.entry_id', '=', entry)
				)
		)
		.orderBy('number')
		.execute();
	return rows.map(read);
}

function read(row: JournalRow): JournalLine {
	const line = JSON.parse(row.text) as Partial<JournalLine>;
	return {
		number: Number(row.number),
		at: row.at,
		operation: row.operation,
		actor: line.actor ?? '',
		door: line.door ?? 'command',
		subject: line.subject ?? '',
		about: line.about ?? {},
		rows: line.rows ?? {},
		text: row.text,
		hash: row.hash
	};
}
