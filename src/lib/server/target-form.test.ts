import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { TargetVersion } from '#db/target-versions.ts';
import { LANGUAGES } from '#domain/language.ts';
import type { Period } from '#domain/period.ts';
import { contentOf } from '#operations/target-version.ts';
import { AIM_FIELDS, aimQuery, readAim, typedAimIn, typedFrom, type TypedAim } from './target-form.ts';

const NOTHING = Object.fromEntries(AIM_FIELDS.map((name) => [name, ''])) as TypedAim;

describe('the numbers of a target, as they are typed', () => {
	it('are read as the documentation says', () => {
		const { version } = readAim({ ...NOTHING, unit: 'kt', goal_period: '2030', goal_value: '1 060,5' }, 'fi');
		expect(version).toEqual({
			...{ unit: 'kt', basis: 'absolute', goal_period: '2030', goal_value: 1060.5, milestones: [] }
		});
	});

	it('are told one by one where they cannot be read', () => {
		const typed = { ...NOTHING, goal_value: 'much', goal_period: 'soon', milestones: '2030 700\nlater 2\n2035' };
		expect(readAim(typed, 'en').problems.map(({ code, field }) => `${code} ${field}`)).toEqual([
			'period-unreadable goal_period',
			'value-unreadable goal_value',
			'period-unreadable milestones',
			'value-missing milestones'
		]);
	});

	it('keep the percentage only where it is asked for, and milestones line by line', () => {
		const typed = { ...NOTHING, percent: '20', baseline_period: '1990', milestones: '2025: 900\r\n2030 700' };
		expect(readAim(typedAimIn(new URLSearchParams(typed)), 'sv').version).toMatchObject({
			baseline: { period: '1990', basis: 'quoted' },
			milestones: [
				{ period: '2025', value: 900 },
				{ period: '2030', value: 700 }
			]
		});
		expect(readAim(typed, 'sv').version).not.toHaveProperty('percent');
		expect(readAim({ ...typed, basis: 'percent_of_baseline' }, 'sv').version).toMatchObject({ percent: 20 });
	});

	it('more milestones than anyone sets are refused at once', () => {
		const milestones = Array.from({ length: 51 }, (_, at) => `${2000 + at} 1`).join('\n');
		expect(readAim({ ...NOTHING, milestones }, 'en').problems.map(({ code }) => code)).toEqual(['too-many-cases']);
	});

	it('of a version are read as they were, in every language and through an address', () => {
		const amount = fc.double({ min: -1e9, max: 1e9, noNaN: true }).map((value) => Number(value.toPrecision(9)) + 0);
		fc.assert(
			fc.property(amount, amount, fc.constantFrom(...LANGUAGES), (goal, milestone, language) => {
				const version = {
					...{ unit: 'kt CO2e', basis: 'absolute', percent: null, goal_period: '2030' as Period, goal_value: goal },
					...{ baseline_period: '1990' as Period, baseline_value: milestone, baseline_basis: 'series' },
					...{ baseline_source: null, goal_upper: null, start_period: null },
					milestones: [{ period: '2025' as Period, value: milestone }]
				} as TargetVersion;
				const typed = typedAimIn(aimQuery(typedFrom(contentOf(version), language)));
				const read = readAim(typed, language);
				// What a computer writes with an exponent nobody types.
				fc.pre(![goal, milestone].some((value) => String(value).includes('e')));
				expect(read.problems).toEqual([]);
				expect(read.version).toEqual({
					...{ unit: 'kt CO2e', basis: 'absolute', goal_period: '2030', goal_value: goal },
					baseline: { period: '1990', value: milestone, basis: 'series' },
					milestones: [{ period: '2025', value: milestone }]
				});
			})
		);
	});
});
