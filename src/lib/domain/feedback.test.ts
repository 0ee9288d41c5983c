import fc from 'fast-check';
import { expect, test } from 'vitest';
import { dayAfter, type CivilDate } from './civil-date.ts';
import { ANSWER_DAYS, daysLeft, dueOn, isPageAddress } from './feedback.ts';

test('as documented', () => {
	expect(dueOn('2026-11-22' as CivilDate)).toBe('2026-12-06');
	expect(daysLeft('2026-12-06' as CivilDate, '2026-12-08' as CivilDate)).toBe(-2);
	expect([isPageAddress('/fi/targets/1?table'), isPageAddress('//evil.example')]).toEqual([true, false]);
});

test('fourteen days are left on the day on which something was said, one less each day', () => {
	fc.assert(
		fc.property(fc.date({ min: new Date('1990-01-01'), max: new Date('2090-01-01'), noInvalidDate: true }), (date) => {
			const day = date.toISOString().slice(0, 10) as CivilDate;
			expect(daysLeft(dueOn(day), day)).toBe(ANSWER_DAYS);
			expect(daysLeft(dueOn(day), dayAfter(day))).toBe(ANSWER_DAYS - 1);
		})
	);
});

test('an address of another site, or what is no address, is no page of this one', () => {
	for (const text of ['', 'targets', 'https://a.example', '/\\evil.example', '/a b', '/a\\b', `/${'a'.repeat(400)}`])
		expect([text, isPageAddress(text)]).toEqual([text, false]);
	expect(isPageAddress('/')).toBe(true);
});
