import { sql } from 'kysely';
import type { Migration } from 'kysely/migration';

/** The timeline reads from its end: what was published together in one series, and what was recorded of aims, by moment. */
export function timeline(): Migration {
	return {
		async up(db): Promise<void> {
			for (const statement of [
				`create index entry_states_by_moment on entry_states (published_at, series_id)`,
				`create index target_versions_by_moment on target_versions (recorded_at, id)`
			]) {
				await sql.raw(statement).execute(db);
			}
		}
	};
}
