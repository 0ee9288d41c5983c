import * as drafts from '#db/drafts.ts';
import type { Draft } from '#db/drafts.ts';
import type { Series } from '#db/series.ts';
import type { Typed } from '#domain/draft.ts';
import { isId, type Id } from '#domain/id.ts';
import type { Actor } from '#domain/permission.ts';
import type { Outcome } from '#domain/problem.ts';
import { perform } from '#operations/perform.ts';
import { saveDraft } from '#operations/save-draft.ts';
import { circumstances } from './circumstances.ts';
import { textIn, typedIn } from './form.ts';

/** The draft and its version over which something was typed; null where there was none. */
export type SeenDraft = { id: Id<'entry'>; version: number } | null;

/** What the form for one figure said, and what came of keeping it. */
export type KeptFigure = {
	typed: Typed;
	dimension: string;
	/** The published figure that is to be corrected; empty where none is. */
	entry: string;
	outcome: Outcome<{ draft: Id<'entry'>; version: number }>;
	/** From which draft one goes on: the one that was kept, or what stands in the way of keeping it. */
	draft: SeenDraft;
	/** What somebody else wrote meanwhile. */
	other: Draft | undefined;
};

/** Keeps what was typed into the form for a figure of a series as a draft, whether it was sent or is kept while somebody types. */
export async function keepFigure(locals: App.Locals, actor: Actor, of: Series, form: FormData): Promise<KeptFigure> {
	const { store } = locals.application;
	const dimension = textIn(form, 'dimension') || 'total';
	const id = textIn(form, 'draft');
	const seen = isId<'entry'>(id) ? { id, version: Number(textIn(form, 'version')) } : null;
	const named = seen ? await drafts.byId(store.reading, seen.id) : undefined;
	const before = named?.series_id === of.id ? named : undefined;
	const typed = typedIn(form, locals.language, before?.typed.note);
	const entry = textIn(form, 'entry');
	const outcome = await perform(
		store,
		saveDraft,
		{ series: of.id, dimension, typed, draft: seen, ...(isId(entry) && { entry }) },
		circumstances(locals, actor, 'page')
	);
	if (outcome.ok) {
		const draft = { id: outcome.answer.draft, version: outcome.answer.version };
		return { typed, dimension, entry, outcome, draft, other: undefined };
	}
	const codes = outcome.problems.map(({ code }) => code);
	const cell = { series_id: of.id, dimension, period: typed.period.trim() };
	const other = codes.includes('draft-changed')
		? ((await drafts.ofCell(store.reading, before?.author ?? actor.key, cell)) ?? before)
		: undefined;
	// Saved again, it goes on from what stood in the way; from a draft that is gone it does not go on.
	const draft = other ? { id: other.id, version: other.version } : codes.includes('unknown-draft') ? null : seen;
	return { typed, dimension, entry, outcome, draft, other };
}
