import type { AssessmentInput } from '#domain/assessment.ts';
import { civilDate, dayAfter, type CivilDate } from '#domain/civil-date.ts';
import type { Language } from '#domain/language.ts';
import { readNumber } from '#domain/number.ts';
import { comparePeriods, lastDay, parsePeriod, type Period } from '#domain/period.ts';
import type { Problem } from '#domain/problem.ts';
import type { Aim, Point } from '#domain/target.ts';

/** What somebody typed into the calculator, as it stands in the address. */
export type Typed = {
	points: string;
	kind: string;
	direction: string;
	goal: string;
	goal_period: string;
	milestones: string;
	as_of: string;
	unit: string;
};

/** The kinds of aims that the calculator knows. */
export const CALCULATED = ['level', 'hold', 'direction'] as const;

/** What was typed, what is wrong with it, and what is to be judged where nothing is. */
export type Calculation = { typed: Typed; asked: boolean; problems: Problem[]; input?: AssessmentInput };

const MOST_LINES = 200;
const LONGEST_UNIT = 40;
const LINE = /^(\S+?)[\s;:=]+(\S.*)$/;

/**
 * Reads the calculator's numbers from an address; all that is wrong is named by its field. The numbers may be written in any of the
 * four languages' ways, so that the address of one language says the same in another.
 *
 * @example calculationIn(new URLSearchParams('points=2015 100\n2021 85&goal=60&goal_period=2030&direction=decrease'), 'en').input?.figures.length === 2
 */
export function calculationIn(query: URLSearchParams, language: Language): Calculation {
	const typed = typedIn(query);
	const asked = query.has('points');
	if (!asked) return { typed, asked, problems: [] };
	const problems: Problem[] = [];
	const points = linesIn(typed.points, 'points', language, problems);
	const milestones = linesIn(typed.milestones, 'milestones', language, problems);
	const goal = numberIn(typed.goal, 'goal', language, problems);
	const goalPeriod = periodIn(typed.goal_period, 'goal_period', problems);
	const asOf = dayIn(typed.as_of, problems);
	const first = points[0];
	const last = points.at(-1);
	if (points.length === 0 && problems.length === 0) problems.push({ code: 'field-missing', field: 'points' });
	if (problems.length > 0 || !first || !last) return { typed, asked, problems };
	const kind = CALCULATED.find((each) => each === typed.kind) ?? 'level';
	const hasGoal = kind !== 'direction' && (goal !== undefined || goalPeriod !== undefined);
	const aim: Aim = {
		kind,
		sense: typed.direction === 'increase' ? 'at_least' : 'at_most',
		basis: 'absolute',
		milestones,
		...(kind !== 'hold' && { baseline: { ...first, basis: 'quoted' } }),
		...(hasGoal && { goal: { ...(goal !== undefined && { value: goal }), ...(goalPeriod && { period: goalPeriod }) } })
	};
	const figures = points.map((point) => ({ ...point, provisional: false }));
	return { typed, asked, problems, input: { aim, figures, asOf: asOf ?? dayAfter(lastDay(last.period)) } };
}

/** The numbers of a calculation as part of an address. */
export function calculationQuery(typed: Typed): string {
	const told = Object.entries(typed).filter(([, text]) => text !== '');
	return new URLSearchParams(told).toString();
}

function typedIn(query: URLSearchParams): Typed {
	const text = (name: string): string => (query.get(name) ?? '').trim().replaceAll('\r\n', '\n');
	return {
		points: text('points'),
		kind: CALCULATED.find((each) => each === query.get('kind')) ?? 'level',
		direction: query.get('direction') === 'increase' ? 'increase' : 'decrease',
		goal: text('goal'),
		goal_period: text('goal_period'),
		milestones: text('milestones'),
		as_of: text('as_of'),
		unit: text('unit').slice(0, LONGEST_UNIT)
	};
}

/** Points by time, one a line; a period may stand once. */
function linesIn(text: string, field: string, language: Language, problems: Problem[]): Point[] {
	const lines = text.split('\n').filter((line) => line.trim() !== '');
	if (lines.length > MOST_LINES) {
		problems.push({ code: 'too-many-cases', field, values: { count: lines.length, limit: MOST_LINES } });
		return [];
	}
	const points: Point[] = [];
	for (const line of lines) {
		const [, first = line.trim(), second = ''] = LINE.exec(line.trim()) ?? [];
		const period = periodIn(first, field, problems);
		const value = readNumber(second, language, field);
		if (!value.ok) problems.push(...value.problems);
		if (period === undefined || !value.ok) continue;
		if (points.some((point) => point.period === period)) {
			problems.push({ code: 'already-exists', field, values: { slug: period } });
		}
		points.push({ period, value: value.answer });
	}
	return points.sort((a, b) => comparePeriods(a.period, b.period));
}

function numberIn(text: string, field: string, language: Language, problems: Problem[]): number | undefined {
	if (text === '') return undefined;
	const read = readNumber(text, language, field);
	if (!read.ok) problems.push(...read.problems);
	return read.ok ? read.answer : undefined;
}

function periodIn(text: string, field: string, problems: Problem[]): Period | undefined {
	if (text === '') return undefined;
	const period = parsePeriod(text);
	if (period === undefined) {
		problems.push({ code: 'period-unreadable', field, values: { typed: text.slice(0, 40), example: '2024' } });
	}
	return period;
}

function dayIn(text: string, problems: Problem[]): CivilDate | undefined {
	if (text === '') return undefined;
	const day = civilDate(text);
	if (day === undefined) {
		problems.push({
			code: 'period-unreadable',
			field: 'as_of',
			values: { typed: text.slice(0, 40), example: '2026-11-21' }
		});
	}
	return day;
}
