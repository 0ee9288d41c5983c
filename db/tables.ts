import type { ColumnType, Generated } from 'kysely';
import type { CivilDate } from '#domain/civil-date.ts';
import type { Instant } from '#domain/clock.ts';
import type { EntryState, MissingReason, Origin } from '#domain/entry.ts';
import type { Step } from '#domain/entry-life.ts';
import type { EvidenceKind } from '#domain/evidence.ts';
import type { FeedbackKind } from '#domain/feedback.ts';
import type { Id } from '#domain/id.ts';
import type { Language } from '#domain/language.ts';
import type { Period, PeriodKind } from '#domain/period.ts';
import type { Role } from '#domain/permission.ts';
import type { Policy } from '#domain/series.ts';
import type { RulingState, StatementStep } from '#domain/opinion.ts';
import type { Life, LifeStep, ReasonKind, Sense, TargetKind } from '#domain/target.ts';
import type { Confidence, Method, Reason, VerdictKey } from '#domain/verdict.ts';
import type { AuthTables } from './engine/auth-tables.ts';

/** Yes or no, as both engines keep it. */
export type Flag = 0 | 1;

/** A JSON document as text; each noun reads and writes its own. */
export type Json = string;

/** A row that changes carries the number of its changes; a write names the number that it saw. */
type Versioned = { version: Generated<number> };

export type OrganisationRow = Versioned & {
	id: Id<'organisation'>;
	slug: string;
	kind: 'city' | 'network' | 'government' | 'region' | 'group';
	name: Json;
	country: string | null;
	municipality_code: string | null;
	latitude: number | null;
	longitude: number | null;
	population: number | null;
	population_year: number | null;
	website: string | null;
	context_only: Flag;
	note: string | null;
	reporters_submit: Flag;
	/** The organisation that it became a part of: whoever looks for it is led there. */
	successor_id: Generated<Id<'organisation'> | null>;
};

/** What an organisation was called, and the address that it had, until it was renamed. */
export type FormerNameRow = {
	id: Id<'former-name'>;
	organisation_id: Id<'organisation'>;
	slug: string;
	name: Json;
	until: CivilDate;
};

export type AgreementRow = Versioned & {
	id: Id<'agreement'>;
	slug: string;
	kind: 'declaration' | 'partnership';
	title: Json;
	summary: Json;
	established_on: string | null;
	status: 'signed' | 'active' | 'ended' | 'unknown';
	text_has_numbers: 'yes' | 'no' | 'unknown';
	source: string;
};

export type CommitmentRow = {
	id: Id<'commitment'>;
	agreement_id: Id<'agreement'>;
	number: number;
	slug: string;
	title: Json;
	theme: number | null;
	kind: 'commitment' | 'theme' | 'element';
	wording: string | null;
};

export type PartyRow = {
	id: Id<'party'>;
	agreement_id: Id<'agreement'>;
	organisation_id: Id<'organisation'>;
	part: 'signatory' | 'partner' | 'coordinator';
	since: string | null;
	until: string | null;
	signed_by: string | null;
	source: string | null;
};

/** That an organisation belongs to a group: one row for each stay in it. */
export type GroupMemberRow = {
	id: Id<'group-member'>;
	group_id: Id<'organisation'>;
	organisation_id: Id<'organisation'>;
	since: string | null;
	until: string | null;
};

export type InventoryRow = {
	id: Id<'inventory'>;
	slug: string;
	name: Json;
	publisher: string;
	/** Who described it together with a series; null for those that were registered. */
	described_by: Id<'actor'> | null;
};

export type IndicatorRow = Versioned & {
	id: Id<'indicator'>;
	slug: string;
	name: Json;
	definition: Json;
	unit: string;
	measure: 'number' | 'percentage' | 'index' | 'yes_no' | 'stage';
	direction: 'increase' | 'decrease' | null;
	aggregation: 'sum' | 'end' | 'mean' | 'none';
	natural_limit: number | null;
	theme: number | null;
};

