import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ENTRIES_COLUMNS, guarded, unguarded } from './entries-file.ts';

test('the columns are those that scripts hold on to', () => {
	expect(ENTRIES_COLUMNS.join(', ')).toBe(
		'organisation, indicator, inventory, dimension, period, value, unit, provisional, missing_reason, ' +
			'note_en, note_fi, note_sv, note_et, evidence'
	);
});

test.each(['=1+1', '+358', '-8 %', '@home', '\tx', '\rx', "'=1", "''-"])('%j is no formula any more', (text) => {
	expect(guarded(text)).toBe(`'${text}`);
	expect(unguarded(guarded(text))).toBe(text);
});

test.each(['Helsinki', '', "'s-Hertogenbosch", '1 − 2', 'a=b'])('%j stays as it is', (text) => {
	expect(guarded(text)).toBe(text);
	expect(unguarded(text)).toBe(text);
});

test('whatever is written is read back as it was, and never begins as a formula does', () => {
	const texts = fc.oneof(fc.string(), fc.stringMatching(/^'{0,3}[=+@-]{0,2}[a-z]{0,3}$/));
	fc.assert(
		fc.property(texts, (text) => {
			expect(unguarded(guarded(text))).toBe(text);
			expect(guarded(text)).not.toMatch(/^[=+\-@\t\r]/);
		})
	);
});
