import { describe, expect, it } from 'vitest';
import { ENTRY_STATES, MISSING_REASONS, ORIGINS } from '#domain/entry.ts';
import { LANGUAGES, type Language } from '#domain/language.ts';
import { ROLES } from '#domain/permission.ts';
import { LIVES, TARGET_KINDS } from '#domain/target.ts';
import { REASONS, VERDICT_KEYS } from '#domain/verdict.ts';
import * as word from './word.ts';

const ORGANISATION_KINDS: word.OrganisationKind[] = ['city', 'network', 'government', 'region', 'group'];
const PARTS: word.Part[] = ['signatory', 'partner', 'coordinator'];

const LISTS: [string, (language: Language) => string[]][] = [
	['verdicts', (language) => VERDICT_KEYS.map((key) => word.verdictWord(key, language))],
	['reasons', (language) => REASONS.map((key) => word.reasonWord(key, language))],
	['confidences', (language) => (['firm', 'early_sign'] as const).map((key) => word.confidenceWord(key, language))],
	['states', (language) => ENTRY_STATES.map((key) => word.stateWord(key, language))],
	['missing', (language) => MISSING_REASONS.map((key) => word.missingWord(key, language))],
	['lives', (language) => LIVES.map((key) => word.lifeWord(key, language))],
	['kinds', (language) => TARGET_KINDS.map((key) => word.targetKindWord(key, language))],
	['roles', (language) => ROLES.map((key) => word.roleWord(key, language))],
	['organisations', (language) => ORGANISATION_KINDS.map((key) => word.organisationKindWord(key, language))],
	['parts', (language) => PARTS.map((key) => word.partWord(key, language))],
	['origins', (language) => ORIGINS.map((key) => word.originWord(key, 'region', language))]
];

describe.each(LISTS)('%s', (_name, words) => {
	it.each(LANGUAGES)('are told apart in %s', (language) => {
		expect(new Set(words(language)).size).toBe(words(language).length);
	});
});

describe('some words', () => {
	it('are the agreed ones', () => {
		expect(word.verdictWord('on_track', 'fi')).toBe('Aikataulussa');
		expect(word.reasonWord('too_early', 'en')).toBe('Too early to tell');
		expect(word.confidenceWord('early_sign', 'en')).toBe('early sign');
		expect(word.stateWord('published', 'sv')).toBe('Publicerad');
		expect(word.missingWord('NE', 'en')).toBe('Not estimated');
		expect(word.lifeWord('in_force', 'fi')).toBe('Voimassa');
		expect(word.targetKindWord('hold', 'en')).toBe('Hold a level');
		expect(word.roleWord('approver', 'fi')).toBe('Hyväksyjä');
		expect(word.organisationKindWord('city', 'et')).toBe('Linn');
		expect(word.agreementKindWord('declaration', 'fi')).toBe('Julkilausuma');
		expect(word.partWord('signatory', 'sv')).toBe('Undertecknare');
	});

	it('say whose figure it is', () => {
		expect(word.originWord('public_source', 'city', 'en')).toBe(
			'Collected from a public document, not confirmed by the city'
		);
		expect(word.originWord('public_source', 'region', 'fi')).toContain('organisaatio ei ole vahvistanut');
		expect(word.originWord('reported', 'city', 'sv')).toBe('Rapporterad av staden');
	});
});
