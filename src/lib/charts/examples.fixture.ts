import type { Figure } from '#domain/entry.ts';
import type { Period } from '#domain/period.ts';
import type { ChartSubject, ChartWords } from './subject.ts';

// Three real aims for the tests of charts and pictures. Figures: SYKE (Hinku calculation without credits); City of Helsinki and City of Espoo,
// Climate City Contracts.

export const words: ChartWords = {
	figure: 'Reported figure',
	provisional: 'provisional',
	baseline: 'Baseline',
	milestone: 'Interim target',
	milestoneMet: 'Interim target, met',
	milestoneMissed: 'Interim target, missed',
	goal: 'Goal',
	path: 'Path to the goal',
	asked: 'Asked for by then',
	earlierGoal: 'Earlier goal',
	proposed: 'Your figure',
	forecast: 'If it goes on like this',
	runningTotal: 'Sum so far',
	atLeast: 'at least',
	atMost: 'at most'
};

export function figure(period: string | number, value: number, provisional = false): Figure {
	return { period: String(period) as Period, value, provisional };
}

const SYKE = [
	757.1, 832.8, 836.9, 734.9, 738.5, 813.1, 725, 667.6, 663.5, 607.6, 574.6, 605.5, 570.3, 572.7, 536.1, 497.7, 506.7,
	490.3
];

export const kouvola: ChartSubject = {
	aim: {
		kind: 'level',
		sense: 'at_most',
		basis: 'percent_of_baseline',
		percent: 20,
		baseline: { period: '2007' as Period, value: 836.9, basis: 'series' },
		goal: { period: '2030' as Period, value: 167.38 },
		milestones: []
	},
	figures: [figure(1990, 838.3), ...SYKE.map((value, i) => figure(2005 + i, value, i === SYKE.length - 1))],
	unit: 'kt CO2e',
	words
};

export const helsinki: ChartSubject = {
	aim: {
		kind: 'level',
		sense: 'at_most',
		basis: 'percent_of_baseline',
		percent: 20,
		baseline: { period: '1990' as Period, value: 3514, basis: 'quoted' },
		goal: { period: '2030' as Period, value: 702.8 },
		milestones: [
			{ period: '2025' as Period, value: 1166 },
			{ period: '2027' as Period, value: 905 }
		]
	},
	figures: [figure(2023, 1947)],
	unit: 'kt CO2e',
	words
};

export const espoo: ChartSubject = {
	aim: { kind: 'hold', sense: 'at_least', basis: 'absolute', goal: { value: 90 }, milestones: [] },
	figures: [figure(2021, 91)],
	unit: 'percent',
	lowest: 0,
	highest: 100,
	words
};
