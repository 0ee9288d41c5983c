import * as drafts from '#db/drafts.ts';
import * as imports from '#db/imports.ts';
import { NOTHING_TYPED } from '#domain/draft.ts';
import type { Id } from '#domain/id.ts';
import type { Scene, Samples } from './scene.ts';

/** What is asked and kept of files that are on their way in. */
export const IMPORTS: Samples = {
	drafts: {
		insertOver: ({ db, actor, next, at, cell }) =>
			drafts.insertOver(db, [
				{ ...cell, id: next(), author: actor, typed: NOTHING_TYPED, entry_id: null, saved_at: at }
			]),
		removeOf: ({ db, actor, cell }) => drafts.removeOf(db, actor, [cell])
	},
	imports: {
		byId: ({ db, next }) => imports.byId(db, next()),
		ofAuthor: ({ db, actor }) => imports.ofAuthor(db, actor, 9),
		insert: async (scene) => void (await begun(scene)),
		change: ({ db, next, at }) => imports.change(db, next(), { state: 'ready', seen_at: at }),
		insertRows: async (scene) => {
			const id = await begun(scene);
			await imports.insertRows(scene.db, [rowOf(id, scene)]);
		},
		reject: async (scene) => {
			const id = await begun(scene);
			await imports.insertRows(scene.db, [rowOf(id, scene)]);
			await imports.reject(scene.db, id, 1, '{}');
		},
		rowsOf: ({ db, next }) => imports.rowsOf(db, next(), ['added', 'corrected'], -1, 9),
		removeRows: ({ db, next }) => imports.removeRows(db, next(), 9),
		remove: ({ db, next }) => imports.remove(db, next()),
		leftBefore: ({ db, at }) => imports.leftBefore(db, at),
		standingAt: ({ db, cell }) => imports.standingAt(db, [cell]),
		begun: ({ db, series }) => imports.begun(db, [series]),
		rememberedMapping: ({ db, organisation }) => imports.rememberedMapping(db, organisation, 'kunta|'),
		keepMapping: ({ db, organisation, at }) =>
			imports.keepMapping(db, organisation, 'kunta|', { decimal: ',', uses: {}, labels: {} }, at)
	}
};

async function begun({ db, next, organisation, actor, at }: Scene): Promise<Id<'import'>> {
	const id = next<'import'>();
	const file = { file_name: 'figures.csv', file_hash: 'a', told: '{}' };
	await imports.insert(db, {
		...{ id, organisation_id: organisation, author: actor, ...file, state: 'reading' },
		...{ begun_at: at, seen_at: at }
	});
	return id;
}

function rowOf(id: Id<'import'>, { cell }: Scene): Parameters<typeof imports.insertRows>[1][number] {
	const row = { import_id: id, number: 1, outcome: 'added' as const, place: 'B2', ...cell };
	return { ...row, content: '{}', before_id: null, before: null };
}