export type SeriesRow = Versioned & {
	id: Id<'series'>;
	organisation_id: Id<'organisation'>;
	indicator_id: Id<'indicator'>;
	inventory_id: Id<'inventory'>;
	period_kind: PeriodKind;
	unit: string;
	lowest: number | null;
	highest: number | null;
	/** Whether each figure is of its own period, or of all since a beginning. */
	accumulation: 'flow' | 'running_total';
	steward_agreement_id: Id<'agreement'> | null;
	policy: Policy;
	review_days: number;
	/** How many months lie between two figures and pass after a period until its figure is here; null: its own rhythm says it. */
	cadence_months: number | null;
	lag_months: number | null;
	/** What it covers and how it is counted, as far as its indicator and its way of counting do not say it. */
	note: Json | null;
	/** The last day that it is about; null while it goes on. */
	ended_on: CivilDate | null;
	end_reason: string | null;
	/** The series that goes on in its place. */
	successor_id: Id<'series'> | null;
	/** Who opened it; null for those that were loaded. */
	opened_by: Id<'actor'> | null;
};

export type TargetRow = Versioned & {
	id: Id<'target'>;
	/** The name under which a built-in aim is known to the fact files; null for an aim that was proposed here. */
	fact: string | null;
	organisation_id: Id<'organisation'>;
	indicator_id: Id<'indicator'>;
	series_id: Id<'series'> | null;
	dimension: string;
	title: Json;
	theme: number | null;
	kind: TargetKind;
	sense: Sense;
	life: Life;
	/** As exactly as it is known: a day, a month or a year. */
	adopted_on: Period | null;
	supersedes_id: Id<'target'> | null;
	quote: string | null;
	quote_language: Language | null;
	source: string | null;
	source_publisher: string | null;
	care_note: Json;
	/** An aim of somebody else's that cities' aims stand beside: a state's, a region's, the union's. */
	context_only: Flag;
	origin: Origin;
	proposed_by: Id<'actor'>;
	proposed_at: Instant;
};

/** Never changed once written. `line` is the journal line that recorded it. */
export type TargetVersionRow = {
	id: Id<'target-version'>;
	target_id: Id<'target'>;
	number: number;
	unit: string;
	basis: 'absolute' | 'percent_of_baseline';
	percent: number | null;
	baseline_period: Period | null;
	baseline_value: number | null;
	baseline_basis: 'quoted' | 'series' | null;
	baseline_source: string | null;
	goal_period: Period | null;
	goal_value: number | null;
	goal_upper: number | null;
	start_period: Period | null;
	milestones: Json;
	reason: string | null;
	recorded_at: Instant;
	content_hash: string;
	line: number;
	/** What kind of change it is; null of the first version, and of those that were recorded before kinds were. */
	reason_kind: ReasonKind | null;
	/** Who proposed it; of a first version whoever proposed the target. */
	proposed_by: Id<'actor'> | null;
};

/** A version that somebody proposed of a target in force: one a target, until it is put in force or discarded. */
export type ProposedVersionRow = {
	target_id: Id<'target'>;
	content: Json;
	reason: string;
	reason_kind: ReasonKind;
	proposed_by: Id<'actor'>;
	proposed_at: Instant;
};

/** Who did something that is kept for good, when, and by which line of the journal. */
type Kept = { actor: Id<'actor'>; at: Instant; content_hash: string; line: number };

/** Never changed once written: a step in the life of a target, and where it left it. */
export type TargetEventRow = Kept & {
	id: Id<'target-event'>;
	target_id: Id<'target'>;
	number: number;
	step: LifeStep;
	life: Life;
	reason: string | null;
};

/** Never changed once written: the words that a target was given, and those that it had before. */
export type TargetWordingRow = Kept & {
	id: Id<'target-wording'>;
	target_id: Id<'target'>;
	number: number;
	words: Json;
	former: Json;
	reason: string | null;
};

/** Never changed once written: what an organisation says of itself, of a target or of a commitment; the last one holds. */
export type StatementRow = Kept & {
	id: Id<'statement'>;
	organisation_id: Id<'organisation'>;
	target_id: Id<'target'> | null;
	commitment_id: Id<'commitment'> | null;
	number: number;
	state: StatementStep;
	sentence: Json;
};

