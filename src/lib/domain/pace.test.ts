import { expect, test } from 'vitest';
import { caseOf } from './case.ts';
import { aim, day, figures, from, period } from './examples.fixture.ts';
import { figureAtAdoption, paceOf } from './pace.ts';

const asOf = day('2024-12-31');

test('as documented', () => {
	const subject = caseOf({ aim: from(2015, 100).to(2030, 60), figures: figures({ 2021: 85 }), asOf });
	expect(paceOf(subject).sinceBaseline?.perYear).toBe(-2.5);
});

test('since the baseline, in the last five years, since the adoption, and what is left to do', () => {
	const stated = from(2010, 100).to(2030, 60, { adoptedOn: day('2021-06-30') });
	const values = { 2010: 100, 2015: 98, 2018: 96, 2020: 90, 2021: 88, 2022: 84 };
	expect(paceOf(caseOf({ aim: stated, figures: figures(values), asOf }))).toEqual({
		sinceBaseline: { perYear: -16 / 12, from: '2010', to: '2022' },
		recent: { perYear: -3, from: '2018', to: '2022' },
		sinceAdoption: { perYear: -3, from: '2020', to: '2022' },
		required: { perYear: -3, from: '2022', to: '2030' },
		requiredFromNow: -4,
		shareOfTheWay: 0.4
	});
});

test('the share of the way is not clamped', () => {
	const stated = from(2010, 100).to(2030, 60);
	function share(value: number): number | undefined {
		return paceOf(caseOf({ aim: stated, figures: figures({ 2020: value }), asOf })).shareOfTheWay;
	}
	expect([share(104), share(55), share(60)]).toEqual([-0.1, 1.125, 1]);
});

test('at the adoption: the last figure whose period was over', () => {
	const stated = from(2010, 100).to(2030, 60, { adoptedOn: day('2022-01-01') });
	const subject = caseOf({ aim: stated, figures: figures({ 2020: 90, 2021: 88, 2022: 84 }), asOf });
	expect(figureAtAdoption(subject)?.period).toBe('2021');
	expect(figureAtAdoption({ ...subject, aim: { ...stated, adoptedOn: day('2021-12-31') } })?.period).toBe('2020');
	expect(figureAtAdoption({ ...subject, aim: { ...stated, adoptedOn: undefined } })).toBeUndefined();
});

test('one figure has no pace, a settled goal asks for none any more, sums and states have none', () => {
	const hold = aim({ kind: 'hold', goal: { value: 90 } });
	expect(paceOf(caseOf({ aim: hold, figures: figures({ 2021: 91 }), asOf }))).toEqual({});
	const over = from(2010, 100).to(2020, 60);
	expect(paceOf(caseOf({ aim: over, figures: figures({ 2020: 70 }), asOf })).required).toBeUndefined();
	const cap = aim({ kind: 'cumulative', start: period(2020), goal: { period: period(2030), value: 9 } });
	expect(paceOf(caseOf({ aim: cap, figures: figures({ 2020: 1, 2021: 1 }), asOf }))).toEqual({});
});
