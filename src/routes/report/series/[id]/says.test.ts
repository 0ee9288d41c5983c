import { expect, it } from 'vitest';
import { NOTHING_TYPED } from '#domain/draft.ts';
import { says } from './says.ts';

const FIELDS = { period: '2023', value: '90', source: 'Table 4', note: 'One line\nand another', missing_reason: '' };
const TYPED = {
	...NOTHING_TYPED,
	period: '2023',
	value: '90',
	source: 'Table 4',
	note: { fi: 'One line\r\nand another', sv: 'Before' }
};

it('knows its own words again', () => {
	expect(says(TYPED, FIELDS)).toBe(true);
	expect(says({ ...TYPED, provisional: true }, { ...FIELDS, provisional: 'on' })).toBe(true);
});

it('knows a number again that nobody touched, as the form shows it', () => {
	const typed = { ...TYPED, value: '79400.5', writtenIn: 'plain' as const };
	expect(says(typed, { ...FIELDS, value: '79\u00a0400,5' })).toBe(true);
	expect(says(typed, { ...FIELDS, value: '79\u00a0401,5' })).toBe(false);
});

it.each([
	['another number', { ...TYPED, value: '91' }],
	['another source', { ...TYPED, source: '' }],
	['another note', { ...TYPED, note: { fi: 'One line' } }],
	['a figure that is provisional', { ...TYPED, provisional: true }],
	['why there is none', { ...TYPED, missingReason: 'NE' }]
])('takes %s for somebody else’s', (_what, typed) => {
	expect(says(typed, FIELDS)).toBe(false);
});