/** Never changed once written: what an agreement's organisers say of a target; the last one holds. */
export type RulingRow = Kept & {
	id: Id<'ruling'>;
	target_id: Id<'target'>;
	agreement_id: Id<'agreement'>;
	number: number;
	state: RulingState;
	sentence: Json;
};

/** Never changed once written: what an organisation says of a figure of which it was told first; the last one holds. */
export type ReplyRow = Kept & { id: Id<'reply'>; entry_id: Id<'entry'>; number: number; sentence: Json };

/** That an organisation is told of a figure before it is public: for how many days, since when, and until when. */
export type NoticeRow = {
	entry_id: Id<'entry'>;
	organisation_id: Id<'organisation'>;
	days: number;
	held_at: Instant;
	told_at: Instant | null;
	public_at: Instant | null;
};

export type TargetCommitmentRow = {
	target_id: Id<'target'>;
	commitment_id: Id<'commitment'>;
	linked_by: 'editorial' | 'organisation';
};

export type DraftRow = Versioned & {
	/** The entry that it becomes when it is submitted. */
	id: Id<'entry'>;
	author: Id<'actor'>;
	series_id: Id<'series'>;
	dimension: string;
	/** As typed: it may not be a period yet. One draft an author and cell. */
	period: string;
	typed: Json;
	/** The entry that was returned and is to be mended, or that is to be corrected. */
	entry_id: Id<'entry'> | null;
	saved_at: Instant;
};

/** Never changed once written. */
export type EntryRow = {
	id: Id<'entry'>;
	series_id: Id<'series'>;
	dimension: string;
	period: Period;
	value: number | null;
	stage: string | null;
	missing_reason: MissingReason | null;
	provisional: Flag;
	note: Json;
	publisher: string | null;
	source: string | null;
	evidence: Json;
	origin: Origin;
	supersedes_id: Id<'entry'> | null;
	reason: string | null;
	author: Id<'actor'>;
	door: Door;
	recorded_at: Instant;
	content_hash: string;
	line: number;
};

/** What is set later, when an entry's texts are taken away on legal ground; the hashes of both rows do not cover it. */
export type EntryTombstone = { redacted_at: ColumnType<Instant | null, never, Instant> };
/** The hash that the event had before its reason went. */
export type EventTombstone = { redacted_hash: ColumnType<string | null, never, string> };

/** Something announced, promised or done that is no figure. */
export type ActionRow = Versioned & {
	id: Id<'action'>;
	/** The name under which a built-in action is known to the fact files. */
	fact: string | null;
	agreement_id: Id<'agreement'>;
	/** As exactly as it is known: a day, a month, a year, or not at all. */
	date: string | null;
	title: Json;
	description: Json;
	kind: 'event' | 'promise';
	state: 'planned' | 'under_way' | 'done' | 'dropped' | 'unknown';
	quote: string | null;
	quote_language: Language | null;
	source: string | null;
	origin: Origin;
	recorded_by: Id<'actor'>;
	recorded_at: Instant;
	/** The commitment under which it stands and the aim that it serves, where somebody said so. */
	commitment_id: Id<'commitment'> | null;
	target_id: Id<'target'> | null;
};

export type ActionOrganisationRow = { action_id: Id<'action'>; organisation_id: Id<'organisation'> };

/** One row: what the installation as a whole shows. */
export type DisplayRow = { one: 1; public_figures: Flag };

/** Never changed once written: what happened to an entry, in order. */
export type EntryEventRow = {
	entry_id: Id<'entry'>;
	number: number;
	step: Step;
	/** Where the step left it. */
	state: EntryState;
	reviewed: Flag;
	reason: string | null;
	actor: Id<'actor'>;
	at: Instant;
	line: number;
};

/** A projection of `entry_events` that can be rebuilt from it: where each entry stands now. */
export type EntryStateRow = {
	entry_id: Id<'entry'>;
	series_id: Id<'series'>;
	dimension: string;
	period: Period;
	number: number;
	state: EntryState;
	reviewed: Flag;
	changed_at: Instant;
	published_at: Instant | null;
	/** When the organisation confirmed a figure that was collected from a public document. */
	confirmed_at: Instant | null;
};

