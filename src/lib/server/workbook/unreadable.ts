import type { Problem, ProblemCode } from '#domain/problem.ts';

/** A file that cannot be read, in an expected way: thrown by readers, told as the problem that it bears. */
export class Unreadable extends Error {
	readonly problem: Problem;

	constructor(code: ProblemCode, values?: Record<string, string | number>) {
		super(code);
		this.problem = { code, field: 'file', ...(values && { values }) };
	}
}
