import { expect, test } from 'vitest';
import { LANGUAGES } from '#domain/language.ts';
import type { Period } from '#domain/period.ts';
import type { Remark } from '#domain/remark.ts';
import { remarkText } from './remark.ts';

const from = '2022' as Period;
const JUMP: Remark = { code: 'jump', from, difference: -40, usual: -10, spread: 1.4826, differences: 6 };

test('as documented', () => {
	expect(remarkText({ code: 'same_value', from }, 'kt CO2e', 'en')).toBe('Exactly the value of 2022.');
});

test('a jump says its rule with its numbers', () => {
	expect(plain(remarkText(JUMP, 'kt CO2e', 'en'))).toBe(
		'A jump: −40 kt CO₂e a period since 2022, where −10 kt CO₂e is usual. That is more than 3.5 times the series’ own spread (1.48 kt CO₂e, from 6 differences) away.'
	);
	expect(remarkText(JUMP, 'kt CO2e', 'sv')).toContain('3,5');
});

test('a factor says which way', () => {
	const value = { code: 'thousandfold', from, value: 2.5 } as const;
	expect(plain(remarkText({ ...value, times: 1000 }, 'kt', 'en'))).toMatch(
		/^About 1,000 times the figure for 2022 \(2\.5 kt\)/
	);
	expect(remarkText({ ...value, times: 0.001 }, 'kt', 'en')).toMatch(/^About a thousandth of the figure for 2022/);
});

test('every remark in every language names what it rests on', () => {
	const remarks: Remark[] = [JUMP, { code: 'same_value', from }, { code: 'gap', from, missing: 3 }];
	for (const language of LANGUAGES) {
		for (const remark of remarks) expect(remarkText(remark, 'persons', language)).toContain('2022');
		expect(remarkText({ code: 'source_missing' }, 'persons', language)).not.toBe('');
	}
});

function plain(text: string): string {
	return text.replaceAll('\u00a0', ' ');
}