/** A projection: how many figures of a series are published, by whose they are, and how many of them have a source that one can open. */
export type FigureCountRow = { series_id: Id<'series'>; reported: number; confirmed: number; collected: number } & {
	[Whose in 'reported' | 'confirmed' | 'collected' as `${Whose}_sourced`]: Generated<number>;
};

/** A link or a file on which a figure rests. */
type EvidenceContent = {
	title: string;
	kind: EvidenceKind;
	address: string | null;
	/** Of which address a link is a copy in an archive. */
	copy_of: string | null;
	/** The SHA-256 of the file, under which it lies in the folder for files. */
	file_hash: string | null;
	/** As whoever brought it called it. */
	file_name: string | null;
	file_bytes: number | null;
	author: Id<'actor'>;
	recorded_at: Instant;
};

export type DraftEvidenceRow = EvidenceContent & { id: Id<'evidence'>; draft_id: Id<'entry'> };

/** Never changed once written, but for its texts, which can be taken away on legal ground. */
export type EvidenceRow = EvidenceContent & {
	id: Id<'evidence'>;
	entry_id: Id<'entry'>;
	content_hash: string;
	line: number;
};

/** Never changed once written: what became of a piece of evidence. */
export type EvidenceEventRow = {
	id: Id<'evidence-event'>;
	evidence_id: Id<'evidence'>;
	step: 'withdraw' | 'redact';
	reason: string;
	actor: Id<'actor'>;
	at: Instant;
	content_hash: string;
	line: number;
};

/** An address that is named as a source, by the SHA-256 of itself, and whether something answers there. */
export type LinkRow = {
	id: string;
	address: string;
	/** How many times in a row nothing answered. */
	failures: Generated<number>;
	checked_at: Instant | null;
	failed_since: Instant | null;
	/** Since when nothing answers, once that is sure enough to say it. */
	dead_since: Instant | null;
	next_at: Instant;
};

/** A projection: the addresses that an entry and the evidence attached to it name. */
export type EntryLinkRow = { entry_id: Id<'entry'>; link_id: string };

/**
 * What was computed of each public target when it was last judged: a projection that can be made anew from figures and aims.
 * `changes` is the number of its last change.
 */
export type CurrentVerdictRow = {
	target_id: Id<'target'>;
	verdict: VerdictKey;
	reason: Reason | null;
	/** The period of the figure on which it rests. */
	about: Period | null;
	/** The period whose figure is awaited. */
	awaiting: Period | null;
	ratio: number | null;
	confidence: Confidence | null;
	provisional: Flag;
	method: Method;
	method_version: string;
	/** Of the aim and the figures that went in. */
	inputs_hash: string;
	judged_on: CivilDate;
	computed_at: Instant;
	changes: number;
};

/** Never changed once written: when a target's verdict became another one, and because of what. */
export type VerdictChangeRow = {
	target_id: Id<'target'>;
	number: number;
	from_verdict: VerdictKey | null;
	from_reason: Reason | null;
	to_verdict: VerdictKey;
	to_reason: Reason | null;
	about: Period | null;
	ratio: number | null;
	confidence: Confidence | null;
	/** An entry that became public or was withdrawn, the target itself, a day that passed, the method, or what is shown at all. */
	because: 'entry' | 'target' | 'day' | 'method' | 'display';
	/** The entry or the version of the target. */
	because_id: string | null;
	judged_on: CivilDate;
	at: Instant;
	/** The journal line of the operation. */
	line: number;
};

/** Never changed once written: that a party was asked for a figure, by organisers of which agreement. */
export type FigureRequestRow = Cell & {
	id: Id<'figure-request'>;
	agreement_id: Id<'agreement'> | null;
	asked_by: Id<'actor'>;
	asked_at: Instant;
	line: number;
};
type Cell = { series_id: Id<'series'>; dimension: string; period: Period };

/** The door through which something came in. */
export type Door = 'page' | 'api' | 'command' | 'import' | 'facts' | 'schedule';

/** Whoever acts, under a pseudonym; who it is stands with the person or token and can be erased there. All visitors are one. */
export type ActorRow = { id: Id<'actor'>; kind: 'person' | 'token' | 'system' | 'visitor' };

