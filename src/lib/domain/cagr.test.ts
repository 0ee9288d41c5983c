import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { groupOf, type Member } from './cagr-group.ts';
import published from './cagr-published.json' with { type: 'json' };
import { baseAndCurrent, cagr, publishedYear, type CagrCase, type CagrVerdict } from './cagr.ts';

const WORDS: Record<string, string> = {
	target_achieved: 'achieved',
	substantial_progress: 'on_track',
	moderate_progress: 'too_slow',
	limited_progress: 'limited',
	deterioration: 'moving_away',
	not_available: 'not_assessable'
};

type Row = (number | string | null)[];
type Options = { direction: number; goal: number | null; limit: number | null; baseYear: number | null };

function close(actual: number | undefined, expected: number | null): boolean {
	if (expected === null) return actual === undefined;
	return actual !== undefined && Math.abs(actual - expected) < 1e-9;
}

function verdictOf(
	points: number[][],
	{ direction, goal, limit, baseYear }: Options
): CagrVerdict & { years: number[] } {
	const picked = baseAndCurrent(
		points.map(([year, value]) => ({ period: String(year), value: value as number })),
		baseYear ?? undefined
	);
	if (!picked.ok || !picked.answer.base || !picked.answer.current) throw new Error('no base or current figure');
	const { base, current } = picked.answer;
	const verdict = cagr({
		base,
		current,
		direction: direction < 0 ? -1 : 1,
		...(goal !== null && { goal: { time: 2030, value: goal } }),
		...(limit !== null && { limit })
	});
	return { ...verdict, years: [base.time, current.time] };
}

describe('the numbers that Statistics Canada published', () => {
	test.each(published.series as Row[])(
		'from %f: %f to %f: %f, direction %f, goal %s in %s, limit %s',
		(...row: Row) => {
			const [baseYear, base, year, value, direction, goal, goalYear, limit, number, score, key] = row as number[];
			const verdict = cagr({
				base: { time: baseYear as number, value: base as number },
				current: { time: year as number, value: value as number },
				direction: (direction as number) < 0 ? -1 : 1,
				...(goal != null && { goal: { time: goalYear as number, value: goal } }),
				...(limit != null && { limit })
			});
			expect(verdict.key).toBe(key);
			expect(close(verdict.value, (number ?? null) as number | null)).toBe(true);
			expect(close(verdict.score, (score ?? null) as number | null)).toBe(true);
		}
	);

	test('from yearly figures, with the base year picked', () => {
		for (const row of published.points) {
			const [points, direction, goal, limit, stated, baseYear, year, number, score, key] = row as [number[][], ...Row];
			const verdict = verdictOf(points, { direction, goal, limit, baseYear: stated } as Options);
			expect(verdict.years).toEqual([baseYear, year]);
			expect(verdict.key).toBe(key);
			expect(close(verdict.value, number as number | null)).toBe(true);
			expect(close(verdict.score, score as number | null)).toBe(true);
		}
	});

	test('of groups of series', () => {
		for (const [members, score, key] of published.groups as [[number[][], ...Row][], number | null, string][]) {
			const group = groupOf(
				members.map(([points, direction, goal, limit, baseYear]) =>
					verdictOf(points, { direction, goal, limit, baseYear } as Options)
				)
			);
			expect(group.key).toBe(key);
			expect(close(group.score, score)).toBe(true);
		}
	});

	test('are more than thirty', () => {
		expect(published.series.length + published.points.length + published.groups.length).toBeGreaterThan(30);
	});
});

const oracle = resolve(import.meta.dirname, '../../../../shared/oracle');

type Settings = Record<string, number | string | undefined>;
type Leaf = { points: number[][]; options: Settings };
type Node = Leaf | Node[];
type Points = Leaf & {
	expected: {
		base_year: number;
		current_year: number;
		progress_value: number | null;
		score: number | null;
		status: string;
	};
};
type Group = { tree: Node[]; expected_score: number | null; expected_status: string };

function read<Row>(file: string): Row[] {
	return JSON.parse(readFileSync(join(oracle, file), 'utf8')) as Row[];
}

function optionsOf(options: Settings): Options {
	return {
		direction: options.direction === 'negative' ? -1 : 1,
		goal: (options.target ?? null) as number | null,
		limit: (options.limit ?? null) as number | null,
		baseYear: (options.base_year ?? null) as number | null
	};
}

