import { z } from 'zod';
import { baseAndCurrent, publishedYear } from '#domain/cagr.ts';
import type { AssessmentInput } from '#domain/assessment.ts';
import { civilDate, dayAfter, type CivilDate } from '#domain/civil-date.ts';
import { comparePeriods, firstDay, lastDay, parsePeriod, type Period } from '#domain/period.ts';
import { done, refused, type Outcome, type Problem } from '#domain/problem.ts';
import { TARGET_KINDS, type Aim, type Point } from '#domain/target.ts';
import { METHODS } from '#domain/verdict.ts';

const periodShape = z
	.union([z.string().max(40), z.int().min(1000).max(9999)])
	.transform(String)
	.describe('“2024”, “2024-Q1”, “2024-03” or “2024-03-15”; for the method `cagr` years, and “2015-16” for 2015.');

const pointShape = z.strictObject({ period: periodShape, value: z.number() });

/** What may be left out may be null as well: many programs write nothing so. */
function optional<Shape extends z.ZodType>(
	shape: Shape
): z.ZodPipe<z.ZodOptional<z.ZodNullable<Shape>>, z.ZodTransform<z.output<Shape> | undefined>> {
	return shape.nullish().transform((value) => (value === null ? undefined : (value as z.output<Shape> | undefined)));
}

/** One case of anyone's numbers. */
export const caseShape = z
	.strictObject({
		kind: z.enum(TARGET_KINDS).default('level').describe('What kind of aim it is.'),
		direction: z.enum(['increase', 'decrease']).describe('Which way is the good one.'),
		points: z.array(pointShape).max(1000).describe('The figures, in any order.'),
		baseline: optional(pointShape).describe('Default: the first point.'),
		base_year: optional(z.int().min(1600).max(2199)).describe(
			'The baseline is this year’s point, else the first later one.'
		),
		goal: optional(z.strictObject({ period: optional(periodShape), value: optional(z.number()) })),
		upper: optional(z.number()).describe('The upper end, where the goal is a range.'),
		start: optional(periodShape).describe('When a sum or a span begins.'),
		milestones: z.array(pointShape).max(100).default([]),
		limit: optional(z.number()).describe('A natural limit, such as 100 for a percentage.'),
		method: z.enum(METHODS).default('linear'),
		as_of: optional(z.iso.date()).describe('The day judged. Default: the day after the last point’s period.')
	})
	.describe('Numbers to be judged by the same arithmetic as everything here.');

export type Case = z.output<typeof caseShape>;

/** A case ready to be judged, and the periods as they were written. */
export type Judgeable = { input: AssessmentInput; written: (period: Period) => string };

/** Reads what a case says; what cannot be read is named by its field. */
export function judgeable(asked: Case): Outcome<Judgeable> {
	const written = new Map<Period, string>();
	const problems: Problem[] = [];

	function read(text: string, field: string): Period {
		const period = periodIn(text, asked.method);
		if (period === undefined) {
			problems.push({ code: 'period-unreadable', field, values: { typed: text, example: EXAMPLES[asked.method] } });
			return '2000' as Period;
		}
		written.set(period, text);
		return period;
	}
	function readAll(points: readonly { period: string; value: number }[], field: string): Point[] {
		const seen = new Set<Period>();
		return points.map(({ period: text, value }, at) => {
			const period = read(text, `${field}/${at}/period`);
			if (seen.has(period))
				problems.push({ code: 'already-exists', field: `${field}/${at}/period`, values: { slug: text } });
			seen.add(period);
			return { period, value };
		});
	}
	const milestones = readAll(asked.milestones, 'milestones');
	const points = readAll(asked.points, 'points').sort((a, b) => comparePeriods(a.period, b.period));
	const baseline = asked.baseline && { ...asked.baseline, period: read(asked.baseline.period, 'baseline/period') };
	const goalPeriod = asked.goal?.period === undefined ? undefined : read(asked.goal.period, 'goal/period');
	const start = asked.start === undefined ? undefined : read(asked.start, 'start');
	if (problems.length > 0) return { ok: false, problems };

	const base = baseline ?? baseOf(asked, points);
	const { goal, upper, kind, direction } = asked;
	const hasGoal = goalPeriod !== undefined || goal?.value !== undefined || upper !== undefined;
	const aim: Aim = {
		kind,
		sense: upper === undefined ? (direction === 'increase' ? 'at_least' : 'at_most') : 'inside',
		basis: 'absolute',
		milestones,
		...(base && { baseline: { ...base, basis: 'quoted' } }),
		...(hasGoal && {
			goal: {
				...(goalPeriod && { period: goalPeriod }),
				...(goal?.value !== undefined && { value: goal.value }),
				...(upper !== undefined && { upper })
			}
		}),
		...(start && { start })
	};
	const asOf = asOfOf(asked, points);
	if (asOf === undefined) return refused('field-unreadable', 'as_of');
	const figures = points.map(({ period, value }) => ({ period, value, provisional: false }));
	const input: AssessmentInput = {
		aim,
		figures,
		asOf,
		method: asked.method,
		...(asked.limit !== undefined && { limit: asked.limit })
	};
	return done({ input, written: (period) => written.get(period) ?? period });
}

const EXAMPLES = { linear: '2024', cagr: '2015-16' };

function periodIn(text: string, method: Case['method']): Period | undefined {
	if (method === 'linear') return parsePeriod(text);
	const year = publishedYear(text);
	return year === undefined ? undefined : parsePeriod(String(year));
}

/** The stated year's point, else the first later one; without a stated year the first of all, for kinds that are compared with one. */
function baseOf({ base_year: year, kind }: Case, points: readonly Point[]): Point | undefined {
	if (year !== undefined) {
		if (points.every(({ period }) => period.length === 4)) {
			const picked = baseAndCurrent(points, year);
			const time = picked.ok ? picked.answer.base?.time : undefined;
			return points.find(({ period }) => Number(period) === time);
		}
		return points.find(({ period }) => Number(firstDay(period).slice(0, 4)) >= year);
	}
	return kind === 'level' || kind === 'direction' ? points[0] : undefined;
}

function asOfOf({ as_of: asked }: Case, points: readonly Point[]): CivilDate | undefined {
	if (asked !== undefined) return civilDate(asked);
	const last = points.at(-1);
	// Without a figure no day says more than another.
	return last === undefined ? ('2000-01-01' as CivilDate) : dayAfter(lastDay(last.period));
}
