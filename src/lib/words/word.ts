import type { EntryState, MissingReason, Origin } from '#domain/entry.ts';
import type { EntryField } from '#domain/entry-difference.ts';
import type { Step } from '#domain/entry-life.ts';
import type { Language } from '#domain/language.ts';
import type { Role } from '#domain/permission.ts';
import type { Life, TargetKind } from '#domain/target.ts';
import type { Confidence, Reason, VerdictKey } from '#domain/verdict.ts';
import { m, type Message } from './messages.ts';

export type OrganisationKind = 'city' | 'network' | 'government' | 'region' | 'group';
export type AgreementKind = 'declaration' | 'partnership';
/** The door through which something came in. */
export type Door = 'page' | 'api' | 'command' | 'import' | 'facts' | 'schedule';
export type Part = 'signatory' | 'partner' | 'coordinator';

// Each list names every key of its type: a new key without a word does not pass the type check.

const VERDICTS: Record<VerdictKey, Message> = {
	achieved: m.verdict_achieved,
	on_track: m.verdict_on_track,
	too_slow: m.verdict_too_slow,
	limited: m.verdict_limited,
	moving_away: m.verdict_moving_away,
	missed: m.verdict_missed,
	not_assessable: m.verdict_not_assessable
};

const REASONS: Record<Reason, Message> = {
	no_target_yet: m.reason_no_target_yet,
	not_measurable: m.reason_not_measurable,
	no_goal: m.reason_no_goal,
	no_baseline: m.reason_no_baseline,
	no_figure: m.reason_no_figure,
	too_early: m.reason_too_early,
	awaiting_final_figure: m.reason_awaiting_final_figure,
	not_due: m.reason_not_due,
	incomplete_span: m.reason_incomplete_span,
	unlike_signs: m.reason_unlike_signs
};

const CONFIDENCES: Record<Confidence, Message> = { firm: m.confidence_firm, early_sign: m.confidence_early_sign };

const STATES: Record<EntryState, Message> = {
	submitted: m.state_submitted,
	held: m.state_held,
	recalled: m.state_recalled,
	published: m.state_published,
	returned: m.state_returned,
	superseded: m.state_superseded,
	withdrawn: m.state_withdrawn
};

const STEPS: Record<Step, Message> = {
	submit: m.step_submit,
	record: m.step_record,
	hold: m.step_hold,
	lapse: m.step_lapse,
	recall: m.step_recall,
	return: m.step_return,
	accept: m.step_accept,
	publish: m.step_publish,
	review: m.step_review,
	reserve: m.step_reserve,
	comment: m.step_comment,
	confirm: m.step_confirm,
	supersede: m.step_supersede,
	withdraw: m.step_withdraw,
	redact: m.step_redact
};

const MISSING: Record<MissingReason, Message> = {
	NO: m.missing_no,
	NE: m.missing_ne,
	IE: m.missing_ie,
	C: m.missing_c
};

const LIVES: Record<Life, Message> = {
	proposed: m.life_proposed,
	returned: m.life_returned,
	discarded: m.life_discarded,
	in_force: m.life_in_force,
	superseded: m.life_superseded,
	withdrawn: m.life_withdrawn,
	ended: m.life_ended
};

const KINDS: Record<TargetKind, Message> = {
	level: m.kind_level,
	hold: m.kind_hold,
	cumulative: m.kind_cumulative,
	direction: m.kind_direction,
	milestone: m.kind_milestone,
	staged: m.kind_staged,
	unmeasured: m.kind_unmeasured
};

const ROLES: Record<Role, Message> = {
	reporter: m.role_reporter,
	approver: m.role_approver,
	organiser: m.role_organiser,
	administrator: m.role_administrator
};

const ORGANISATIONS: Record<OrganisationKind, Message> = {
	city: m.organisation_city,
	network: m.organisation_network,
	government: m.organisation_government,
	region: m.organisation_region,
	group: m.organisation_group
};

