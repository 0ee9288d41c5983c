import { z } from 'zod';
import { PROBLEM_CODES, type Problem } from '#domain/problem.ts';
import { m } from '#words/messages.ts';
import { problemText } from '#words/problem.ts';
import { statusOf } from '../form.ts';
import { idShape } from './shapes.ts';

const PROBLEM_TYPE = 'application/problem+json; charset=utf-8';

/** A refusal, as RFC 9457 has it. */
export const problemShape = z
	.strictObject({
		type: z.string().describe('A name for the first thing that is wrong: `urn:pledgeline:problem:…`.'),
		title: z.string().describe('What is wrong, and what mends it.'),
		status: z.int().describe('The status of the answer.'),
		detail: z.string(),
		entry: idShape
			.optional()
			.describe(
				'The entry that is published for the period now: the other side of a conflict, to be named in `supersedes`.'
			),
		series: idShape.optional().describe('The series that is open already: the one to go on with.'),
		request: z.string().optional().describe('By which the request is found in the log of the installation.'),
		errors: z
			.array(
				z.strictObject({
					pointer: z.string().optional().describe('The place in what was sent, as a JSON Pointer (RFC 6901).'),
					parameter: z.string().optional().describe('The parameter of the address.'),
					code: z.enum(PROBLEM_CODES),
					detail: z.string()
				})
			)
			.describe('Everything that is wrong, each with its place.')
	})
	.describe('What is wrong, and what mends it.');

type ProblemBody = z.infer<typeof problemShape>;

/** Problems as RFC 9457 has them, each with the place in the request that it is about. */
export function problemResponse(problems: readonly Problem[], headers: Record<string, string> = {}): Response {
	const status = statusOf(problems);
	const [first] = problems;
	const { entry, series } = first?.values ?? {};
	const challenge: Record<string, string> = status === 401 ? { 'www-authenticate': 'Bearer' } : {};
	return respond(
		{
			...named(first?.code ?? 'unknown', first ? problemText(first, 'en') : 'Something is wrong.', status),
			...(entry !== undefined && { entry: String(entry) }),
			...(series !== undefined && { series: String(series) }),
			errors: problems.map((problem) => ({
				...(problem.field !== undefined && { pointer: pointerTo(problem.field) }),
				...(problem.code.startsWith('parameter-') && { parameter: problem.field }),
				code: problem.code,
				detail: problemText(problem, 'en')
			}))
		},
		{ ...headers, ...challenge }
	);
}

/** The answer where something went wrong that nobody thought of. */
export function unexpectedResponse(request: string, headers: Record<string, string> = {}): Response {
	return respond(
		{ ...named('unexpected', m.error_unexpected({}, { locale: 'en' }), 500), request, errors: [] },
		headers
	);
}

function named(
	code: string,
	detail: string,
	status: number
): Pick<ProblemBody, 'type' | 'title' | 'status' | 'detail'> {
	return { type: `urn:pledgeline:problem:${code}`, title: detail, status, detail };
}

function respond(body: ProblemBody, headers: Record<string, string>): Response {
	const all = { ...headers, 'content-type': PROBLEM_TYPE, 'cache-control': 'no-store' };
	return new Response(JSON.stringify(body), { status: body.status, headers: all });
}

/** Fields are named "note_fi" where forms are filled in, and "points/0/period" inside of what programs send. */
function pointerTo(field: string): string {
	const note = /^note_(\w\w)$/.exec(field)?.[1];
	if (note) return `/note/${note}`;
	return field === '' ? '' : `/${field}`;
}
