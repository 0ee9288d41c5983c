import { json } from '@sveltejs/kit';
import * as series from '#db/series.ts';
import { isId } from '#domain/id.ts';
import { statusOf, toldProblems } from '#server/form.ts';
import { found } from '#server/guard.ts';
import { keepFigure } from '#server/typed-figure.ts';
import type { RequestHandler } from './$types';

/** Keeps what is being typed into the form for a figure. A page asks while somebody types: it is answered, and led nowhere. */
export const POST: RequestHandler = async ({ request, params, locals }) => {
	const headers = { 'cache-control': 'no-store' };
	if (!locals.visitor) return json({ problems: [] }, { status: 401, headers });
	const of = found(
		isId<'series'>(params.id) ? await series.byId(locals.application.store.reading, params.id) : undefined,
		locals
	);
	const { outcome, draft, other } = await keepFigure(locals, locals.visitor.actor, of, await request.formData());
	if (outcome.ok) return json({ draft }, { headers });
	const problems = toldProblems(outcome.problems, locals.language);
	return json({ problems, draft, theirs: other?.typed ?? null }, { status: statusOf(outcome.problems), headers });
};