const AGREEMENTS: Record<AgreementKind, Message> = {
	declaration: m.agreement_declaration,
	partnership: m.agreement_partnership
};

const PARTS: Record<Part, Message> = {
	signatory: m.part_signatory,
	partner: m.part_partner,
	coordinator: m.part_coordinator
};

/** @example verdictWord('on_track', 'fi') === 'Aikataulussa' */
export function verdictWord(verdict: VerdictKey, language: Language): string {
	return VERDICTS[verdict]({}, { locale: language });
}

/** @example reasonWord('too_early', 'en') === 'Too early to tell' */
export function reasonWord(reason: Reason, language: Language): string {
	return REASONS[reason]({}, { locale: language });
}

/** @example confidenceWord('early_sign', 'en') === 'early sign' */
export function confidenceWord(confidence: Confidence, language: Language): string {
	return CONFIDENCES[confidence]({}, { locale: language });
}

/** @example stateWord('published', 'sv') === 'Publicerad' */
export function stateWord(state: EntryState, language: Language): string {
	return STATES[state]({}, { locale: language });
}

/** @example stepWord('accept', 'fi') === 'Hyväksytty ja julkaistu' */
export function stepWord(step: Step, language: Language): string {
	return STEPS[step]({}, { locale: language });
}

/** @example missingWord('NE', 'en') === 'Not estimated' */
export function missingWord(reason: MissingReason, language: Language): string {
	return MISSING[reason]({}, { locale: language });
}

/** @example lifeWord('in_force', 'fi') === 'Voimassa' */
export function lifeWord(life: Life, language: Language): string {
	return LIVES[life]({}, { locale: language });
}

/** @example targetKindWord('hold', 'en') === 'Hold a level' */
export function targetKindWord(kind: TargetKind, language: Language): string {
	return KINDS[kind]({}, { locale: language });
}

/** @example roleWord('approver', 'fi') === 'Hyväksyjä' */
export function roleWord(role: Role, language: Language): string {
	return ROLES[role]({}, { locale: language });
}

/** @example organisationKindWord('city', 'et') === 'Linn' */
export function organisationKindWord(kind: OrganisationKind, language: Language): string {
	return ORGANISATIONS[kind]({}, { locale: language });
}

/** @example agreementKindWord('declaration', 'fi') === 'Julkilausuma' */
export function agreementKindWord(kind: AgreementKind, language: Language): string {
	return AGREEMENTS[kind]({}, { locale: language });
}

/** @example partWord('signatory', 'sv') === 'Undertecknare' */
export function partWord(part: Part, language: Language): string {
	return PARTS[part]({}, { locale: language });
}

/**
 * Whose figure it is, in one line: reported by whoever it is about, or collected and not confirmed.
 *
 * @example originWord('public_source', 'city', 'en') === 'Collected from a public document, not confirmed by the city'
 */
export function originWord(origin: Origin, kind: OrganisationKind, language: Language): string {
	const own = kind === 'city';
	const words: Record<Origin, Message> = {
		reported: own ? m.origin_reported_city : m.origin_reported,
		public_source: own ? m.origin_public_source_city : m.origin_public_source
	};
	return words[origin]({}, { locale: language });
}

const DOORS: Record<Door, Message> = {
	page: m.door_page,
	api: m.door_api,
	command: m.door_command,
	import: m.door_import,
	facts: m.door_facts,
	schedule: m.door_schedule
};

/** @example doorWord('api', 'en') === 'by the API' */
export function doorWord(door: Door, language: Language): string {
	return DOORS[door]({}, { locale: language });
}

const FIELDS: Record<EntryField, Message> = {
	value: m.figure_value,
	stage: m.entry_field_stage,
	missingReason: m.figure_missing,
	provisional: m.provisional,
	publisher: m.entry_field_publisher,
	source: m.source,
	note: m.figure_note,
	evidence: m.evidence
};

/** @example entryFieldWord('value', 'fi') === 'Arvo' */
export function entryFieldWord(field: EntryField, language: Language): string {
	return FIELDS[field]({}, { locale: language });
}