describe.skipIf(!existsSync(oracle))('everything that was published', () => {
	test('126 series; one of them has no figures, so that nothing determines it but that nothing can be said', () => {
		const rows = read<Record<string, number | null>>('series-verdicts.json');
		const withFigures = rows.filter((row) => row.base_value !== null && row.current_value !== null);
		const wrong = withFigures.filter((row) => {
			const verdict = cagr({
				base: { time: row.base_year as number, value: row.base_value as number },
				current: { time: row.current_year as number, value: row.current_value as number },
				direction: (row.direction as number) < 0 ? -1 : 1,
				...(row.target != null && { goal: { time: row.target_year as number, value: row.target } }),
				...(row.limit != null && { limit: row.limit })
			});
			const { expected_progress_value: value = null, expected_score: score = null, expected_status: status } = row;
			return !(WORDS[String(status)] === verdict.key && close(verdict.value, value) && close(verdict.score, score));
		});
		expect(wrong).toEqual([]);
		expect([rows.length, withFigures.length]).toEqual([126, 125]);
		expect(rows.filter((row) => !withFigures.includes(row))).toMatchObject([{ expected_status: 'not_available' }]);
	});

	test('74 series of yearly figures', () => {
		const rows = read<Points>('points-to-verdict.json');
		const wrong = rows.filter(({ points, options, expected }) => {
			const verdict = verdictOf(points, optionsOf(options));
			const { base_year: base, current_year: current, progress_value: value, score, status } = expected;
			return !(
				WORDS[status] === verdict.key &&
				close(verdict.value, value) &&
				close(verdict.score, score) &&
				verdict.years.join() === [base, current].join()
			);
		});
		expect(wrong).toEqual([]);
		expect(rows.length).toBe(74);
	});

	test('45 groups', () => {
		const rows = read<Group>('aggregate-verdicts.json');
		const wrong = rows.filter(({ tree, expected_score: score, expected_status: status }) => {
			const verdict = groupOf(membersOf(tree));
			return !(WORDS[status] === verdict.key && close(verdict.score, score));
		});
		expect(wrong).toEqual([]);
		expect(rows.length).toBe(45);
	});

	function membersOf(tree: readonly Node[]): Member[] {
		return tree.map((node) =>
			Array.isArray(node) ? { group: membersOf(node) } : verdictOf(node.points, optionsOf(node.options))
		);
	}
});

describe('cagr', () => {
	const base = { time: 2015, value: 100 };

	test('as documented', () => {
		const verdict = cagr({ base, current: { time: 2021, value: 85 }, direction: -1, goal: { time: 2030, value: 60 } });
		expect(verdict.value).toBeCloseTo(0.798136, 6);
	});

	test('reaches its goal before anything else is asked, and tells the ratio where there is one', () => {
		const goal = { time: 2030, value: 80 };
		expect(cagr({ base, current: base, direction: -1, goal: { time: 2030, value: 100 } })).toMatchObject({
			key: 'achieved',
			score: 5
		});
		expect(cagr({ base, current: { time: 2021, value: -5 }, direction: -1, goal }).key).toBe('achieved');
		expect(cagr({ base, current: { time: 2021, value: 70 }, direction: -1, goal }).value).toBeGreaterThan(1);
	});

	test('says why it can say nothing', () => {
		const goal = { time: 2030, value: 80 };
		const current = { time: 2021, value: 90 };
		function reason(changed: Partial<CagrCase>): string | undefined {
			return cagr({ base, current, direction: -1, goal, ...changed }).reason;
		}
		expect(reason({ current: { ...base, value: 99 } })).toBe('no_figure');
		expect(reason({ current: { time: 2015.5, value: 99 } })).toBe('too_early');
		expect(reason({ direction: 1, goal: { time: 2030, value: 120 }, current: { time: 2021, value: -1 } })).toBe(
			'unlike_signs'
		);
		expect(reason({ goal: { time: 2030, value: -10 } })).toBe('unlike_signs');
		expect(reason({ goal: { time: 2010, value: 80 } })).toBe('no_goal');
		expect(reason({ goal: { time: 2030, value: 100 }, current: { time: 2021, value: 101 } })).toBe('no_goal');
	});

	test('0 as base or goal counts as 0.001, a latest 0 stays 0', () => {
		expect(
			cagr({ base: { time: 2015, value: 0 }, current: { time: 2017, value: 0.004 }, direction: 1 }).rate
		).toBeCloseTo(1, 12);
		expect(cagr({ base, current: { time: 2021, value: 0 }, direction: 1 }).rate).toBe(-1);
		const zero = { time: 2030, value: 0 };
		expect(cagr({ base, current: { time: 2021, value: 60 }, direction: -1, goal: zero }).value).toBeCloseTo(0.15231, 5);
	});
});

describe('the base and the current figure', () => {
	test('as documented', () => {
		const picked = baseAndCurrent([
			{ period: '2016-17', value: 5 },
			{ period: '2020', value: 4 }
		]);
		expect(picked).toEqual({ ok: true, answer: { base: { time: 2016, value: 5 }, current: { time: 2020, value: 4 } } });
		expect([publishedYear('2015-16'), publishedYear('2024'), publishedYear('2015/2016')]).toEqual([2015, 2024, 2015]);
		expect(publishedYear('spring 2015')).toBeUndefined();
	});

	test('two figures for one year, or a period that is no year, are refused', () => {
		const twice = baseAndCurrent([
			{ period: '2015-16', value: 5 },
			{ period: '2015', value: 4 }
		]);
		expect(twice).toMatchObject({ ok: false, problems: [{ field: 'points', values: { slug: '2015' } }] });
		expect(baseAndCurrent([{ period: 'Q1', value: 5 }])).toMatchObject({ problems: [{ code: 'period-unreadable' }] });
	});

	test('without a year late enough there is no base', () => {
		expect(baseAndCurrent([{ period: '2010', value: 5 }])).toMatchObject({ answer: { base: undefined } });
		expect(baseAndCurrent([], 2012)).toEqual({ ok: true, answer: { base: undefined, current: undefined } });
	});
});
