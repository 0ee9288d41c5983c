import type { Database, Statement } from 'better-sqlite3';

/** How many statements one handle keeps: more than all that the pages and operations ask. */
const MOST = 400;

/** Statements longer than this, in characters, are those that write many rows at once; each of them is asked once. */
const LONGEST = 4_000;

/** Only these leave the tables as they are: after any other the kept statements would still have the columns of before. */
const OF_ROWS = /^\s*(?:select|insert|update|delete|with|begin|commit|rollback)\b/i;

/**
 * A database for Kysely that prepares a statement once and keeps it: to parse and plan one and to make the function that builds its
 * rows takes several times as long as most of them take to run. What was used longest ago goes first.
 */
export class PreparedStatements {
	readonly #database: Database;
	readonly #kept = new Map<string, Statement>();

	constructor(database: Database) {
		this.#database = database;
	}

	prepare(text: string): Statement {
		const kept = this.#kept.get(text);
		// Whoever streams its rows holds a statement until the last one: others who ask the same meanwhile get one of their own.
		if (kept?.busy) return this.#database.prepare(text);
		if (kept) this.#kept.delete(text);
		const statement = kept ?? this.#database.prepare(text);
		if (!OF_ROWS.test(text)) this.#kept.clear();
		else if (text.length <= LONGEST) this.#kept.set(text, statement);
		const [oldest] = this.#kept.keys();
		if (this.#kept.size > MOST && oldest !== undefined) this.#kept.delete(oldest);
		return statement;
	}

	close(): void {
		this.#kept.clear();
		this.#database.close();
	}
}
