import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import published from '#domain/cagr-published.json' with { type: 'json' };
import { assessments, groups } from './assessment.ts';

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
	return answer.answer as Told[];
}

function grouped(cases: unknown): Told[] {
	const answer = groups(cases);
	if (!answer.ok) throw new Error(JSON.stringify(answer.problems));
	return answer.answer as Told[];
}

const WORDS: Record<string, string> = {
	target_achieved: 'achieved',
	substantial_progress: 'on_track',
	moderate_progress: 'too_slow',
	limited_progress: 'limited',
	deterioration: 'moving_away',
	not_available: 'not_assessable'
};

type Settings = { direction?: string; target?: number; limit?: number; base_year?: number };

function caseOf(points: readonly number[][], { direction, target, limit, base_year = 2015 }: Settings): object {
	return {
		direction: direction === 'negative' ? 'decrease' : 'increase',
		points: points.map(([year, value]) => ({ period: String(year), value })),
		base_year,
		method: 'cagr',
		...(target !== undefined && { goal: { period: '2030', value: target } }),
		...(limit !== undefined && { limit })
	};
}

function close(actual: number | null | undefined, expected: number | null): boolean {
	return expected === null ? actual == null : actual != null && Math.abs(actual - expected) < 1e-9;
}

describe('the numbers that Statistics Canada published', () => {
	it('are equalled through this door: series of yearly figures, and groups', () => {
		const rows = published.points as [
			number[][],
			number,
			number | null,
			number | null,
			number | null,
			number,
			number,
			number | null,
			number | null,
			string
		][];
		const told = judged(
			rows.map(([points, direction, target, limit, year]) => caseOf(points, settingsOf(direction, target, limit, year)))
		);
		rows.forEach(([, , , , , base, current, value, score, key], at) => {
			const each = told[at];
			expect([each?.status, each?.base?.period, each?.current?.period]).toEqual([key, String(base), String(current)]);
			expect(close(each?.progress_value, value) && close(each?.score, score)).toBe(true);
		});
		const trees = published.groups as [
			[number[][], number, number | null, number | null, number | null][],
			number | null,
			string
		][];
		const group = grouped(
			trees.map(([members]) => ({
				tree: members.map(([points, direction, target, limit, year]) =>
					caseOf(points, settingsOf(direction, target, limit, year))
				)
			}))
		);
		trees.forEach(([, score, key], at) => {
			expect(group[at]?.status).toBe(key);
			expect(close(group[at]?.score, score)).toBe(true);
		});
	});
});

function settingsOf(direction: number, target: number | null, limit: number | null, year: number | null): Settings {
	return {
		direction: direction < 0 ? 'negative' : 'positive',
		...(target !== null && { target }),
		...(limit !== null && { limit }),
		...(year !== null && { base_year: year })
	};
}

const oracle = resolve(import.meta.dirname, '../../../../../shared/oracle');

describe.skipIf(!existsSync(oracle))('everything that was published', () => {
	function read<Row>(file: string): Row[] {
		return JSON.parse(readFileSync(join(oracle, file), 'utf8')) as Row[];
	}

	it('126 series by base and current value', () => {
		type Row = Record<string, number | null> & { expected_status: string };
		const rows = read<Row>('series-verdicts.json');
		const told = judged(
			rows.map((row) => ({
				direction: Number(row.direction) < 0 ? 'decrease' : 'increase',
				points: [
					{ period: row.base_year, value: row.base_value },
					{ period: row.current_year, value: row.current_value }
				].filter(({ period, value }, at) => period != null && value != null && (at === 0 || period !== row.base_year)),
				method: 'cagr',
				...(row.target != null && { goal: { period: row.target_year, value: row.target } }),
				limit: row.limit
			}))
		);
		const wrong = rows.filter((row, at) => {
			const { expected_progress_value: value = null, expected_score: score = null } = row;
			const each = told[at];
			return !(
				each?.status === WORDS[row.expected_status] &&
				close(each?.progress_value, value) &&
				close(each?.score, score)
			);
		});
		expect([rows.length, wrong]).toEqual([126, []]);
	});

	it('74 series of yearly figures', () => {
		type Row = {
			points: number[][];
			options: Settings;
			expected: { progress_value: number | null; score: number | null; status: string };
		};
		const rows = read<Row>('points-to-verdict.json');
		const told = judged(rows.map(({ points, options }) => caseOf(points, options)));
		const wrong = rows.filter(({ expected: { progress_value: value, score, status } }, at) => {
			const each = told[at];
			return !(each?.status === WORDS[status] && close(each?.progress_value, value) && close(each?.score, score));
		});
		expect([rows.length, wrong]).toEqual([74, []]);
	});

	it('45 groups', () => {
		type Node = Node[] | { points: number[][]; options: Settings };
		const nodeOf = (node: Node): object =>
			Array.isArray(node) ? { group: node.map(nodeOf) } : caseOf(node.points, node.options);
		const rows = read<{ tree: Node[]; expected_score: number | null; expected_status: string }>(
			'aggregate-verdicts.json'
		);
		const told = grouped(rows.map(({ tree }) => ({ tree: tree.map(nodeOf) })));
		const wrong = rows.filter(({ expected_score: score, expected_status: status }, at) => {
			return !(told[at]?.status === WORDS[status] && close(told[at]?.score, score));
		});
		expect([rows.length, wrong]).toEqual([45, []]);
	});
});
