import { sql, type Kysely } from 'kysely';
import type { Tables } from '../tables.ts';
import type { Engine } from './store.ts';

/** What the database itself finds wrong with its files and references; empty when all is well. */
export async function integrityFaults(db: Kysely<Tables>, engine: Engine): Promise<string[]> {
	// PostgreSQL keeps checksums and references itself; its own tool for more is pg_amcheck, run by the operator.
	if (engine === 'postgres') return [];
	const pages = await sql<{ integrity_check: string }>`pragma integrity_check`.execute(db);
	const references = await sql<{ table: string; parent: string }>`pragma foreign_key_check`.execute(db);
	return [
		...pages.rows.map((row) => row.integrity_check).filter((finding) => finding !== 'ok'),
		...references.rows.map((row) => `a row of ${row.table} refers to a row of ${row.parent} that is not there`)
	];
}
