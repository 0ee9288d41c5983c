import { canonical } from '#db/canonical.ts';
import * as drafts from '#db/drafts.ts';
import * as importRows from '#db/import-rows.ts';
import type { ImportedRow } from '#db/import-rows.ts';
import * as imports from '#db/imports.ts';
import * as recordedCells from '#db/recorded-cells.ts';
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
		insertRowsOver: ({ db, actor, next, at, cell }) =>
			drafts.insertRowsOver(db, [
				{ ...cell, id: next(), author: actor, typed: canonical(NOTHING_TYPED), entry_id: null, saved_at: at }
			]),
		removeOf: ({ db, actor, cell }) => drafts.removeOf(db, actor, [cell]),
		byIds: ({ db, next }) => drafts.byIds(db, [next()]),
		atCells: ({ db, cell }) => drafts.atCells(db, [cell]),
		removeAll: ({ db, next }) => drafts.removeAll(db, [next()])
	},
	'recorded-cells': { ofSeries: ({ db, series }) => recordedCells.ofSeries(db, [series]) },
	'import-rows': {
		insert: async (scene) => importRows.insert(scene.db, await begun(scene), [rowIn(scene)]),
		reject: async (scene) => {
			const id = await begun(scene);
			await importRows.insert(scene.db, id, [rowIn(scene)]);
			await importRows.reject(scene.db, id, [{ number: 1, typed: '', problems: [] }]);
		},
		of: ({ db, next }) => importRows.of(db, next(), ['rejected'], -1, 9),
		portions: ({ db, next }) => importRows.portions(db, next(), ['added', 'corrected']).next(),
		settle: async (scene) => {
			const id = await begun(scene);
			await importRows.insert(scene.db, id, [rowIn(scene)]);
			await importRows.settle(scene.db, id, 9);
		},
		remove: ({ db, next }) => importRows.remove(db, next(), 9)
	},
	imports: {
		byId: ({ db, next }) => imports.byId(db, next()),
		ofAuthor: ({ db, actor }) => imports.ofAuthor(db, actor, 9),
		insert: async (scene) => void (await begun(scene)),
		change: ({ db, next, at }) => imports.change(db, next(), { state: 'ready', seen_at: at }),
		remove: ({ db, next }) => imports.remove(db, next()),
		leftBefore: ({ db, at }) => imports.leftBefore(db, at),
		silentSince: ({ db, at }) => imports.silentSince(db, at),
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

function rowIn({ cell }: Scene): ImportedRow {
	const { dimension, period } = cell;
	const content = { dimension, period, provisional: false, note: {}, evidence: [] };
	return { number: 1, outcome: 'added', place: 'B2', ...cell, content, before_id: null };
}
