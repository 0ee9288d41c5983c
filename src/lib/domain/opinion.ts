import type { Text } from './language.ts';
import type { VerdictKey } from './verdict.ts';

export const STATEMENT_STATES = ['not_started', 'under_way', 'well_advanced', 'complete'] as const;

/** What an organisation says of itself, of a target or of a commitment. */
export type StatementState = (typeof STATEMENT_STATES)[number];

/** What can be said next: a state, or that what was said holds no more and nothing takes its place. */
export const STATEMENT_STEPS = [...STATEMENT_STATES, 'withdrawn'] as const;

export type StatementStep = (typeof STATEMENT_STEPS)[number];

/**
 * The last word, where there is one that was not withdrawn.
 *
 * @example standingWord([{ state: 'complete' }, { state: 'withdrawn' }]) === undefined
 */
export function standingWord<Said extends { state: StatementStep }>(
	said: readonly Said[]
): (Said & { state: StatementState }) | undefined {
	const last = said.at(-1);
	return last && isStanding(last) ? last : undefined;
}

function isStanding<Said extends { state: StatementStep }>(said: Said): said is Said & { state: StatementState } {
	return said.state !== 'withdrawn';
}

/**
 * Whether a statement says that much is done and gives nothing to look at: no address in any language of its sentence.
 *
 * @example isBareClaim({ state: 'complete', sentence: { en: 'Done.' } }) === true
 */
export function isBareClaim({ state, sentence }: { state: StatementState; sentence: Text }): boolean {
	const claims = state === 'well_advanced' || state === 'complete';
	return claims && !Object.values(sentence).some((text) => /https?:\/\/\S/.test(text ?? ''));
}

export const RULING_STATES = ['accepted', 'accepted_with_reservation', 'disputed'] as const;

/** What the organisers of an agreement say of a target. */
export type RulingState = (typeof RULING_STATES)[number];

/** The three opinions on a target: what the arithmetic says, what the organisation says, what the organisers say. */
export type Opinions = { verdict?: VerdictKey; statement?: StatementState; ruling?: RulingState };

export const DISPUTES = ['statement_and_verdict', 'statement_and_ruling', 'verdict_and_ruling'] as const;

/** Which two of the three opinions do not go together. */
export type Dispute = (typeof DISPUTES)[number];

/** The verdicts that do not go together with what an organisation says of itself. What cannot be assessed goes with everything. */
const AGAINST: Record<StatementState, readonly VerdictKey[]> = {
	not_started: ['achieved', 'on_track'],
	under_way: ['moving_away', 'missed'],
	well_advanced: ['limited', 'moving_away', 'missed'],
	complete: ['on_track', 'too_slow', 'limited', 'moving_away', 'missed']
};

/**
 * Where the opinions on a target differ: a word of the organisation's own that its figures do not bear out, and a ruling that disputes
 * the statement, or where there is none, the figures.
 *
 * @example disputesOf({ verdict: 'too_slow', statement: 'complete' })[0] === 'statement_and_verdict'
 */
export function disputesOf({ verdict, statement, ruling }: Opinions): Dispute[] {
	const disputes: Dispute[] = [];
	if (statement && verdict && AGAINST[statement].includes(verdict)) disputes.push('statement_and_verdict');
	if (ruling === 'disputed') disputes.push(statement ? 'statement_and_ruling' : 'verdict_and_ruling');
	return disputes;
}
