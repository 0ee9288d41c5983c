import { describe, expect, test } from 'vitest';
import { AGGREGATIONS } from './aggregate.ts';
import {
	canAggregate,
	fitsMeasure,
	indicatorProblems,
	kindFits,
	limitsOf,
	MEASURES,
	type Indicator
} from './indicator.ts';
import { TARGET_KINDS } from './target.ts';

const EMISSIONS: Indicator = {
	unit: 't CO2e',
	measure: 'number',
	aggregation: 'sum',
	direction: 'decrease',
	naturalLimit: 0
};
const SHARE: Indicator = {
	unit: 'percent',
	measure: 'percentage',
	aggregation: 'none',
	direction: 'increase',
	naturalLimit: 100
};

test('as documented', () => {
	expect(indicatorProblems({ unit: 't CO2e', measure: 'percentage', aggregation: 'none' })).toMatchObject([
		{ code: 'unit-not-of-measure', field: 'unit' }
	]);
	expect(limitsOf(SHARE)).toEqual({ lowest: 0, highest: 100 });
	expect([fitsMeasure('percent of GDP', 'percentage'), fitsMeasure('t CO2e', 'percentage')]).toEqual([true, false]);
	expect([canAggregate('percentage', 'sum'), canAggregate('number', 'sum')]).toEqual([false, true]);
	expect([kindFits('cumulative', 'percentage'), kindFits('milestone', 'yes_no')]).toEqual([false, true]);
});

describe('the natural limits', () => {
	test.each([
		['emissions', EMISSIONS, { lowest: 0 }],
		['emissions that may be below zero', { ...EMISSIONS, naturalLimit: undefined }, {}],
		['a share that should grow', SHARE, { lowest: 0, highest: 100 }],
		['a share that should fall', { ...SHARE, direction: 'decrease', naturalLimit: 0 }, { lowest: 0, highest: 100 }],
		['a percentage that is no share', { ...SHARE, unit: 'percent of GDP', naturalLimit: undefined }, {}],
		['a percentage with a limit of its own', { ...SHARE, naturalLimit: 150 }, { highest: 150 }],
		['what may go either way', { ...EMISSIONS, direction: undefined }, {}],
		['an index', { ...EMISSIONS, unit: 'index (2017 = 100)', measure: 'index' }, { lowest: 0 }],
		['yes or no', { ...SHARE, unit: 'yes/no', measure: 'yes_no', naturalLimit: 1 }, { lowest: 0, highest: 1 }],
		[
			'a stage',
			{ unit: 'stage', measure: 'stage', aggregation: 'none', direction: 'increase', naturalLimit: 5 },
			{ highest: 5 }
		]
	] as [string, Indicator, object][])('of %s', (_, indicator, expected) => {
		expect(limitsOf(indicator)).toEqual(expected);
	});

	test('are told in the unit that is asked for, where it measures the same', () => {
		const capped: Indicator = { ...EMISSIONS, direction: 'increase', naturalLimit: 5000 };
		expect(limitsOf(capped, 'kt CO2e')).toEqual({ highest: 5 });
		expect(limitsOf(EMISSIONS, 'kt CO2e')).toEqual({ lowest: 0 });
		expect(limitsOf(EMISSIONS, 'kt CO2')).toEqual({});
	});
});

describe('a unit and the kind of number', () => {
	test.each([
		...[
			'number t CO2e',
			'number kt CO2-ekv',
			'number km',
			'number homes',
			'number years',
			'number bananas',
			'number count'
		],
		...['percentage percent', 'percentage %', 'percentage percent of GDP', 'percentage percent of 2005'],
		...['percentage percentage points', 'percentage Percentage of individuals', 'index index (2017 = 100)'],
		...['index indeksi 2017=100', 'yes_no yes/no', 'yes_no kyllä/ei', 'stage stage']
	])('%s', (pair) => {
		const [measure, ...unit] = pair.split(' ');
		expect(MEASURES.filter((each) => fitsMeasure(unit.join(' '), each))).toEqual([measure]);
	});
});

test('what can be put together, and how', () => {
	const able = MEASURES.map((measure) =>
		[measure, ...AGGREGATIONS.filter((how) => canAggregate(measure, how))].join(' ')
	);
	expect(able).toEqual([
		'number sum end mean none',
		'percentage end mean none',
		'index end mean none',
		'yes_no end none',
		'stage end none'
	]);
});

test('what kind of target fits what kind of number', () => {
	const fitting = TARGET_KINDS.map((kind) => [kind, ...MEASURES.filter((each) => kindFits(kind, each))].join(' '));
	expect(fitting).toEqual([
		'level number percentage index',
		'hold number percentage index yes_no stage',
		'cumulative number',
		'direction number percentage index',
		'milestone yes_no stage',
		'staged stage',
		'unmeasured number percentage index yes_no stage'
	]);
});
