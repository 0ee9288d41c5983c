import { expect, test } from 'vitest';
import { assessLevel } from './assess-level.ts';
import { assess } from './assessment.ts';
import { caseOf } from './case.ts';
import { aim, day, figures, from } from './examples.fixture.ts';
import { sensitivityOf } from './sensitivity.ts';

const asOf = day('2026-11-21');

test('as documented: another method, another word', () => {
	const subject = caseOf({ aim: from(2015, 20).to(2030, 45), figures: figures({ 2015: 20, 2022: 30.5 }), asOf });
	const told = sensitivityOf(subject, assessLevel(subject), assessLevel);
	expect(told.otherMethod).toMatchObject({ method: 'cagr', key: 'on_track', stands: false });
	expect(told.stands).toBe(false);
});

test('without the latest figure', () => {
	const outlier = { 2014: 65, 2017: 59, 2018: 77, 2020: 70, 2021: 94 };
	const { sensitivity } = assess({ aim: from(2014, 65).to(2030, 90), figures: figures(outlier), asOf });
	expect(sensitivity.withoutLatest).toMatchObject({ key: 'limited', stands: false });
});

test('a verdict that rests on one figure does not stand without it', () => {
	const { sensitivity } = assess({
		aim: from(1990, 100).to(2030, 20),
		figures: figures({ 1990: 100, 2022: 90 }),
		asOf
	});
	expect(sensitivity.withoutLatest).toEqual({ key: 'not_assessable', reason: 'no_figure', stands: false });
});

test('from the adoption: the last figure before it is the base, the goal stays', () => {
	const adopted = from(2007, 620.5).to(2030, 0, {
		basis: 'percent_of_baseline',
		percent: 20,
		adoptedOn: day('2014-06-30')
	});
	const values = { 2007: 620.5, 2013: 485.8, 2014: 450.4, 2018: 441.1, 2022: 400 };
	const { key, sensitivity } = assess({ aim: adopted, figures: figures(values), asOf });
	expect(key).toBe('too_slow');
	expect(sensitivity.fromAdoption).toMatchObject({
		key: 'limited',
		from: { period: '2013', value: 485.8 },
		stands: false
	});
	expect(sensitivity.fromAdoption?.paceRatio).toBeCloseTo((485.8 - 400) / ((485.8 - 124.1) * (9 / 17)), 12);
});

test('of the CAGR method the other one is linear, and settled verdicts have no other way', () => {
	const input = { aim: from(2015, 20).to(2030, 45), figures: figures({ 2015: 20, 2022: 30.5 }), asOf };
	expect(assess({ ...input, method: 'cagr' }).sensitivity.otherMethod).toMatchObject({
		method: 'linear',
		key: 'too_slow'
	});
	expect(assess({ ...input, asOf: day('2031-01-01'), figures: figures({ 2030: 46 }) }).sensitivity).toEqual({});
	expect(assess({ ...input, figures: [] }).sensitivity).toEqual({});
});

test('where nothing else applies nothing is said to stand', () => {
	const { sensitivity } = assess({
		aim: aim({ kind: 'hold', goal: { value: 90 } }),
		figures: figures({ 2021: 91 }),
		asOf
	});
	expect(sensitivity).toEqual({});
});
