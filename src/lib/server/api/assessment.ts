import { z } from 'zod';
import { assess, type Verdict } from '#domain/assessment.ts';
import { groupOf, type Member } from '#domain/cagr-group.ts';
import { done, refused, type Outcome, type Problem } from '#domain/problem.ts';
import { METHODS, REASONS, VERDICT_KEYS } from '#domain/verdict.ts';
import { shapeProblems } from '#operations/perform.ts';
import { problemText } from '#words/problem.ts';
import { verdictSentence } from '#words/verdict-sentence.ts';
import { caseShape, judgeable, type Judgeable } from './assessment-case.ts';
import { explanationJson, explanationShape } from './verdict.ts';

/** As many cases as one call takes at most, and as deep as groups may stand inside groups. */
export const MOST_CASES = 1000;
export const DEEPEST_GROUP = 20;

/** What is wrong with one case, told in its place. */
const wrongShape = z.strictObject({
	status: z.null(),
	errors: z.array(z.strictObject({ pointer: z.string(), code: z.string(), detail: z.string() }))
});

const pointShape = z.strictObject({ period: z.string(), value: z.number() }).nullable();

export const assessmentShape = z
	.strictObject({
		status: z.enum(VERDICT_KEYS),
		method: z.enum(METHODS),
		progress_value: z.number().nullable(),
		score: z.number().nullable(),
		base: pointShape,
		current: pointShape,
		reason: z.enum(REASONS).optional(),
		explanation: explanationShape
	})
	.describe('The verdict on one case.');

export type AssessmentJson = z.infer<typeof assessmentShape> | z.infer<typeof wrongShape>;

export const assessmentsBody = z.array(caseShape).max(MOST_CASES).describe('Cases to be judged.');
export const assessmentsShape = z.array(z.union([assessmentShape, wrongShape])).describe('In the order of the cases.');

const groupShape = z.strictObject({ group: z.array(z.unknown()) }).describe('A case, or a group of these.');
export const groupsBody = z
	.array(z.strictObject({ tree: z.array(z.union([caseShape, groupShape])) }))
	.max(MOST_CASES)
	.describe('Trees of cases; groups may stand inside groups.');
export const groupsShape = z
	.array(z.union([z.strictObject({ status: z.enum(VERDICT_KEYS), score: z.number().nullable() }), wrongShape]))
	.describe('In the order of the trees.');

/** Judges cases, each by itself; one that is wrong is answered in its place. */
export function assessments(body: unknown): Outcome<AssessmentJson[]> {
	if (!Array.isArray(body)) return refused('field-unreadable');
	if (body.length > MOST_CASES) return tooMany(body.length);
	return done(
		body.map((asked, at) => {
			const judged = judgedCase(asked, String(at));
			return judged.ok ? assessmentJson(judged.answer) : wrongJson(judged.problems);
		})
	);
}

/** Brings groups of cases to one score each, inner groups first. */
export function groups(body: unknown): Outcome<z.infer<typeof groupsShape>> {
	if (!Array.isArray(body)) return refused('field-unreadable');
	const count = casesIn(body, 0);
	if (count === undefined) return refused('nested-too-deep', undefined, { limit: DEEPEST_GROUP });
	if (body.length > MOST_CASES || count > MOST_CASES) return tooMany(Math.max(body.length, count));
	return done(
		body.map((asked: unknown, at) => {
			const tree = treeIn(asked, 'tree');
			if (tree === undefined) return wrongJson([{ code: 'field-unreadable', field: `${at}/tree` }]);
			const problems: Problem[] = [];
			const members = tree.map((node, place) => memberOf(node, `${at}/tree/${place}`, problems));
			if (problems.length > 0) return wrongJson(problems);
			const { key, score } = groupOf(members);
			return { status: key, score: score ?? null };
		})
	);
}

type Judged = Judgeable & { verdict: Verdict };

function judgedCase(asked: unknown, place: string): Outcome<Judged> {
	const parsed = caseShape.safeParse(asked, { reportInput: true });
	const read = parsed.success ? judgeable(parsed.data) : { ok: false as const, problems: shapeProblems(parsed.error) };
	if (read.ok) return done({ ...read.answer, verdict: assess(read.answer.input) });
	return {
		ok: false,
		problems: read.problems.map((problem) => ({
			...problem,
			field: [place, problem.field].filter(Boolean).join('/')
		}))
	};
}

function assessmentJson({ verdict, written }: Judged): AssessmentJson {
	const { key, method, paceRatio, score, reason, latest, explanation } = verdict;
	const { baseline } = explanation.inputs;
	return {
		status: key,
		method,
		progress_value: paceRatio ?? null,
		score: score ?? null,
		base: baseline ? { period: written(baseline.period), value: baseline.value } : null,
		current: latest ? { period: written(latest.period), value: latest.value } : null,
		...(reason && { reason }),
		explanation: explanationJson(explanation, (language) => verdictSentence({ unit: '', verdict }, language))
	};
}

function memberOf(node: unknown, place: string, problems: Problem[]): Member {
	const inner = treeIn(node, 'group');
	if (inner) return { group: inner.map((each, at) => memberOf(each, `${place}/group/${at}`, problems)) };
	const judged = judgedCase(node, place);
	if (!judged.ok) {
		problems.push(...judged.problems);
		return { key: 'not_assessable' };
	}
	const { key, score } = judged.answer.verdict;
	return { key, ...(score !== undefined && { score }) };
}

/** The nodes of a tree or group, if that is what it is and nothing else stands beside them. */
function treeIn(asked: unknown, name: 'tree' | 'group'): unknown[] | undefined {
	if (asked === null || typeof asked !== 'object' || Object.keys(asked).join() !== name) return undefined;
	const nodes = (asked as Record<string, unknown>)[name];
	return Array.isArray(nodes) ? nodes : undefined;
}

/** How many cases stand in all groups together; undefined where they stand too deep. */
function casesIn(nodes: readonly unknown[], depth: number): number | undefined {
	if (depth > DEEPEST_GROUP) return undefined;
	let count = 0;
	for (const node of nodes) {
		const inner = treeIn(node, depth === 0 ? 'tree' : 'group');
		const within = inner ? casesIn(inner, depth + 1) : 1;
		if (within === undefined) return undefined;
		count += within;
	}
	return count;
}

function tooMany(count: number): { ok: false; problems: Problem[] } {
	return refused('too-many-cases', undefined, { count, limit: MOST_CASES });
}

function wrongJson(problems: readonly Problem[]): z.infer<typeof wrongShape> {
	const errors = problems.map((problem) => ({
		pointer: `/${problem.field ?? ''}`,
		code: problem.code,
		detail: problemText(problem, 'en')
	}));
	return { status: null, errors };
}
