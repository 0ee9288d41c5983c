import { describe, expect, test } from 'vitest';
import { period, point } from './examples.fixture.ts';
import { built, cap, done, from, percent, range, share, staged, stated, to } from './stated.fixture.ts';
import type { StatedTarget } from './stated-target.ts';
import { targetFindings } from './target-check.ts';
import { FAULTS } from './target-check.fixture.ts';
import { FINDING_CODES } from './target-finding.ts';

/** What is found, as "code value value". */
function found(target: StatedTarget): string[] {
	return targetFindings(target).map(({ code, values = {} }) => [code, ...Object.values(values)].join(' '));
}

/** Targets of which nothing is found. */
const SOUND: [what: string, target: StatedTarget][] = [
	['a level that should fall', stated()],
	['a share that should grow', share()],
	['a percentage of the baseline', stated(percent)],
	['a percentage without a printed goal', stated({ ...percent, goal: { period: period(2030) } })],
	['a goal of zero', stated({ goal: to(0) })],
	['a value to be kept, without end', share({ kind: 'hold', baseline: undefined, goal: { value: 50 } })],
	['a range to be kept', stated(range)],
	['a cap on a sum', stated(cap)],
	['a floor under a sum', stated(built)],
	[
		'a sum beyond what each of its figures can be',
		stated({ ...built, series: { unit: 'homes', periodKind: 'year', highest: 500 } })
	],
	['milestones of a sum', stated({ ...cap, milestones: [point(2025, 300), point(2030, 600)] })],
	['a direction', stated({ kind: 'direction', goal: undefined, milestones: [] })],
	[
		'a direction without a baseline',
		stated({ kind: 'direction', goal: undefined, baseline: undefined, milestones: [] })
	],
	['something done by a date', stated(done)],
	['something done by a date, without its 1', stated({ ...done, goal: { period: period(2030) } })],
	['something in stages', stated(staged)],
	[
		'a target without a number',
		stated({ kind: 'unmeasured', baseline: undefined, goal: undefined, milestones: [], series: undefined })
	],
	[
		'a goal in a coarser period, of which the figures make one',
		stated({ series: { unit: 'kt CO2e', periodKind: 'month' } })
	],
	[
		'a state by the end of a year, told by the month',
		stated({ ...done, series: { unit: 'yes/no', periodKind: 'month' } })
	],
	['milestones that rest', stated({ milestones: [point(2020, 100), point(2025, 100), point(2028, 60)] })],
	['an adoption in the year of the baseline', stated({ adoptedOn: period(2015) })],
	['an adoption today', stated({ adoptedOn: period('2026-11-21') })],
	[
		'another unit of the same quantity',
		stated({
			unit: 't CO2e',
			baseline: from(100_000),
			goal: to(60_000),
			milestones: []
		})
	]
];

test('as documented', () => {
	expect(targetFindings(stated({ ...cap, start: undefined }))[0]?.code).toBe('start-missing');
});

test.each(SOUND)('nothing is found in %s', (_, target) => {
	expect(found(target)).toEqual([]);
});

describe('it is found out', () => {
	test.each(FAULTS)('%s', (_, target, expected) => {
		expect(found(target)).toEqual(expected);
	});

	test('everything that can be, by a row of the table; supersession is judged elsewhere', () => {
		const told = new Set(FAULTS.flatMap(([, , codes]) => codes.map((each) => each.split(' ')[0])));
		expect(FINDING_CODES.filter((code) => !told.has(code))).toEqual([
			'supersedes-itself',
			'supersedes-anothers',
			'supersedes-in-a-circle'
		]);
	});
});
