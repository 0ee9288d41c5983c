/** One cell that was changed. */
export type Edit<Content> = { cell: string; before: Content; after: Content };

/** What was done in a grid and what of it was taken back, step by step; a paste is one step. */
export type Edits<Content> = {
	readonly done: readonly (readonly Edit<Content>[])[];
	readonly undone: readonly (readonly Edit<Content>[])[];
};

export const NO_EDITS: Edits<never> = { done: [], undone: [] };

/** As many steps as can be taken back. */
export const REMEMBERED = 200;

/**
 * The edits with one step more; what was taken back before it cannot be done again.
 *
 * @example did(NO_EDITS, [{ cell: 'a', before: '', after: '1' }]).done.length === 1
 */
export function did<Content>(edits: Edits<Content>, step: readonly Edit<Content>[]): Edits<Content> {
	if (step.length === 0) return edits;
	return { done: [...edits.done, step].slice(-REMEMBERED), undone: [] };
}

/**
 * Takes the last step back: the edits after it, and what to write into which cells; undefined when there is nothing left.
 *
 * @example undo(did(NO_EDITS, [{ cell: 'a', before: '', after: '1' }]))?.step // [{ cell: 'a', before: '1', after: '' }]
 */
export function undo<Content>(
	edits: Edits<Content>
): { edits: Edits<Content>; step: readonly Edit<Content>[] } | undefined {
	const last = edits.done.at(-1);
	if (!last) return undefined;
	return {
		edits: { done: edits.done.slice(0, -1), undone: [...edits.undone, last] },
		step: last.toReversed().map(({ cell, before, after }) => ({ cell, before: after, after: before }))
	};
}

/**
 * Does again what was taken back last; undefined when nothing was.
 *
 * @example redo(NO_EDITS) === undefined
 */
export function redo<Content>(
	edits: Edits<Content>
): { edits: Edits<Content>; step: readonly Edit<Content>[] } | undefined {
	const last = edits.undone.at(-1);
	if (!last) return undefined;
	return { edits: { done: [...edits.done, last], undone: edits.undone.slice(0, -1) }, step: last };
}
