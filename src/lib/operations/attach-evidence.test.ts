import { expect, it } from 'vitest';
import * as drafts from '#db/drafts.ts';
import * as evidence from '#db/evidence.ts';
import * as figureCounts from '#db/figure-counts.ts';
import * as links from '#db/links.ts';
import { verify } from '#db/verification.ts';
import type { Id } from '#domain/id.ts';
import { describeEachEngine } from '../../../tests/postgres/databases.ts';
import { attached, REPORT } from '../../../tests/evidence-scenarios.ts';
import { installed, KOUVOLA, STEWARD, type Installed } from '../../../tests/installed.ts';
import { must, problemsOf, publishedEntry, saved, submitted } from '../../../tests/recording.ts';
import { acceptEntry } from './accept-entry.ts';
import { attachEvidence } from './attach-evidence.ts';
import { discardDraft } from './discard-draft.ts';
import { perform } from './perform.ts';
import { recallEntry } from './recall-entry.ts';
import { redactEntry } from './redact-entry.ts';
import { redactEvidence } from './redact-evidence.ts';
import { removeEvidence } from './remove-evidence.ts';
import { submitDrafts } from './submit-drafts.ts';
import { submitEntry } from './submit-entry.ts';
import { withdrawEvidence } from './withdraw-evidence.ts';

const FILE = { hash: 'ab'.repeat(32), name: 'päästöt.pdf', kind: 'pdf' as const, bytes: 1234 };

