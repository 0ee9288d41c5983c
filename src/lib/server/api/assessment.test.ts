import { describe, expect, it } from 'vitest';
import { mirrored, TRUTH_TABLE } from '#domain/truth-table.fixture.ts';
import { assessments, groups, groupsShape, assessmentsShape, MOST_CASES } from './assessment.ts';

type Told = {
	status: string | null;
	score: number | null;
	progress_value?: number | null;
	base?: { period: string } | null;
	current?: { period: string } | null;
	errors?: { pointer: string; code: string }[];
};

function judged(cases: unknown): Told[] {
	const answer = assessments(cases);
	if (!answer.ok) throw new Error(JSON.stringify(answer.problems));
	assessmentsShape.parse(answer.answer);
	return answer.answer as Told[];
}

function grouped(cases: unknown): Told[] {
	const answer = groups(cases);
	if (!answer.ok) throw new Error(JSON.stringify(answer.problems));
	groupsShape.parse(answer.answer);
	return answer.answer as Told[];
}

const FALL = {
	direction: 'decrease',
	points: [
		['2015', 100],
		['2021', 85]
	].map(([period, value]) => ({ period, value }))
};
const GOAL = { goal: { period: '2030', value: 60 } };

describe('one case', () => {
	it('is judged by the straight path unless it says otherwise, from its first point, on the day after its last', () => {
		const [told] = judged([{ ...FALL, ...GOAL }]);
		expect(told).toMatchObject({
			status: 'too_slow',
			method: 'linear',
			progress_value: 0.9375,
			base: { period: '2015', value: 100 },
			current: { period: '2021', value: 85 },
			explanation: { inputs: { as_of: '2022-01-01' }, formula: { name: 'path_ratio', expected: 84 } }
		});
		expect(told).not.toHaveProperty('reason');
	});

	it('takes its baseline from a year, or from wherever it says', () => {
		const points = [10, 12, 20].map((value, at) => ({ period: 2013 + 2 * at, value }));
		const rise = { direction: 'increase', points, goal: { period: 2030, value: 40 } };
		const bases = judged([
			rise,
			{ ...rise, base_year: 2014 },
			{ ...rise, base_year: 2018 },
			{ ...rise, baseline: { period: '2012', value: 4 } }
		]).map(({ base }) => base?.period ?? null);
		expect(bases).toEqual(['2013', '2015', null, '2012']);
	});

	it('keeps the periods as they were written', () => {
		const points = [
			{ period: '2016-17', value: 5 },
			{ period: '2020', value: 4 }
		];
		const [told] = judged([{ direction: 'decrease', points, method: 'cagr', base_year: 2015 }]);
		expect(told).toMatchObject({ base: { period: '2016-17' }, current: { period: '2020' }, status: 'on_track' });
	});

	it.each([...TRUTH_TABLE, ...TRUTH_TABLE.map(mirrored)].map((each) => [each.what, each] as const))(
		'%s',
		(_what, each) => {
			const { kind, sense, baseline, goal, start, milestones } = each.aim;
			const asked = {
				kind,
				direction: sense === 'at_most' ? 'decrease' : 'increase',
				points: Object.entries(each.values).map(([period, value]) => ({ period, value })),
				baseline: baseline && { period: baseline.period, value: baseline.value },
				goal,
				start,
				milestones,
				as_of: each.asOf ?? '2026-11-21'
			};
			const [told] = judged([JSON.parse(JSON.stringify(asked))]);
			const { about: _about, awaiting: _awaiting, key, ...rest } = each.says;
			expect(told).toMatchObject({ status: key, ...rest });
			if (each.ratio !== undefined) expect(told?.progress_value).toBeCloseTo(each.ratio, 3);
		}
	);
});

describe('what is wrong', () => {
	it('is told in its place, and the others are judged', () => {
		const told = judged([
			{ ...FALL, ...GOAL },
			{ ...FALL, colour: 'red' },
			{ ...FALL, points: [{ period: '2015', value: '100' }] },
			{ ...FALL, points: [{ period: '2015-13', value: 100 }] },
			{ ...FALL, points: [...FALL.points, ...FALL.points] },
			{ ...FALL, as_of: '2022-02-30' },
			null,
			{ ...FALL, ...GOAL, as_of: null, limit: null }
		]);
		expect(told.map(({ status }) => status)).toEqual(['too_slow', ...Array(6).fill(null), 'too_slow']);
		expect(told.slice(1, 7).map(({ errors }) => errors?.map(({ code, pointer }) => `${code} ${pointer}`))).toEqual([
			['field-unknown /1/colour'],
			['field-unreadable /2/points/0/value'],
			['period-unreadable /3/points/0/period'],
			['already-exists /4/points/2/period', 'already-exists /4/points/3/period'],
			['field-unreadable /5/as_of'],
			['field-unreadable /6']
		]);
	});

	it('with all of it is said at once', () => {
		expect(assessments({})).toMatchObject({ ok: false, problems: [{ code: 'field-unreadable' }] });
		const many = Array.from({ length: MOST_CASES + 1 }, () => ({ ...FALL, ...GOAL }));
		expect(assessments(many)).toMatchObject({
			ok: false,
			problems: [{ code: 'too-many-cases', values: { count: 1001 } }]
		});
		expect(judged(many.slice(1))).toHaveLength(MOST_CASES);
		expect(groups([{ tree: many }])).toMatchObject({ ok: false, problems: [{ code: 'too-many-cases' }] });
		let deep: unknown = { group: [] };
		for (let depth = 0; depth < 10_000; depth += 1) deep = { group: [deep] };
		expect(groups([{ tree: [deep] }])).toMatchObject({ ok: false, problems: [{ code: 'nested-too-deep' }] });
	});

	it('with a group is told in its place', () => {
		const told = grouped([
			{ tree: [{ ...FALL, ...GOAL }] },
			{ tree: [{ group: [{ direction: 'up' }] }] },
			{ branch: [] }
		]);
		expect(told.map(({ status, score }) => [status, score ?? null])).toEqual([
			['too_slow', 2.41076875],
			[null, null],
			[null, null]
		]);
		expect(told[1]?.errors?.map(({ pointer }) => pointer)).toEqual([
			'/1/tree/0/group/0/direction',
			'/1/tree/0/group/0/points'
		]);
	});
});
