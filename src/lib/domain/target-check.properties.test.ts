import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { period, point } from './examples.fixture.ts';
import { stated } from './stated.fixture.ts';
import type { StatedTarget } from './stated-target.ts';
import { SENSES, TARGET_KINDS } from './target.ts';
import { targetFindings } from './target-check.ts';

function codesOf(target: StatedTarget): string[] {
	return targetFindings(target).map((each) => each.code);
}

describe('whatever is stated', () => {
	const periods = fc.constantFrom('1990', '2015', '2020-Q2', '2025', '2025-06', '2030', '2030-12-31').map(period);
	const values = fc.constantFrom(-10, 0, 1, 40, 60, 100, 1e308, -1e308);
	const some = <Value>(of: fc.Arbitrary<Value>): fc.Arbitrary<Value | undefined> => fc.option(of, { nil: undefined });
	const anything: fc.Arbitrary<Partial<StatedTarget>> = fc.record({
		kind: fc.constantFrom(...TARGET_KINDS),
		sense: fc.constantFrom(...SENSES),
		basis: fc.constantFrom('absolute', 'percent_of_baseline'),
		percent: some(values),
		unit: fc.constantFrom('kt CO2e', 't CO2e', 'percent', 'bananas', ''),
		baseline: some(fc.record({ period: some(periods), value: some(values), source: some(fc.constantFrom('', 'x')) })),
		goal: some(fc.record({ period: some(periods), value: some(values), upper: some(values) })),
		start: some(periods),
		adoptedOn: some(periods),
		milestones: fc.array(fc.record({ period: periods, value: values }), { maxLength: 4 }),
		series: some(fc.constant(stated().series as NonNullable<StatedTarget['series']>))
	});

	test('something is said without throwing, in the same order each time, and each thing once', () => {
		fc.assert(
			fc.property(anything, (more) => {
				const findings = targetFindings(stated(more));
				expect(targetFindings(stated(more))).toEqual(findings);
				const lines = findings.map((each) => JSON.stringify(each));
				expect(new Set(lines).size).toBe(lines.length);
				expect(JSON.stringify(findings)).not.toMatch(/null|NaN/);
			})
		);
	});

	test('the order of the milestones does not matter', () => {
		fc.assert(
			fc.property(anything, (more) => {
				const turned = { ...more, milestones: more.milestones?.toReversed() ?? [] };
				expect(codesOf(stated(turned))).toEqual(codesOf(stated(more)));
			})
		);
	});

	test('a straight way from baseline to goal is never found to turn back', () => {
		const numbers = fc.integer({ min: -1000, max: 1000 });
		fc.assert(
			fc.property(numbers, numbers, (from, to) => {
				const on = (year: number): number => from + ((to - from) * (year - 2015)) / 15;
				const target = stated({
					sense: to < from ? 'at_most' : 'at_least',
					baseline: { period: period(2015), value: from, source: 'x' },
					goal: { period: period(2030), value: to },
					milestones: [2019, 2022, 2027].map((year) => point(year, on(year)))
				});
				expect(codesOf(target).filter((each) => /monotone|span|against-path/.test(each))).toEqual([]);
			})
		);
	});
});