export type PersonRow = Versioned & {
	id: Id<'person'>;
	actor_id: Id<'actor'>;
	language: Language;
	added_at: Instant;
	disabled_at: Instant | null;
};

export type GrantRow = {
	id: Id<'grant'>;
	person_id: Id<'person'>;
	role: Role;
	organisation_id: Id<'organisation'> | null;
	agreement_id: Id<'agreement'> | null;
	given_at: Instant;
};

export type TokenRow = Versioned & {
	id: Id<'token'>;
	actor_id: Id<'actor'>;
	made_by: Id<'actor'>;
	name: string;
	token_hash: string;
	role: Role;
	organisation_id: Id<'organisation'> | null;
	agreement_id: Id<'agreement'> | null;
	added_at: Instant;
	expires_at: Instant | null;
	revoked_at: Instant | null;
	last_used_at: Instant | null;
};

/** Never changed once written: one line an operation; `hash` covers `text` and the hash before it. */
export type JournalRow = { number: number; at: Instant; operation: string; text: string; hash: string };

/** One row: the journal's last line. */
export type JournalHeadRow = { one: 1; number: number; hash: string };

/** One row: raised in the same transaction as every public change. */
export type DataVersionRow = { one: 1; number: number };

/** Sign-ins and refusals, kept apart from the journal and for a limited time. */
export type SecurityEventRow = {
	id: Id<'security-event'>;
	at: Instant;
	kind: string;
	actor: Id<'actor'> | null;
	act: string | null;
	subject: string | null;
	door: string;
	request: string | null;
};

/** The answer once given to a request that carried a key, so that the same request gets the same answer. */
export type IdempotencyRow = {
	actor: Id<'actor'>;
	key: string;
	request_hash: string;
	answer: Json;
	at: Instant;
};

/** What the installation does by itself, and when it last did. */
export type ChoreRow = { name: string; done_at: Instant };

/** What somebody who reads told, and what they were answered; the address goes sooner than the rest. */
export type FeedbackRow = {
	id: Id<'feedback'>;
	kind: FeedbackKind;
	/** The address of the page that it is about, without the origin. */
	page: string | null;
	text: string;
	email: string | null;
	language: Language;
	given_at: Instant;
	due_on: CivilDate;
	answer: string | null;
	answered_by: Id<'actor'> | null;
	answered_at: Instant | null;
};

/** Something that the search finds: what is shown of it. Made anew whenever what it was made from changes. */
export type SearchDocumentRow = {
	number: number;
	/** The identifier of the thing. */
	id: string;
	kind: SearchedKind;
	/** Where its kind stands among the others. */
	place: number;
	/** Without a language. */
	address: string;
	title: Json;
	text: Json;
	/** Whose it is, or of what it is a part. */
	about: Json;
	origin: Origin;
};
export type SearchedKind = 'agreement' | 'commitment' | 'organisation' | 'indicator' | 'target' | 'action';
export type SearchFacetRow = { number: number; facet: 'agreement' | 'organisation'; slug: string };
export type SearchStaleRow = { kind: SearchedKind; id: string };

/** A file that is on its way in: read, asked about, ready, applied. Its bytes lie in the folder for files until then. */
export type ImportRow = {
	id: Id<'import'>;
	organisation_id: Id<'organisation'>;
	author: Id<'actor'>;
	file_name: string;
	file_hash: string;
	state: ImportState;
	/** What a person said of the file. */
	told: Json;
	/** What was understood of it. */
	understood: Json | null;
	/** How many rows came to what, or why it ended. */
	result: Json | null;
	rows_read: number;
	begun_at: Instant;
	seen_at: Instant;
};
export type ImportState = 'reading' | 'asking' | 'ready' | 'applied' | 'cancelled' | 'failed';

/** Figures of an import that would change something, or that cannot be taken: some hundred of them, from the first to the last. */
export type ImportPortionRow = {
	import_id: Id<'import'>;
	first: number;
	last: number;
	/** How many of them are of either kind. */
	changed: number;
	rejected: number;
	/** The figures themselves, in the order of the file. */
	rows: Json;
};

