import { sql } from 'kysely';
import type { Migration } from 'kysely/migration';
import { refuseChangesBut } from '../engine/immutable.ts';
import type { Engine } from '../engine/store.ts';

/** What a redaction leaves of an entry: everything but its texts. */
const KEPT_OF_ENTRY = [
	...['id', 'series_id', 'dimension', 'period', 'value', 'stage', 'missing_reason', 'provisional', 'origin'],
	...['supersedes_id', 'author', 'door', 'recorded_at', 'content_hash', 'line']
];
const KEPT_OF_EVENT = ['entry_id', 'number', 'step', 'state', 'reviewed', 'actor', 'at', 'line'];

/**
 * The texts of an entry can be taken away on legal ground, and nothing else of it: its hash stays, and so do those of its
 * events, whose own is written down when their reason goes. The one update that the database lets pass needs an event that
 * says so. And the chores: what the installation does by itself, and when it last did.
 */
export function redactionAndChores(engine: Engine): Migration {
	const name = engine === 'postgres' ? 'text collate "C"' : 'text';
	const end = engine === 'postgres' ? '' : ' strict';
	return {
		async up(db): Promise<void> {
			for (const statement of [
				`alter table entries add column redacted_at ${name}`,
				`alter table entry_events add column redacted_hash ${name}`,
				`create table chores (name ${name} primary key, done_at ${name} not null)${end}`
			]) {
				await sql.raw(statement).execute(db);
			}
			await refuseChangesBut(db, engine, 'entries', ENTRY_REDACTED);
			await refuseChangesBut(db, engine, 'entry_events', EVENT_REDACTED);
		}
	};
}

const ENTRY_REDACTED = `
	old.redacted_at is null and new.redacted_at is not null
	and new.note = '{}' and new.evidence = '[]'
	and new.publisher is null and new.source is null and new.reason is null
	and ${unchanged(KEPT_OF_ENTRY)}
	and exists (
		select 1 from entry_events as said
		where said.entry_id = new.id and said.step = 'redact' and said.at = new.redacted_at)`;

const EVENT_REDACTED = `
	old.redacted_hash is null and new.redacted_hash is not null
	and old.reason is not null and new.reason is null and old.step <> 'redact'
	and ${unchanged(KEPT_OF_EVENT)}
	and exists (
		select 1 from entry_events as said
		where said.entry_id = new.entry_id and said.step = 'redact' and said.number > new.number)`;

function unchanged(columns: string[]): string {
	return columns.map((column) => `new.${column} is not distinct from old.${column}`).join(' and ');
}
