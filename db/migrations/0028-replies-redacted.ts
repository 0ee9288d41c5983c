import { sql } from 'kysely';
import type { Migration } from 'kysely/migration';
import { refuseChangesBut } from '../engine/immutable.ts';
import type { Engine } from '../engine/store.ts';

/** What a redaction leaves of a reply: everything but its sentence. */
const KEPT = ['id', 'entry_id', 'number', 'actor', 'at', 'content_hash', 'line'];

/** The redaction of an entry takes away what its organisation replied to it, too; nothing else of a reply ever changes. */
export function repliesRedacted(engine: Engine): Migration {
	const name = engine === 'postgres' ? 'text collate "C"' : 'text';
	return {
		async up(db): Promise<void> {
			await sql.raw(`alter table replies add column redacted_at ${name}`).execute(db);
			await refuseChangesBut(db, engine, 'replies', REDACTED);
		}
	};
}

const REDACTED = `
	old.redacted_at is null and new.redacted_at is not null and new.sentence = '{}'
	and ${KEPT.map((column) => `new.${column} is not distinct from old.${column}`).join(' and ')}
	and exists (
		select 1 from entry_events as said
		where said.entry_id = new.entry_id and said.step = 'redact' and said.at = new.redacted_at)`;
