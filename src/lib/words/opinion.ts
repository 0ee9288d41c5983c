import type { Language } from '#domain/language.ts';
import { STATEMENT_STATES, type Dispute, type RulingState, type StatementStep } from '#domain/opinion.ts';
import { m, type Message } from './messages.ts';

const STATEMENTS: Record<StatementStep, Message> = {
	not_started: m.statement_not_started,
	under_way: m.statement_under_way,
	well_advanced: m.statement_well_advanced,
	complete: m.statement_complete,
	withdrawn: m.statement_withdrawn
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
export function statementWord(state: StatementStep, language: Language): string {
	return STATEMENTS[state]({}, { locale: language });
}

/**
 * What can be said next, each with its word; that it is taken back only where something stands.
 *
 * @example statementChoices(false, 'en').length === 4
 */
export function statementChoices(stands: boolean, language: Language): { state: StatementStep; word: string }[] {
	const said = STATEMENT_STATES.map((state) => ({ state, word: statementWord(state, language) }));
	return stands ? [...said, { state: 'withdrawn', word: m.statement_withdraw({}, { locale: language }) }] : said;
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
