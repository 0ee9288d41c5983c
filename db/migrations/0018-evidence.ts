import { createHash } from 'node:crypto';
import { sql, type Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';
import { refuseChanges, refuseChangesBut } from '../engine/immutable.ts';
import type { Engine } from '../engine/store.ts';

/** What a redaction leaves of a piece of evidence: everything but its texts. */
const KEPT = ['id', 'entry_id', 'kind', 'file_hash', 'file_bytes', 'author', 'recorded_at', 'content_hash', 'line'];

/**
 * Links and files on which figures rest. Those of drafts come and go with them; those of entries only grow, and what becomes of them
 * is written down beside them. The addresses that figures name, and whether something answers there; and how many figures
 * have a source that one can open.
 */
export function evidence(engine: Engine): Migration {
	const name = engine === 'postgres' ? 'text collate "C"' : 'text';
	const count = engine === 'postgres' ? 'bigint' : 'integer';
	const end = engine === 'postgres' ? '' : ' strict';
	const said = `title text not null, kind ${name} not null, address text, copy_of text,
		file_hash ${name}, file_name text, file_bytes integer`;
	return {
		async up(db): Promise<void> {
			for (const statement of [
				`create table draft_evidence (
					id ${name} primary key, draft_id ${name} not null references drafts (id) on delete cascade,
					${said}, author ${name} not null references actors (id), recorded_at ${name} not null)${end}`,
				`create index draft_evidence_by_draft on draft_evidence (draft_id, id)`,
				`create index draft_evidence_by_file on draft_evidence (file_hash)`,
				`create table evidence (
					id ${name} primary key, entry_id ${name} not null references entries (id),
					${said}, author ${name} not null references actors (id), recorded_at ${name} not null,
					content_hash text not null, line ${count} not null, redacted_at ${name})${end}`,
				`create index evidence_by_entry on evidence (entry_id, id)`,
				`create index evidence_by_file on evidence (file_hash)`,
				`create index evidence_by_line on evidence (line, id)`,
				`create table evidence_events (
					id ${name} primary key, evidence_id ${name} not null references evidence (id),
					step ${name} not null, reason text not null, actor ${name} not null references actors (id),
					at ${name} not null, content_hash text not null, line ${count} not null)${end}`,
				`create index evidence_events_by_evidence on evidence_events (evidence_id, id)`,
				`create index evidence_events_by_line on evidence_events (line, id)`,
				`create table links (
					id ${name} primary key, address text not null, failures integer not null default 0,
					checked_at ${name}, failed_since ${name}, dead_since ${name}, next_at ${name} not null)${end}`,
				`create index links_by_turn on links (next_at, id)`,
				`create index links_dead on links (dead_since) where dead_since is not null`,
				`create table entry_links (
					entry_id ${name} not null references entries (id), link_id ${name} not null references links (id),
					primary key (entry_id, link_id))${end}`,
				`create index entry_links_by_link on entry_links (link_id)`,
				...['reported', 'confirmed', 'collected'].map(
					(whose) => `alter table figure_counts add column ${whose}_sourced integer not null default 0`
				)
			]) {
				await sql.raw(statement).execute(db);
			}
			await refuseChanges(db, engine, 'evidence');
			await refuseChangesBut(db, engine, 'evidence', REDACTED);
			await refuseChanges(db, engine, 'evidence_events');
			await linkEntries(db);
			await sql.raw(COUNTED).execute(db);
		}
	};
}

const REDACTED = `
	old.redacted_at is null and new.redacted_at is not null
	and new.title = '' and new.address is null and new.copy_of is null and new.file_name is null
	and ${KEPT.map((column) => `new.${column} is not distinct from old.${column}`).join(' and ')}
	and exists (
		select 1 from evidence_events as said
		where said.evidence_id = new.id and said.step = 'redact' and said.at = new.redacted_at)`;

const FIGURES_WITH_LINKS = `
	from entry_states inner join entries on entries.id = entry_states.entry_id
	where entry_states.series_id = figure_counts.series_id and entry_states.state = 'published'
		and entries.value is not null
		and exists (select 1 from entry_links where entry_links.entry_id = entries.id)`;

const COUNTED = `
	update figure_counts set
		reported_sourced = (select count(*) ${FIGURES_WITH_LINKS} and entries.origin = 'reported'),
		confirmed_sourced = (select count(*) ${FIGURES_WITH_LINKS}
			and entries.origin <> 'reported' and entry_states.confirmed_at is not null),
		collected_sourced = (select count(*) ${FIGURES_WITH_LINKS}
			and entries.origin <> 'reported' and entry_states.confirmed_at is null)`;

type Named = { id: string; evidence: string; source: string | null; recorded_at: string };

const PAGE = 500;

/** The addresses that entries name already, as evidence or in the words of their source. */
async function linkEntries(db: Kysely<unknown>): Promise<void> {
	for (let after = '', more = true; more;) {
		const { rows } = await sql<Named>`
			select id, evidence, source, recorded_at from entries
			where id > ${after} and (evidence <> '[]' or source like '%http%')
			order by id limit ${PAGE}
		`.execute(db);
		for (const { id, evidence: listed, source, recorded_at } of rows) {
			const inSource = (source ?? '').match(/https?:\/\/[^\s<>"]+[^\s<>".,;:!?)\]]/gi) ?? [];
			for (const address of new Set([...(JSON.parse(listed) as string[]), ...inSource])) {
				const link = createHash('sha256').update(address).digest('hex');
				await sql`
					insert into links (id, address, next_at) values (${link}, ${address}, ${recorded_at}) on conflict do nothing
				`.execute(db);
				await sql`
					insert into entry_links (entry_id, link_id) values (${id}, ${link}) on conflict do nothing
				`.execute(db);
			}
		}
		after = rows.at(-1)?.id ?? '';
		more = rows.length === PAGE;
	}
}
