import { z } from 'zod';
import { isId } from '#domain/id.ts';
import { refused } from '#domain/problem.ts';
import { returnEntry } from '#operations/return-entry.ts';
import { perform, shapeProblems } from '#operations/perform.ts';
import { seenIn, writing } from '#server/api.ts';
import { circumstances } from '#server/circumstances.ts';
import { entryAnswer } from '#server/entry-request.ts';

const shape = z.strictObject({ reason: z.string() });

export const POST = writing(async (event, actor, body) => {
	const id = event.params.id ?? '';
	const parsed = shape.safeParse(body, { reportInput: true });
	if (!isId<'entry'>(id)) return refused('unknown-entry');
	if (!parsed.success) return { ok: false, problems: shapeProblems(parsed.error) };
	const by = circumstances(event.locals, actor, 'api', event.request.headers.get('idempotency-key'));
	const seen = seenIn(event.request, id);
	const input = { entry: id, ...parsed.data, ...(seen !== undefined && { seen }) };
	const outcome = await perform(event.locals.application.store, returnEntry, input, by);
	return outcome.ok ? entryAnswer(event, id) : outcome;
});
