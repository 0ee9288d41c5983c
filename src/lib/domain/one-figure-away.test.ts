import fc from 'fast-check';
import { expect, test } from 'vitest';
import { assess, judge } from './assessment.ts';
import { aim, day, figures, from, period, quoted } from './examples.fixture.ts';
import { oneFigureAway } from './one-figure-away.ts';

const asOf = day('2026-11-21');
const to60 = aim({ sense: 'at_most', baseline: quoted(2015, 100), goal: { period: period(2030), value: 60 } });

test('as documented', () => {
	expect(oneFigureAway({ aim: to60, figures: figures({ 2015: 100 }), asOf })).toBe('2025');
});

test.each([
	['a verdict is there already', to60, { 2021: 85 }, undefined],
	['the final figure is awaited', { ...to60, goal: { period: period(2025), value: 60 } }, { 2024: 60 }, '2025'],
	[
		'the baseline of the series itself has no figure',
		{ ...to60, baseline: { period: period(2015), value: NaN, basis: 'series' as const } },
		{ 2021: 85 },
		'2015'
	],
	['there is no baseline at all', { ...to60, baseline: undefined }, { 2021: 85 }, undefined],
	['there is no goal', { ...to60, goal: undefined }, { 2021: 85 }, undefined],
	[
		'the path has asked for little yet',
		{ ...to60, goal: { period: period(2300), value: 60 } },
		{ 2021: 85 },
		undefined
	],
	['nothing measures it', aim({ kind: 'unmeasured' }), {}, undefined]
] as const)('%s', (_, judged, values, away) => {
	expect(oneFigureAway({ aim: judged as typeof to60, figures: figures(values), asOf })).toBe(away);
});

test('one gap in a span that has no other', () => {
	const cap = aim({
		kind: 'cumulative',
		sense: 'at_most',
		start: period(2020),
		goal: { period: period(2040), value: 100 }
	});
	const known = { 2020: 1, 2021: 1, 2023: 1, 2024: 1 };
	const input = { aim: cap, figures: figures(known), asOf, accumulation: 'flow' as const };
	expect(assess(input).reason).toBe('incomplete_span');
	expect(oneFigureAway(input)).toBe('2022');
});

test('whatever the figure says, a verdict comes of it', () => {
	fc.assert(
		fc.property(
			fc.dictionary(fc.integer({ min: 2010, max: 2025 }).map(String), fc.integer({ min: -200, max: 200 })),
			fc.integer({ min: 2020, max: 2040 }),
			fc.integer({ min: -1000, max: 1000 }),
			(values, until, value) => {
				const input = { aim: from(2015, 100).to(until, 60), figures: figures(values), asOf };
				const away = oneFigureAway(input);
				if (away === undefined) return;
				expect(judge(input).key).toBe('not_assessable');
				const figure = { period: away, value, provisional: false };
				expect(judge({ ...input, figures: [...input.figures, figure] }).key).not.toBe('not_assessable');
			}
		)
	);
});
