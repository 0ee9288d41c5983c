import type { RequestEvent } from '@sveltejs/kit';
import { z } from 'zod';
import { isId } from '#domain/id.ts';
import type { Actor } from '#domain/permission.ts';
import { refused } from '#domain/problem.ts';
import { perform, shapeProblems } from '#operations/perform.ts';
import { rewordTarget, targetWords } from '#operations/reword-target.ts';
import type { movingTarget } from '#operations/target-step.ts';
import { seenIn, writing, type Answer, type Handler } from './endpoint.ts';
import { byToken } from './entry-request.ts';
import { proposalAnswer, seenTarget } from './target-request.ts';

/** A step of a proposal as a program sends it. */
export const stepShape = z.strictObject({
	reason: z.string().max(4000).optional().describe('For those who look after the target; needed to return it.')
});

/** The words of a target as a program sends them. */
export const wordsRequestShape = targetWords.extend({
	reason: z
		.string()
		.max(4000)
		.optional()
		.describe('Why they are changed, for everyone to read; needed once it is in force.')
});

/** Does an operation to the proposed target that the address names: returns it, proposes it again, discards it. */
export function moving(operation: ReturnType<typeof movingTarget>): Handler {
	return writing(async (event, actor, body) => {
		const id = event.params.id ?? '';
		if (!isId<'target'>(id)) return refused('unknown-target');
		const parsed = stepShape.safeParse(body, { reportInput: true });
		if (!parsed.success) return { ok: false, problems: shapeProblems(parsed.error) };
		const seen = seenIn(event.request, id);
		const input = { ...parsed.data, target: id, ...(seen !== undefined && { seen }) };
		const outcome = await perform(event.locals.application.store, operation, input, byToken(event, actor));
		return outcome.ok ? proposalAnswer(event, id, undefined, 200) : outcome;
	});
}

/** Answers a PUT of other words for a target. */
export async function putWords(event: RequestEvent, actor: Actor, body: unknown): Promise<Answer> {
	const parsed = wordsRequestShape.safeParse(body, { reportInput: true });
	if (!parsed.success) return { ok: false, problems: shapeProblems(parsed.error) };
	const on = seenTarget(event);
	if (!on.ok) return on;
	const { reason, ...words } = parsed.data;
	const input = { ...on.answer, words, ...(reason !== undefined && { reason }) };
	const outcome = await perform(event.locals.application.store, rewordTarget, input, byToken(event, actor));
	return outcome.ok ? proposalAnswer(event, on.answer.target, undefined, 200) : outcome;
}
