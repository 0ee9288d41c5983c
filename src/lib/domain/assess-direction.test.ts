import { expect, test } from 'vitest';
import { assessDirection } from './assess-direction.ts';
import { assess } from './assessment.ts';
import { caseOf } from './case.ts';
import { aim, day, figures, period, quoted } from './examples.fixture.ts';

const asOf = day('2026-11-21');
const fewer = aim({ kind: 'direction', sense: 'at_most', baseline: quoted(2015, 100) });
const more = aim({ kind: 'direction', baseline: quoted(2020, 100) });

test('as documented', () => {
	const subject = caseOf({ aim: fewer, figures: figures({ 2015: 100, 2020: 90 }), asOf });
	expect(assessDirection(subject).key).toBe('on_track');
});

test.each([
	[101.5, 'on_track'],
	[101.49, 'too_slow'],
	[100.5, 'too_slow'],
	[100.49, 'limited'],
	[100, 'limited'],
	[99.99, 'moving_away']
])('from 100 to %d in a year', (value, key) => {
	expect(assess({ aim: more, figures: figures({ 2021: value }), asOf }).key).toBe(key);
});

test('near a natural limit less is asked for', () => {
	const close = { ...more, baseline: quoted(2020, 95) };
	const input = { aim: close, figures: figures({ 2021: 95.5 }), asOf };
	expect(assess(input).key).toBe('too_slow');
	expect(assess({ ...input, limit: 100 }).key).toBe('on_track');
	expect(assess({ ...input, limit: 100 }).explanation.thresholds[0]?.atLeast).toBeCloseTo(
		0.015 * (1 - 0.95 ** 4.44),
		12
	);
});

test('where signs or zeros forbid a compound growth the change is linear', () => {
	function from(value: number): typeof more {
		return { ...more, baseline: quoted(2020, value) };
	}
	const crossing = assess({ aim: from(-10), figures: figures({ 2023: 5 }), asOf });
	expect(crossing).toMatchObject({ key: 'on_track', paceRatio: 0.5 });
	expect(crossing.explanation.formula).toMatchObject({ how: 'linear' });
	expect(assess({ aim: from(0), figures: figures({ 2024: 5 }), asOf }).paceRatio).toBe(0.25);
	expect(assess({ aim: from(0), figures: figures({ 2024: 0 }), asOf })).toMatchObject({ key: 'limited', paceRatio: 0 });
	expect(assess({ aim: from(10), figures: figures({ 2024: 0 }), asOf }).paceRatio).toBe(-0.25);
	expect(assess({ aim: from(-10), figures: figures({ 2021: -9 }), asOf }).paceRatio).toBeCloseTo(0.1, 12);
});

test('without a baseline the first figure from the start on is one', () => {
	const started = aim({ kind: 'direction', sense: 'at_most', start: period(2018) });
	const values = { 2016: 10, 2018: 100, 2020: 90 };
	expect(assess({ aim: started, figures: figures(values), asOf })).toMatchObject({ key: 'on_track' });
	expect(assess({ aim: aim({ kind: 'direction' }), figures: figures(values), asOf }).reason).toBe('no_baseline');
	expect(assess({ aim: fewer, figures: figures({ 2015: 100 }), asOf }).reason).toBe('no_figure');
	expect(assess({ aim: aim({ kind: 'direction', sense: 'inside' }), figures: [], asOf }).reason).toBe('no_goal');
});
