import { describe, expect, test } from 'vitest';
import type { Period } from '#domain/period.ts';
import { espoo, figure, helsinki, kouvola } from './examples.fixture.ts';
import { chartHeight, targetChart, type TargetChart } from './target-chart.ts';

const look = { language: 'en', theme: 'light', width: 1120 } as const;

function dataset(config: TargetChart, label: string): TargetChart['data']['datasets'][number] | undefined {
	return config.data.datasets.find((line) => line.label === label);
}

describe('the chart of a target', () => {
	test('stands on a true axis of time: 1990 and 2005 are fifteen years apart, with a gap between', () => {
		const points = dataset(targetChart(kouvola, look), 'figures')?.data ?? [];
		expect(points.slice(0, 3)).toEqual([
			{ x: 1990, y: 838.3 },
			{ x: 1997.5, y: NaN },
			{ x: 2005, y: 757.1 }
		]);
		const config = targetChart(kouvola, look);
		expect(config.options?.scales?.x).toMatchObject({ type: 'linear' });
		expect(dataset(config, 'figures')).toMatchObject({ spanGaps: false, tension: 0 });
	});

	test('draws figures solid, provisional ones hollow, the path dotted, the goal as a diamond, the baseline hollow', () => {
		const config = targetChart(kouvola, look);
		const figures = dataset(config, 'figures');
		expect(figures?.borderDash).toBeUndefined();
		const fills = figures && 'pointBackgroundColor' in figures ? (figures.pointBackgroundColor as string[]) : [];
		expect(fills.at(-1)).toBe('#ffffff');
		expect(fills.at(-2)).toBe('#0000bf');
		expect(dataset(config, 'path')).toMatchObject({ borderDash: [1, 5], pointRadius: 0 });
		expect(dataset(config, 'goal')).toMatchObject({
			pointStyle: 'rectRot',
			pointBackgroundColor: '#1a1a1a',
			data: [{ x: 2030, y: 167.38 }]
		});
		expect(dataset(config, 'baseline')).toMatchObject({
			pointStyle: 'circle',
			pointBackgroundColor: '#ffffff',
			data: [{ x: 2007, y: 836.9 }]
		});
	});

	test('leads the path through the milestones and keeps older aims visible', () => {
		const older = { ...helsinki.aim, goal: { period: '2035' as Period, value: 702.8 }, milestones: [] };
		const config = targetChart({ ...helsinki, olderAims: [older] }, look);
		expect(dataset(config, 'path')?.data.map(({ x }) => x)).toEqual([1990, 2025, 2027, 2030]);
		expect(dataset(config, 'milestones')?.data).toHaveLength(2);
		expect(dataset(config, 'earlier-path')?.data.at(-1)).toEqual({ x: 2035, y: 702.8 });
		expect(config.options?.scales?.x?.max).toBeGreaterThan(2035);
	});

	test('ties a proposed figure to the latest before it by dashes', () => {
		const config = targetChart({ ...kouvola, proposed: figure(2023, 455) }, look);
		expect(dataset(config, 'proposed')).toMatchObject({
			borderDash: [6, 5],
			data: [
				{ x: 2022, y: 490.3 },
				{ x: 2023, y: 455 }
			]
		});
	});

	test('shows a level to hold by a band, without a path, on a scale that does not make much of one per cent', () => {
		const config = targetChart(espoo, look);
		expect(dataset(config, 'path')).toBeUndefined();
		expect(config.options?.scales?.y).toMatchObject({ min: 80, max: 100 });
		expect(config.plugins?.some(({ id }) => id === 'hold')).toBe(true);
	});

	test('never moves and listens to nothing by itself', () => {
		expect(targetChart(kouvola, look).options).toMatchObject({ animation: false, events: [], responsive: false });
	});

	test.each([
		['no figure', { ...kouvola, figures: [] }],
		[
			'no figure, no goal',
			{
				...kouvola,
				figures: [],
				aim: { ...kouvola.aim, kind: 'unmeasured' as const, goal: undefined, baseline: undefined }
			}
		],
		['a single zero', { ...espoo, figures: [figure(2021, 0)] }],
		['a direction', { ...kouvola, aim: { ...kouvola.aim, kind: 'direction' as const, goal: undefined } }]
	])('stands without fault: %s', (_, subject) => {
		const { min, max } = targetChart(subject, { ...look, theme: 'dark', width: 328 }).options?.scales?.x ?? {};
		expect(Number(max)).toBeGreaterThan(Number(min));
	});

	test('lies when there is room and is nearly square when there is not', () => {
		expect([chartHeight(960), chartHeight(400)]).toEqual([411, 400]);
	});
});
