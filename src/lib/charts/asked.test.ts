import { expect, test } from 'vitest';
import { askedOf } from './asked.ts';
import { figure, helsinki, kouvola } from './examples.fixture.ts';

test('as documented', () => {
	const { asked, measured } = askedOf(kouvola) ?? {};
	expect(asked?.t).toBe(2022);
	// 836.9 in 2007 on the way to 167.38 in 2030, fifteen of twenty-three years on.
	expect(asked?.value).toBeCloseTo(836.9 + ((167.38 - 836.9) * 15) / 23, 9);
	expect(measured).toEqual({ t: 2022, value: 490.3 });
});

test('nothing is asked at the baseline, before it, after the goal, and where a figure is only proposed', () => {
	const only = (...figures: ReturnType<typeof figure>[]) => askedOf({ ...kouvola, figures });
	expect(only()).toBeUndefined();
	expect(only(figure(2007, 836.9))).toBeUndefined();
	expect(only(figure(2006, 900))).toBeUndefined();
	expect(only(figure(2031, 170))).toBeUndefined();
	expect(askedOf({ ...kouvola, proposed: figure(2023, 480) })).toBeUndefined();
	expect(askedOf(helsinki)).toBeDefined();
});
