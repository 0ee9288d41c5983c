import * as evidence from '#db/evidence.ts';
import * as evidenceRedactions from '#db/evidence-redactions.ts';
import * as links from '#db/links.ts';
import * as publishedFigures from '#db/published-figures.ts';
import type { EvidenceEventRow, EvidenceRow } from '#db/tables.ts';
import type { Id } from '#domain/id.ts';
import type { Scene, Samples } from './scene.ts';

const HASH = 'ab'.repeat(32);
const ADDRESS = 'https://kouvola.example/report.pdf';

/** What is asked and kept of the links and files on which figures rest. */
export const EVIDENCE: Samples = {
	evidence: {
		ofDraft: ({ db, draft }) => evidence.ofDraft(db, draft),
		ofDrafts: ({ db, draft }) => evidence.ofDrafts(db, [draft]),
		ofEntry: async (scene) => {
			await attached(scene);
			await evidence.ofEntry(scene.db, scene.entry.id);
		},
		ofEntries: ({ db, entry }) => evidence.ofEntries(db, [entry.id]),
		byId: async (scene) => {
			await evidence.byId(scene.db, await attached(scene));
			await evidence.byId(scene.db, scene.next());
		},
		insertIntoDraft: (scene) => evidence.insertIntoDraft(scene.db, { ...said(scene), draft_id: scene.draft }),
		removeFromDraft: ({ db, next }) => evidence.removeFromDraft(db, next()),
		copyToDraft: async (scene) => {
			await attached(scene);
			await evidence.copyToDraft(scene.db, scene.entry.id, scene.draft, { next: scene.next });
		},
		insert: async (scene) => void (await attached(scene)),
		insertEvents: async (scene) => evidence.insertEvents(scene.db, [eventOf(scene, await attached(scene))]),
		files: ({ db }) => evidence.files(db, '', 9),
		named: ({ db }) => evidence.named(db, [HASH])
	},
	'evidence-redactions': {
		takeTexts: async (scene) => {
			const id = await attached(scene);
			await evidence.insertEvents(scene.db, [eventOf(scene, id)]);
			await evidenceRedactions.takeTexts(scene.db, id, scene.at);
		},
		isAccountedFor: ({ db, next }) => evidenceRedactions.isAccountedFor(db, next())
	},
	'published-figures': {
		page: async ({ db, at, entry }) => {
			const filter = { organisation: 'kouvola', agreement: 'c6-alliance', unsourced: true };
			await publishedFigures.page(db, {}, undefined, 9);
			await publishedFigures.page(db, filter, { at, entry: entry.id }, 9);
		}
	},
	links: {
		noteEntries: ({ db, entry, at }) =>
			links.noteEntries(db, [{ id: entry.id, evidence: `["${ADDRESS}"]`, source: null, recorded_at: at }]),
		noteAnew: async (scene) => {
			await attached(scene);
			await links.noteAnew(scene.db, [scene.entry.id], scene.at);
		},
		deadAmong: ({ db }) => links.deadAmong(db, [ADDRESS]),
		deadOfEntries: ({ db, entry }) => links.deadOfEntries(db, [entry.id]),
		due: ({ db, at }) => links.due(db, at, 9),
		keepVisit: ({ db, at }) =>
			links.keepVisit(db, HASH, { failures: 0, failedSince: null, deadSince: null, nextAt: at }, at),
		entriesNaming: ({ db }) => links.entriesNaming(db, HASH, '', 9),
		noteOthers: ({ db, at }) => links.noteOthers(db, at),
		deadOf: ({ db, organisation }) => links.deadOf(db, [organisation]),
		forget: ({ db }) => links.forget(db, [ADDRESS])
	}
};

function said({ next, actor, at }: Scene): Omit<EvidenceRow, 'entry_id' | 'content_hash' | 'line'> {
	return {
		...{ id: next<'evidence'>(), title: 'Annual report', kind: 'pdf', address: ADDRESS, copy_of: null },
		...{ file_hash: HASH, file_name: 'report.pdf', file_bytes: 9, author: actor, recorded_at: at }
	};
}

async function attached(scene: Scene): Promise<Id<'evidence'>> {
	const row = { ...said(scene), entry_id: scene.entry.id, content_hash: '', line: 1 };
	await evidence.insert(scene.db, [row]);
	return row.id;
}

function eventOf({ next, actor, at }: Scene, evidence_id: Id<'evidence'>): EvidenceEventRow {
	return { id: next(), evidence_id, step: 'redact', reason: 'GDPR', actor, at, content_hash: '', line: 1 };
}
