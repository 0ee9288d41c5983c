import { describe, expect, test } from 'vitest';
import type { CivilDate } from '#domain/civil-date.ts';
import { forecast, type Forecast } from '#domain/forecast.ts';
import type { MilestoneOutcome } from '#domain/judgement.ts';
import type { Period } from '#domain/period.ts';
import { espoo, helsinki, kouvola } from './examples.fixture.ts';
import { roomFor, wedgeOf } from './forecast.ts';
import { chartKey } from './key.ts';
import { chartMarks, spoken } from './marks.ts';
import { chartTable } from './table.ts';
import { targetChart } from './target-chart.ts';

const look = { language: 'en', theme: 'light', width: 1120 } as const;
const ahead = forecast({ ...kouvola, asOf: '2026-11-21' as CivilDate }) as Forecast;
const subject = { ...kouvola, forecast: ahead };

describe('the forecast', () => {
	test('begins at the latest figure’s time and ends at the goal', () => {
		const wedge = wedgeOf(subject);
		expect([wedge?.line[0]?.t, wedge?.line.at(-1)?.t]).toEqual([2022, 2030]);
		const steps = wedge?.line.slice(1).map(({ value }, at) => value - (wedge.line[at]?.value ?? 0)) ?? [];
		for (const step of steps) expect(step).toBeCloseTo(ahead.slope, 9);
		expect(wedge?.low.length).toBe(wedge?.line.length);
		const config = targetChart(subject, look);
		expect(config.data.datasets.find(({ label }) => label === 'forecast')).toMatchObject({ borderDash: [7, 5] });
		expect(config.plugins?.some(({ id }) => id === 'wedge')).toBe(true);
	});

	test('is in the key, in the table and among what can be read', () => {
		expect(chartKey(subject)).toContainEqual({ sign: 'forecast', word: 'If it goes on like this' });
		const row = chartTable(subject, 'en').find(({ kind }) => kind === 'forecast');
		expect(row?.when).toBe('2030');
		expect(row?.notes[1]?.replaceAll('\u00a0', ' ')).toMatch(/^80 %: [\d.]+ … [\d.]+$/);
		const mark = chartMarks(subject, 'fi').find(({ kind }) => kind === 'forecast');
		expect(mark && spoken(mark, subject.words)).toMatch(/^2030: 290,4.kt.CO₂e, If it goes on like this, 80.%: /);
	});

	test('is not there without one, nor beside a sum', () => {
		expect(wedgeOf(espoo)).toBeUndefined();
		expect(wedgeOf({ ...subject, aim: { ...kouvola.aim, kind: 'cumulative' } })).toBeUndefined();
		expect(targetChart(kouvola, look).plugins?.some(({ id }) => id === 'wedge')).toBe(false);
		expect(chartKey(kouvola).some(({ sign }) => sign === 'forecast')).toBe(false);
	});

	test('never squeezes what was measured', () => {
		const wide = { line: [{ t: 2030, value: 50 }], low: [{ t: 2030, value: -400 }], high: [{ t: 2030, value: 900 }] };
		expect(roomFor(wide, [0, 100])).toEqual([50, -50, 150]);
	});
});

describe('milestones', () => {
	const outcomes: MilestoneOutcome[] = [
		{ period: '2025' as Period, value: 1166, outcome: 'missed', figure: 1300 },
		{ period: '2027' as Period, value: 905, outcome: 'ahead' }
	];

	test('are marked by what became of them', () => {
		const told = { ...helsinki, outcomes };
		const sets = targetChart(told, look).data.datasets;
		const at = (label: string): number[] => sets.find((each) => each.label === label)?.data.map(({ x }) => x) ?? [];
		expect([at('milestones-missed'), at('milestones')]).toEqual([[2025], [2027]]);
		expect(chartKey(told).map(({ sign }) => sign)).toEqual(expect.arrayContaining(['milestone', 'milestone-missed']));
		expect(chartTable(told, 'en').find(({ when }) => when === '2025')?.notes).toEqual(['Interim target, missed']);
		const met = { ...helsinki, outcomes: outcomes.map((each) => ({ ...each, outcome: 'met' as const })) };
		expect(chartKey(met).map(({ sign }) => sign)).not.toContain('milestone');
		expect(targetChart(met, look).data.datasets.some(({ label }) => label === 'milestones-met')).toBe(true);
	});
});
