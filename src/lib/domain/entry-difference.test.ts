import { describe, expect, it } from 'vitest';
import { differingFields } from './entry-difference.ts';
import type { EntryContent } from './entry.ts';
import type { Period } from './period.ts';

const joensuu: EntryContent = {
	dimension: 'total',
	period: '2007' as Period,
	value: 573.3,
	provisional: false,
	note: {},
	source: 'SYKE',
	evidence: []
};

describe('differingFields', () => {
	it('names the value of a revision', () => {
		expect(differingFields(joensuu, { ...joensuu, value: 574.9 })).toEqual(['value']);
	});

	it('finds nothing between equals, whatever the order of languages and however a missing note is written', () => {
		const one = { ...joensuu, note: { en: 'a', fi: 'b' } };
		expect(differingFields(one, { ...one, note: { fi: 'b', en: 'a' } })).toEqual([]);
		expect(differingFields(joensuu, { ...joensuu, note: { en: '' } })).toEqual([]);
	});

	it('keeps 0 apart from missing', () => {
		const { value: _, ...missing } = joensuu;
		expect(differingFields({ ...joensuu, value: 0 }, { ...missing, missingReason: 'NE' })).toEqual([
			'value',
			'missingReason'
		]);
	});

	it('names several fields in reading order', () => {
		const after = { ...joensuu, evidence: ['https://a.example'], provisional: true, value: 1 };
		expect(differingFields(joensuu, after)).toEqual(['value', 'provisional', 'evidence']);
	});
});
