import type { Language } from '#domain/language.ts';
import type { Dispute, RulingState, StatementState } from '#domain/opinion.ts';
import { m, type Message } from './messages.ts';

const STATEMENTS: Record<StatementState, Message> = {
	not_started: m.statement_not_started,
	under_way: m.statement_under_way,
	well_advanced: m.statement_well_advanced,
	complete: m.statement_complete
};

const RULINGS: Record<RulingState, Message> = {
	accepted: m.ruling_accepted,
	accepted_with_reservation: m.ruling_accepted_with_reservation,
	disputed: m.ruling_disputed
};

const DISPUTES: Record<Dispute, Message> = {
	statement_and_verdict: m.dispute_statement_and_verdict,
	statement_and_ruling: m.dispute_statement_and_ruling,
	verdict_and_ruling: m.dispute_verdict_and_ruling
};

/** @example statementWord('under_way', 'fi') === 'Käynnissä' */
export function statementWord(state: StatementState, language: Language): string {
	return STATEMENTS[state]({}, { locale: language });
}

/** @example rulingWord('disputed', 'en') === 'Disputed' */
export function rulingWord(state: RulingState, language: Language): string {
	return RULINGS[state]({}, { locale: language });
}

/**
 * Which two opinions do not go together, in a sentence.
 *
 * @example disputeText('verdict_and_ruling', 'en') === 'The organisers dispute what the figures say.'
 */
export function disputeText(dispute: Dispute, language: Language): string {
	return DISPUTES[dispute]({}, { locale: language });
}

/**
 * What an organisation's own view is called.
 *
 * @example statementLabel('network', 'en') === 'The organisation’s own view'
 */
export function statementLabel(kind: string, language: Language): string {
	const locale = { locale: language };
	return kind === 'city' ? m.statement({}, locale) : m.statement_organisation({}, locale);
}
