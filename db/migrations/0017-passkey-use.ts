import { sql } from 'kysely';
import type { Migration } from 'kysely/migration';
import type { Engine } from '../engine/store.ts';

/** When a passkey was last used, and what was put to a browser to be signed: each once, and not for long. */
export function passkeyUse(engine: Engine): Migration {
	const name = engine === 'postgres' ? 'text collate "C"' : 'text';
	const end = engine === 'postgres' ? '' : ' strict';
	return {
		async up(db): Promise<void> {
			for (const statement of [
				`alter table auth_passkey add column last_used_at text`,
				`create table auth_challenges (
					key ${name} not null primary key, challenge text not null, expires_at ${name} not null)${end}`
			]) {
				await sql.raw(statement).execute(db);
			}
		}
	};
}
