import { describe, expect, it } from 'vitest';
import { calculated } from './calculated.ts';
import { calculationIn, calculationQuery } from './calculator.ts';

function asked(fields: Record<string, string>): URLSearchParams {
	return new URLSearchParams(fields);
}

const FALL = { points: '2015 100\n2021 85', goal: '60', goal_period: '2030', direction: 'decrease' };

describe('the calculator', () => {
	it('asks nothing and finds nothing wrong before numbers are sent', () => {
		const calculation = calculationIn(asked({}), 'en');
		expect(calculation).toMatchObject({ asked: false, problems: [], typed: { kind: 'level', direction: 'decrease' } });
		expect(calculated(calculation, 'en')).toBeUndefined();
	});

	it('judges as everything here is judged', () => {
		const result = calculated(calculationIn(asked(FALL), 'en'), 'en');
		expect(result?.words.text).toBe('Behind in 2021, early sign');
		expect(result?.sentence).toContain('the straight path asked for 84');
		expect(JSON.stringify(result?.parts)).toContain('(85 − 100) ÷ (84 − 100) = 0.938');
		expect(result?.subject).toMatchObject({ figures: [{ value: 100 }, { value: 85 }], aim: { kind: 'level' } });
	});

	it('judges on the day after the last figure unless it is told another', () => {
		const before = { ...FALL, points: '2010 100\n2019 79', goal: '80', goal_period: '2020' };
		expect(calculationIn(asked(before), 'en').input?.asOf).toBe('2020-01-01');
		expect(calculated(calculationIn(asked(before), 'en'), 'en')?.words.word).toBe('Reached');
		const later = calculated(calculationIn(asked({ ...before, as_of: '2022-05-01' }), 'en'), 'en');
		expect(later?.words.reason).toBe('The deadline has passed and the final figure is not here');
	});

	it('reads what people paste: tabs, semicolons, decimal commas, no-break spaces, Windows’ line ends, any order', () => {
		const pasted = '2021;\t1\u00a0085,5\r\n2015: 1 100\r\n\r\n2024-Q1 −3';
		const { input, problems } = calculationIn(asked({ ...FALL, points: pasted }), 'fi');
		expect(problems).toEqual([]);
		expect(input?.figures.map(({ period, value }) => [period, value])).toEqual([
			['2015', 1100],
			['2021', 1085.5],
			['2024-Q1', -3]
		]);
	});

	it('names every field that cannot be read, and never guesses', () => {
		const wrong = {
			points: '2015 100\n2015 90\nspring 3\n2020 1.234',
			goal: 'x',
			goal_period: '30',
			as_of: '2020-02-31'
		};
		const { problems, input } = calculationIn(asked({ ...wrong, milestones: '2020' }), 'fi');
		expect(problems.map(({ code, field }) => `${field}: ${code}`)).toEqual([
			'points: already-exists',
			'points: period-unreadable',
			'points: value-ambiguous',
			'milestones: value-missing',
			'goal: value-unreadable',
			'goal_period: period-unreadable',
			'as_of: period-unreadable'
		]);
		expect(input).toBeUndefined();
		expect(calculationIn(asked({ points: '  ' }), 'en').problems).toEqual([{ code: 'field-missing', field: 'points' }]);
		const many = Array.from({ length: 201 }, (_, at) => `${1800 + at} 1`).join('\n');
		expect(calculationIn(asked({ points: many }), 'en').problems[0]).toMatchObject({ code: 'too-many-cases' });
	});

	it('has an address that says all of it again', () => {
		const more = {
			...FALL,
			kind: 'hold',
			direction: 'increase',
			milestones: '2020 90',
			unit: 'kt CO2e',
			as_of: '2026-01-01'
		};
		const { typed, input } = calculationIn(asked(more), 'sv');
		const again = calculationIn(new URLSearchParams(calculationQuery(typed)), 'sv');
		expect(again).toEqual({ asked: true, typed, input, problems: [] });
		expect(again.input?.aim).toMatchObject({ kind: 'hold', sense: 'at_least', milestones: [{ value: 90 }] });
		expect(again.input?.aim.baseline).toBeUndefined();
		const direction = calculationIn(asked({ ...FALL, kind: 'direction' }), 'en').input?.aim;
		expect(direction).toMatchObject({ kind: 'direction', baseline: { value: 100 } });
		expect(direction?.goal).toBeUndefined();
	});

	it('takes no more of a unit than a unit has', () => {
		const { typed } = calculationIn(asked({ ...FALL, unit: 'x'.repeat(500) }), 'en');
		expect(typed.unit).toHaveLength(40);
	});
});
