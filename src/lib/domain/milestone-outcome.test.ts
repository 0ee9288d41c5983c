import { expect, test } from 'vitest';
import { caseOf } from './case.ts';
import { day, figures, from, point } from './examples.fixture.ts';
import { milestoneOutcomes } from './milestone-outcome.ts';

test('as documented: each by the figure of its own period', () => {
	const stated = from(1990, 1300).to(2030, 260, {
		milestones: [point(2025, 526), point(2021, 803.5), point(2022, 721), point(2023, 700), point(2027, 400)]
	});
	const values = { 2021: 883.3, 2023: 700, 2024: 500 };
	const subject = caseOf({ aim: stated, figures: figures(values), asOf: day('2026-01-01') });
	expect(milestoneOutcomes(subject)).toEqual([
		{ ...point(2021, 803.5), figure: 883.3, outcome: 'missed' },
		{ ...point(2022, 721), outcome: 'unreported' },
		{ ...point(2023, 700), figure: 700, outcome: 'met' },
		{ ...point(2025, 526), outcome: 'unreported' },
		{ ...point(2027, 400), outcome: 'ahead' }
	]);
	const early = caseOf({ aim: stated, figures: figures({ 2026: 399 }), asOf: day('2027-01-01') });
	expect(milestoneOutcomes(early).at(-1)).toEqual({ ...point(2027, 400), outcome: 'ahead', already: true });
	expect(milestoneOutcomes({ ...subject, figures: [] })[0]?.outcome).toBe('unreported');
});
