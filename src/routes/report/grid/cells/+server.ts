import { json } from '@sveltejs/kit';
import { perform } from '#operations/perform.ts';
import { saveDrafts } from '#operations/save-drafts.ts';
import { circumstances } from '#server/circumstances.ts';
import { statusOf, toldProblems } from '#server/form.ts';
import type { RequestHandler } from './$types';

/** Keeps what is being written into the cells of a grid. A page asks while somebody types: it is answered, and led nowhere. */
export const POST: RequestHandler = async ({ request, locals }) => {
	if (!locals.visitor) return json({ problems: [] }, { status: 401 });
	// Other sites can send forms in somebody's name, and nothing of this kind.
	if (request.headers.get('content-type') !== 'application/json') return json({ problems: [] }, { status: 415 });
	const input: unknown = await request.json().catch(() => undefined);
	const by = circumstances(locals, locals.visitor.actor, 'page');
	const outcome = await perform(locals.application.store, saveDrafts, input as never, by);
	if (outcome.ok) return json(outcome.answer);
	return json(
		{ problems: toldProblems(outcome.problems, locals.language) },
		{ status: statusOf(outcome.problems), headers: { 'cache-control': 'no-store' } }
	);
};
