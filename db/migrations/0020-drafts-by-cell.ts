import { sql } from 'kysely';
import type { Migration } from 'kysely/migration';

/** Everyone's drafts of a cell are asked for whenever one of them is saved. */
export function draftsByCell(): Migration {
	return {
		async up(db): Promise<void> {
			await sql`create index drafts_by_cell on drafts (series_id, dimension, period)`.execute(db);
		}
	};
}
