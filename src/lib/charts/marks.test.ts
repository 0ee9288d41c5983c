import { describe, expect, test } from 'vitest';
import type { Period } from '#domain/period.ts';
import { espoo, figure, helsinki, kouvola, words } from './examples.fixture.ts';
import { chartKey } from './key.ts';
import { chartMarks, goalInWords, spoken } from './marks.ts';
import { chartTable } from './table.ts';

function said(text: string | undefined): string | undefined {
	return text?.replaceAll('\u00a0', ' ');
}

describe('what can be read of a chart', () => {
	test('is every figure and the goal, in order of time, the baseline said at its figure', () => {
		const marks = chartMarks(kouvola, 'en');
		expect(marks).toHaveLength(20);
		expect(marks.find(({ period }) => period === '2007')).toMatchObject({ kind: 'figure', notes: ['Baseline'] });
		expect(marks.at(-1)).toMatchObject({ kind: 'goal', period: '2030', t: 2030, value: 167.38, notes: ['Goal'] });
		expect(said(marks.at(-1)?.amount)).toBe('167.4 kt CO₂e');
	});

	test('sounds like a sentence: when, how much, what of it, what the path asked for', () => {
		const latest = chartMarks(kouvola, 'en').find(({ period }) => period === '2022');
		expect(latest && said(spoken(latest, words))).toBe(
			'2022: 490.3 kt CO₂e, provisional; Path to the goal: 400.3 kt CO₂e'
		);
	});

	test('a quoted baseline that is no figure is a mark of its own, and so are the milestones', () => {
		expect(chartMarks(helsinki, 'fi').map(({ kind, when }) => [kind, when])).toEqual([
			['baseline', '1990'],
			['figure', '2023'],
			['milestone', '2025'],
			['milestone', '2027'],
			['goal', '2030']
		]);
	});

	test('a proposed figure is told apart from the published ones', () => {
		const marks = chartMarks({ ...kouvola, proposed: figure(2023, 455) }, 'sv');
		expect(marks.at(-2)).toMatchObject({ kind: 'proposed', period: '2023', notes: ['Your figure'] });
	});

	test('a level to hold has its goal in words', () => {
		expect(said(goalInWords(espoo, 'en'))).toBe('at least 90 %');
		const range = { ...espoo, aim: { ...espoo.aim, sense: 'inside' as const, goal: { value: 21, upper: 23 } } };
		expect(said(goalInWords(range, 'fi'))).toBe('21–23 %');
	});
});

describe('the equal table', () => {
	test('has a row for every mark, the goal in it, and equally many decimals in its figures', () => {
		const rows = chartTable(kouvola, 'en');
		expect(rows.find(({ when }) => when === '2011')).toEqual({
			kind: 'figure',
			when: '2011',
			amount: '725.0',
			path: '720.5',
			notes: []
		});
		expect(rows.find(({ when }) => when === '1990')?.path).toBeUndefined();
		expect(rows.at(-1)).toEqual({ kind: 'goal', when: '2030', amount: '167.4', notes: ['Goal'] });
	});

	test('has every figure as it was recorded, however large, and equally many decimals as far as they help', () => {
		const figures = [figure(2020, 2_073_176.022), figure(2021, 1092.9), figure(2022, 0.125), figure(2023, 12)];
		const rows = chartTable({ ...kouvola, figures, aim: { ...kouvola.aim, basis: 'absolute', milestones: [] } }, 'fi');
		expect(rows.filter(({ kind }) => kind === 'figure').map(({ amount }) => said(amount))).toEqual([
			'2 073 176,022',
			'1 092,90',
			'0,125',
			'12,00'
		]);
	});

	test('writes numbers as the language does', () => {
		expect(chartTable(helsinki, 'fi').map(({ amount }) => said(amount))).toEqual([
			'3 514',
			'1 947',
			'1 166',
			'905',
			'702,8'
		]);
	});

	test('of a level to hold ends with the goal, which has no time', () => {
		expect(chartTable(espoo, 'en').map((row) => ({ ...row, amount: said(row.amount) }))).toEqual([
			{ kind: 'figure', when: '2021', amount: '91', notes: [] },
			{ kind: 'goal', when: 'Goal', amount: 'at least 90 %', notes: [] }
		]);
	});

	test('is the goal alone where nothing was reported, and empty where there is no number either', () => {
		expect(
			chartTable({ ...kouvola, figures: [], aim: { ...kouvola.aim, basis: 'absolute', baseline: undefined } }, 'et')
		).toEqual([{ kind: 'goal', when: '2030', amount: '167,4', notes: ['Goal'] }]);
		const unmeasured = {
			kind: 'unmeasured' as const,
			sense: 'at_least' as const,
			basis: 'absolute' as const,
			goal: { period: '2025' as Period },
			milestones: []
		};
		expect(chartTable({ ...kouvola, figures: [], aim: unmeasured }, 'en')).toEqual([]);
	});
});

test('the key explains only what is on the chart', () => {
	expect(chartKey(espoo).map(({ sign }) => sign)).toEqual(['figure', 'hold']);
	expect(chartKey(kouvola).map(({ sign }) => sign)).toEqual(['figure', 'provisional', 'baseline', 'path', 'goal']);
	expect(
		chartKey({ ...helsinki, olderAims: [helsinki.aim], proposed: figure(2024, 1) }).map(({ sign }) => sign)
	).toEqual(['figure', 'proposed', 'baseline', 'path', 'milestone', 'goal', 'earlier-goal']);
});