describeEachEngine('evidence', (fresh) => {
	async function sourced(here: Installed): Promise<number> {
		return (await figureCounts.coverage(here.store.reading, { organisation: here.organisation('kouvola') })).sourced;
	}

	async function of(here: Installed, entry: Id<'entry'>): Promise<unknown[]> {
		const found = await evidence.ofEntry(here.store.reading, entry);
		return found.map(({ kind, title, address, file_hash, file_name, withdrawn, redacted }) => ({
			...{ kind, title, address, file_hash, file_name },
			...{ withdrawn: withdrawn?.reason, redacted: redacted?.ground }
		}));
	}

	it('of a draft becomes the entry’s when it is submitted, under the same identifier, and is answered for', async () => {
		const here = await installed(await fresh());
		const { draft, author } = await saved(here, '2023', '481,2');
		const link = await attached(here, draft);
		const file = await attached(here, draft, { title: 'Table 4', file: FILE });
		must(await perform(here.store, submitEntry, { draft }, here.by(author)));
		const found = await evidence.ofEntry(here.store.reading, draft);
		expect(found.map(({ id }) => id)).toEqual([link, file]);
		expect(await of(here, draft)).toMatchObject([
			{ kind: 'link', ...REPORT },
			{ kind: 'pdf', title: 'Table 4', file_hash: FILE.hash, file_name: FILE.name }
		]);
		expect(await evidence.ofDraft(here.store.reading, draft)).toEqual([]);
		expect(await verify(here.store.reading)).toMatchObject({ ok: true });
	});

	it('of several drafts that are submitted at once goes with each of them', async () => {
		const here = await installed(await fresh());
		const [one, other] = [await saved(here, '2023', '481,2'), await saved(here, '2024', '470')];
		await attached(here, other.draft, { file: FILE });
		await attached(here, one.draft);
		const listed = [one, other].map(({ draft, version }) => ({ draft, version, corrects: null }));
		must(await perform(here.store, submitDrafts, { drafts: listed }, here.by(one.author)));
		expect(await of(here, one.draft)).toMatchObject([{ kind: 'link', ...REPORT }]);
		expect(await of(here, other.draft)).toMatchObject([{ kind: 'pdf', file_hash: FILE.hash }]);
		expect(await verify(here.store.reading)).toMatchObject({ ok: true });
	});

	it('of a draft goes with it, and comes again with a draft that is begun from the entry', async () => {
		const here = await installed(await fresh());
		const { draft, author } = await saved(here, '2024', '470');
		const file = await attached(here, draft, { file: FILE });
		must(await perform(here.store, removeEvidence, { evidence: file }, here.by(author)));
		expect(await evidence.ofDraft(here.store.reading, draft)).toEqual([]);
		await attached(here, draft);
		must(await perform(here.store, discardDraft, { draft }, here.by(author)));
		expect(await evidence.named(here.store.reading, [FILE.hash])).toEqual(new Set());

		const entry = await submitted(here, '2023', '481,2');
		await attached(here, entry, { file: FILE });
		must(await perform(here.store, recallEntry, { entry }, here.by(author)));
		const [again] = await drafts.ofSeries(here.store.reading, [await here.series(KOUVOLA)], 9);
		expect(again && (await evidence.ofDraft(here.store.reading, again.id))).toMatchObject([{ file_hash: FILE.hash }]);
	});

	it('is added to what is published, counted, and withdrawn in everybody’s sight', async () => {
		const here = await installed(await fresh());
		const entry = await publishedEntry(here);
		const by = here.by(await here.approver('kouvola'));
		const before = await sourced(here);
		const file = await attached(here, entry, { title: 'Table 4', file: FILE });
		expect(await sourced(here)).toBe(before + 1);
		must(await perform(here.store, withdrawEvidence, { evidence: file, reason: 'Of another year.' }, by));
		expect(await sourced(here)).toBe(before);
		expect(await of(here, entry)).toMatchObject([{ title: 'Table 4', withdrawn: 'Of another year.' }]);
		// What was withdrawn can be brought again; what stands is not doubled.
		const again = await attached(here, entry, { file: FILE });
		expect(await attached(here, entry, { file: FILE })).toBe(again);
		expect(await of(here, entry)).toHaveLength(2);
		expect(await verify(here.store.reading)).toMatchObject({ ok: true });
	});

	it('is taken away on legal ground: its texts go, its hash and the ground stay', async () => {
		const here = await installed(await fresh());
		const entry = await publishedEntry(here);
		const by = here.by(await here.administrator());
		const link = await attached(here, entry, { title: 'Matti Meikäläinen', address: 'https://matti.example/' });
		await attached(here, entry, { title: 'Liite', file: FILE });
		const taken = must(await perform(here.store, redactEvidence, { evidence: link, ground: 'GDPR' }, by));
		expect(taken).toEqual({ entry, files: [] });
		expect(await of(here, entry)).toMatchObject([
			{ title: '', address: null, redacted: 'GDPR' },
			{ title: 'Liite', redacted: undefined }
		]);
		expect(await links.due(here.store.reading, here.by(here.system).clock.now().toISOString() as never, 99)).toEqual(
			expect.not.arrayContaining([expect.objectContaining({ address: 'https://matti.example/' })])
		);
		const whole = must(await perform(here.store, redactEntry, { entry, ground: 'GDPR' }, by));
		expect(whole.files).toEqual([FILE.hash]);
		expect(await of(here, entry)).toMatchObject([{}, { title: '', file_name: null, redacted: 'GDPR' }]);
		expect(await evidence.named(here.store.reading, [FILE.hash])).toEqual(new Set());
		expect(await verify(here.store.reading)).toMatchObject({ ok: true });
	});

	it('is only of whoever may, of what stands, and one thing at a time', async () => {
		const here = await installed(await fresh());
		const entry = await publishedEntry(here);
		const { draft } = await saved(here, '2024', '470');
		const approver = await here.approver('kouvola');
		for (const [actor, input, problem] of [
			[await here.approver('espoo'), { entry, ...REPORT }, 'not-allowed'],
			[await here.approver('espoo'), { entry: draft, ...REPORT }, 'not-allowed'],
			[await here.organiser(STEWARD), { entry, ...REPORT }, 'not-allowed'],
			[await here.reporter('kouvola'), { entry, ...REPORT }, 'not-allowed'],
			[approver, { entry }, 'evidence-missing address'],
			[approver, { entry, ...REPORT, file: FILE }, 'evidence-missing address'],
			[approver, { entry, title: 'a'.repeat(201), file: FILE }, 'text-too-long title'],
			[approver, { entry, address: 'javascript:alert(1)' }, 'evidence-unreadable address'],
			[approver, { ...REPORT, entry, copy_of: 'hel.fi' }, 'evidence-unreadable copy_of'],
			[approver, { entry: here.ids.next<'entry'>(), ...REPORT }, 'unknown-entry']
		] as const) {
			expect(problemsOf(await perform(here.store, attachEvidence, input, here.by(actor)))).toEqual([problem]);
		}
		// A reporter may change the draft, and what is attached to it is part of it.
		await attached(here, draft, REPORT, await here.reporter('kouvola'));
		const strangers = await attached(here, draft, { file: FILE });
		const by = here.by(await here.approver('espoo'));
		const removed = await perform(here.store, removeEvidence, { evidence: strangers }, by);
		expect(problemsOf(removed)).toEqual(['not-allowed']);
		const correction = await submitted(here, '2022', '488', { entry, reason: 'A mistake.' });
		must(await perform(here.store, acceptEntry, { entry: correction }, here.by(await here.organiser(STEWARD))));
		const late = await perform(here.store, attachEvidence, { entry, ...REPORT }, here.by(approver));
		expect(problemsOf(late)).toEqual(['wrong-state']);
	});

	it('is not without end', async () => {
		const here = await installed(await fresh());
		const { draft } = await saved(here, '2024', '470');
		for (let at = 0; at < 20; at += 1) await attached(here, draft, { address: `https://a.example/${at}` });
		const by = here.by(await here.approver('kouvola'));
		const more = await perform(here.store, attachEvidence, { entry: draft, ...REPORT }, by);
		expect(problemsOf(more)).toEqual(['evidence-too-many address']);
	});
});