/** How a file of an organisation was read, by the words of its header. */
export type ImportMappingRow = {
	organisation_id: Id<'organisation'>;
	fingerprint: string;
	mapping: Json;
	kept_at: Instant;
};

/** Whether a figure found in a public document is right, asked of one person by mail. */
export type QuestionRow = {
	id: Id<'question'>;
	entry_id: Id<'entry'>;
	organisation_id: Id<'organisation'>;
	person_id: Id<'person'>;
	asked_at: Instant;
	expires_at: Instant;
	answered_at: Instant | null;
	answer: 'yes' | 'no' | 'comment' | null;
};

/** What somebody chose for themselves, and when they were last reminded. Of a secret address only the hash is kept. */
export type PreferenceRow = {
	person_id: Id<'person'>;
	reminded_at: Instant | null;
	reminders_stopped_at: Instant | null;
	/** When they had read what a newcomer is told. */
	welcomed_at: Instant | null;
	calendar_hash: string | null;
	calendar_made_at: Instant | null;
};

/** A letter that reminds somebody of figures that are due. */
export type ReminderLetterRow = {
	id: Id<'reminder-letter'>;
	person_id: Id<'person'>;
	written_at: Instant;
	tries: number;
	tried_at: Instant | null;
	sent_at: Instant | null;
};

/** A figure in such a letter. `mark`: the days since it was due, for which the letter was written; null when it only stands beside. */
export type ReminderRow = {
	id: Id<'reminder'>;
	letter_id: Id<'reminder-letter'>;
	series_id: Id<'series'>;
	period: Period;
	due_on: CivilDate;
	mark: number | null;
};

/** What was said of a figure that is due: nobody is to remind whoever said it until a day, or it is not coming, and why. */
export type DeferralRow = {
	id: Id<'deferral'>;
	series_id: Id<'series'>;
	period: Period;
	actor: Id<'actor'>;
	until: CivilDate | null;
	reason: string | null;
	at: Instant;
};

export interface Tables extends AuthTables {
	preferences: PreferenceRow;
	reminder_letters: ReminderLetterRow;
	reminders: ReminderRow;
	deferrals: DeferralRow;
	questions: QuestionRow;
	imports: ImportRow;
	import_portions: ImportPortionRow;
	import_mappings: ImportMappingRow;
	search_documents: SearchDocumentRow;
	search_facets: SearchFacetRow;
	search_stale: SearchStaleRow;
	organisations: OrganisationRow;
	former_names: FormerNameRow;
	agreements: AgreementRow;
	commitments: CommitmentRow;
	parties: PartyRow;
	group_members: GroupMemberRow;
	inventories: InventoryRow;
	indicators: IndicatorRow;
	series: SeriesRow;
	targets: TargetRow;
	target_versions: TargetVersionRow;
	target_commitments: TargetCommitmentRow;
	proposed_versions: ProposedVersionRow;
	target_events: TargetEventRow;
	target_wordings: TargetWordingRow;
	statements: StatementRow;
	rulings: RulingRow;
	replies: ReplyRow & EntryTombstone;
	notices: NoticeRow;
	drafts: DraftRow;
	entries: EntryRow & EntryTombstone;
	entry_events: EntryEventRow & EventTombstone;
	actions: ActionRow;
	action_organisations: ActionOrganisationRow;
	display: DisplayRow;
	entry_states: EntryStateRow;
	figure_counts: FigureCountRow;
	draft_evidence: DraftEvidenceRow;
	evidence: EvidenceRow & EntryTombstone;
	evidence_events: EvidenceEventRow;
	links: LinkRow;
	entry_links: EntryLinkRow;
	figure_requests: FigureRequestRow;
	actors: ActorRow;
	people: PersonRow;
	grants: GrantRow;
	tokens: TokenRow;
	journal: JournalRow;
	journal_head: JournalHeadRow;
	data_version: DataVersionRow;
	security_events: SecurityEventRow;
	idempotency: IdempotencyRow;
	chores: ChoreRow;
	feedback: FeedbackRow;
	current_verdicts: CurrentVerdictRow;
	verdict_changes: VerdictChangeRow;
}
