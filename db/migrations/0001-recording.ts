import { sql, type Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';
import { createAuthTables } from '../engine/auth-tables.ts';
import { refuseChanges } from '../engine/immutable.ts';
import type { Engine } from '../engine/store.ts';

/** Tables that only ever grow: the database itself refuses to change or delete their rows. */
const APPEND_ONLY = ['target_versions', 'entries', 'entry_events', 'journal'];

/**
 * The spine of recording: agreements and parties, what is measured, targets with their versions, drafts, entries with their
 * events, the journal, people with their roles and tokens. Frozen: a later change is a later migration.
 */
export function recording(engine: Engine): Migration {
	return {
		async up(db): Promise<void> {
			for (const statement of statements(engine)) await sql.raw(statement).execute(db);
			await createAuthTables(db, engine);
			for (const table of APPEND_ONLY) await refuseChanges(db, engine, table);
			await beginCounting(db);
		}
	};
}

async function beginCounting(db: Kysely<unknown>): Promise<void> {
	await sql`insert into journal_head (one, number, hash) values (1, 0, '')`.execute(db);
	await sql`insert into data_version (one, number) values (1, 0)`.execute(db);
}

function statements(engine: Engine): string[] {
	// Ids, slugs and periods are compared byte by byte on both engines, whatever the language of the database.
	const name = engine === 'postgres' ? 'text collate "C"' : 'text';
	const real = engine === 'postgres' ? 'double precision' : 'real';
	const count = engine === 'postgres' ? 'bigint' : 'integer';
	const version = 'version integer not null default 1';
	const end = engine === 'postgres' ? '' : ' strict';
	const flag = (column: string): string => `${column} integer not null check (${column} in (0, 1))`;

	return [
		`create table organisations (
			id ${name} primary key, slug ${name} not null unique, kind text not null, name text not null,
			country text, municipality_code text, latitude ${real}, longitude ${real},
			population integer, population_year integer, website text, ${flag('context_only')}, note text,
			${flag('reporters_submit')}, ${version})${end}`,
		`create table agreements (
			id ${name} primary key, slug ${name} not null unique, kind text not null, title text not null,
			summary text not null, established_on text, status text not null, text_has_numbers text not null,
			source text not null, ${version})${end}`,
		`create table commitments (
			id ${name} primary key, agreement_id ${name} not null references agreements (id), number integer not null,
			slug ${name} not null, title text not null, theme integer, kind text not null, wording text,
			unique (agreement_id, number))${end}`,
		`create table parties (
			id ${name} primary key, agreement_id ${name} not null references agreements (id),
			organisation_id ${name} not null references organisations (id), part text not null,
			since text, until text, signed_by text, source text,
			unique (agreement_id, organisation_id, part))${end}`,
		`create index parties_by_organisation on parties (organisation_id)`,
		`create table inventories (
			id ${name} primary key, slug ${name} not null unique, name text not null, publisher text not null)${end}`,
		`create table indicators (
			id ${name} primary key, slug ${name} not null unique, name text not null, definition text not null,
			unit text not null, measure text not null, direction text, aggregation text not null,
			natural_limit ${real}, theme integer, ${version})${end}`,
		`create table series (
			id ${name} primary key, organisation_id ${name} not null references organisations (id),
			indicator_id ${name} not null references indicators (id),
			inventory_id ${name} not null references inventories (id), period_kind text not null, unit text not null,
			lowest ${real}, highest ${real}, accumulation text not null, steward_agreement_id ${name} references agreements (id),
			policy text not null, review_days integer not null, ${version},
			unique (organisation_id, indicator_id, inventory_id, period_kind))${end}`,
		`create index series_by_indicator on series (indicator_id)`,
		`create index series_by_steward on series (steward_agreement_id)`,
		`create table actors (id ${name} primary key, kind text not null)${end}`,
		`create table targets (
			id ${name} primary key, fact ${name} unique, organisation_id ${name} not null references organisations (id),
			indicator_id ${name} not null references indicators (id), series_id ${name} references series (id),
			dimension ${name} not null, title text not null, theme integer, kind text not null, sense text not null,
			life text not null, adopted_on text, supersedes_id ${name} references targets (id),
			quote text, quote_language text, source text, source_publisher text, care_note text not null,
			${flag('context_only')}, origin text not null, proposed_by ${name} not null references actors (id), proposed_at text not null,
			${version})${end}`,
		`create index targets_by_organisation on targets (organisation_id, id)`,
		`create index targets_by_series on targets (series_id, dimension)`,
		`create index targets_by_indicator on targets (indicator_id, id)`,
		`create table target_versions (
			id ${name} primary key, target_id ${name} not null references targets (id), number integer not null,
			unit text not null, basis text not null, percent ${real}, baseline_period ${name}, baseline_value ${real},
			baseline_basis text, baseline_source text, goal_period ${name}, goal_value ${real}, goal_upper ${real},
			start_period ${name}, milestones text not null, reason text, recorded_at ${name} not null,
			content_hash text not null, line ${count} not null, unique (target_id, number))${end}`,
		`create index target_versions_by_line on target_versions (line)`,
		`create table target_commitments (
			target_id ${name} not null references targets (id),
			commitment_id ${name} not null references commitments (id), linked_by text not null,
			primary key (target_id, commitment_id))${end}`,
		`create index target_commitments_by_commitment on target_commitments (commitment_id, target_id)`,
		`create table entries (
			id ${name} primary key, series_id ${name} not null references series (id), dimension ${name} not null,
			period ${name} not null, value ${real}, stage text, missing_reason text, ${flag('provisional')},
			note text not null, publisher text, source text, evidence text not null, origin text not null,
			supersedes_id ${name} references entries (id), reason text, author ${name} not null references actors (id),
			door text not null, recorded_at ${name} not null, content_hash text not null, line ${count} not null)${end}`,
		`create index entries_by_line on entries (line, id)`,
		`create index entries_by_cell on entries (series_id, dimension, period, id)`,
		`create table entry_events (
			entry_id ${name} not null references entries (id), number integer not null, step text not null,
			state text not null, ${flag('reviewed')}, reason text, actor ${name} not null references actors (id), at ${name} not null,
			line ${count} not null, primary key (entry_id, number))${end}`,
		`create index entry_events_by_line on entry_events (line, entry_id, number)`,
		`create table entry_states (
			entry_id ${name} primary key references entries (id), series_id ${name} not null references series (id),
			dimension ${name} not null, period ${name} not null, number integer not null, state text not null,
			${flag('reviewed')}, changed_at ${name} not null, published_at ${name},
			confirmed_at ${name})${end}`,
		`create unique index one_published_entry_a_cell on entry_states (series_id, dimension, period)
			where state = 'published'`,
		`create unique index one_submitted_entry_a_cell on entry_states (series_id, dimension, period)
			where state = 'submitted'`,
		`create index entry_states_awaiting_review on entry_states (changed_at, entry_id) where state = 'submitted'`,
		`create index entry_states_by_series on entry_states (series_id, dimension, period, entry_id)`,
		`create index entry_states_by_publication on entry_states (published_at, entry_id)`,
		`create table drafts (
			id ${name} primary key, author ${name} not null references actors (id),
			series_id ${name} not null references series (id), dimension ${name} not null, period ${name} not null,
			typed text not null, entry_id ${name} references entries (id), saved_at ${name} not null, ${version},
			unique (author, series_id, dimension, period))${end}`,
		`create table people (
			id ${name} primary key, actor_id ${name} not null unique references actors (id), language text not null,
			added_at ${name} not null, disabled_at ${name}, ${version})${end}`,
		`create table grants (
			id ${name} primary key, person_id ${name} not null references people (id), role text not null,
			organisation_id ${name} references organisations (id), agreement_id ${name} references agreements (id),
			given_at ${name} not null)${end}`,
		`create unique index one_grant_of_a_kind on grants
			(person_id, role, coalesce(organisation_id, ''), coalesce(agreement_id, ''))`,
		`create table tokens (
			id ${name} primary key, actor_id ${name} not null unique references actors (id),
			made_by ${name} not null references actors (id), name text not null,
			token_hash ${name} not null unique, role text not null,
			organisation_id ${name} references organisations (id), agreement_id ${name} references agreements (id),
			added_at ${name} not null, expires_at ${name}, revoked_at ${name}, last_used_at ${name}, ${version})${end}`,
		`create table journal (
			number ${count} primary key, at ${name} not null, operation text not null, text text not null,
			hash text not null)${end}`,
		`create table journal_head (
			one integer primary key check (one = 1), number ${count} not null, hash text not null)${end}`,
		`create table data_version (one integer primary key check (one = 1), number ${count} not null)${end}`,
		`create table security_events (
			id ${name} primary key, at ${name} not null, kind text not null, actor ${name}, act text, subject text,
			door text not null, request text)${end}`,
		`create index security_events_by_time on security_events (at)`,
		`create table idempotency (
			actor ${name} not null, key ${name} not null, request_hash text not null, answer text not null,
			at ${name} not null, primary key (actor, key))${end}`,
		`create index idempotency_by_time on idempotency (at)`
	];
}
