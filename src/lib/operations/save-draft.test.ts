import { describe, expect, it } from 'vitest';
import * as drafts from '#db/drafts.ts';
import { ADDRESS_LIMIT, EVIDENCE_LIMIT, NOTE_LIMIT, SOURCE_LIMIT } from '#domain/entry.ts';
import type { Id } from '#domain/id.ts';
import { describeEachEngine } from '../../../tests/postgres/databases.ts';
import { installed, KOUVOLA, NOW } from '../../../tests/installed.ts';
import { problemsOf, publishedEntry, saved, submitted, typed } from '../../../tests/recording.ts';
import { perform } from './perform.ts';
import { saveDraft } from './save-draft.ts';

const ESPOO = 'espoo housing-in-mal-primary-zone espoo-contract year';

describeEachEngine('saving a draft', (fresh) => {
	it('keeps what was typed, readable or not', async () => {
		const here = await installed(await fresh());
		const words = typed('some time', '12,3,4', { note: { fi: 'Keskeneräinen <b>☂</b>' }, evidence: 'ftp://x y' });
		const { draft, version, author } = await saved(here, 'some time', '12,3,4', { typed: words });
		expect(version).toBe(1);
		expect(await drafts.byId(here.store.reading, draft)).toEqual({
			id: draft,
			author: author.key,
			series_id: await here.series(KOUVOLA),
			dimension: 'total',
			period: 'some time',
			typed: words,
			entry_id: null,
			saved_at: NOW,
			version: 1
		});
	});

	it('goes on from the version that was seen', async () => {
		const here = await installed(await fresh());
		const { draft, author } = await saved(here, '2023', '481');
		const again = {
			series: await here.series(KOUVOLA),
			typed: typed('2024', '470,5'),
			draft: { id: draft, version: 1 }
		};
		expect(await perform(here.store, saveDraft, again, here.by(author))).toEqual({
			ok: true,
			answer: { draft, version: 2 }
		});
		const kept = await drafts.byId(here.store.reading, draft);
		expect(kept).toMatchObject({ version: 2, period: '2024', typed: { value: '470,5' } });
	});

	it('tells the second of two who save the same version, and leaves what the first one saved', async () => {
		const here = await installed(await fresh());
		const { draft } = await saved(here, '2023', '481');
		const series = await here.series(KOUVOLA);
		const [first, second] = [await here.reporter('kouvola'), await here.reporter('kouvola')];
		const seen = { id: draft, version: 1 };
		await perform(here.store, saveDraft, { series, typed: typed('2023', '482'), draft: seen }, here.by(first));
		const late = { series, typed: typed('2023', '999'), draft: seen };
		expect(problemsOf(await perform(here.store, saveDraft, late, here.by(second)))).toEqual(['draft-changed']);
		expect(await drafts.byId(here.store.reading, draft)).toMatchObject({ version: 2, typed: { value: '482' } });
	});

	it('keeps one draft an author and cell: typed anew, it is the same draft in its next version', async () => {
		const here = await installed(await fresh());
		const { draft, author } = await saved(here, '2023', '481');
		const again = await saved(here, ' 2023 ', '482', { as: author });
		expect(again).toMatchObject({ draft, version: 2 });
		const colleague = await saved(here, '2023', '483');
		expect(colleague).toMatchObject({ version: 1 });
		expect(colleague.draft).not.toBe(draft);
	});

	it('does not write over a draft of which its author saw nothing, unless it says the same', async () => {
		const here = await installed(await fresh());
		const { draft, author } = await saved(here, '2023', '481');
		const series = await here.series(KOUVOLA);
		const anew = { series, typed: typed('2023', '482'), draft: null };
		expect(problemsOf(await perform(here.store, saveDraft, anew, here.by(author)))).toEqual(['draft-changed period']);
		const same = { series, typed: typed('2023', '481'), draft: null };
		expect(await perform(here.store, saveDraft, same, here.by(author))).toMatchObject({ ok: true, answer: { draft } });
		expect(await drafts.byId(here.store.reading, draft)).toMatchObject({ typed: { value: '481' } });
	});

	it('takes what is sent twice for one saving', async () => {
		const here = await installed(await fresh());
		const { draft, author } = await saved(here, '2023', '481');
		const again = { series: await here.series(KOUVOLA), typed: typed('2023', '482'), draft: { id: draft, version: 1 } };
		for (let i = 0; i < 2; i++) {
			expect(await perform(here.store, saveDraft, again, here.by(author))).toEqual({
				ok: true,
				answer: { draft, version: 2 }
			});
		}
	});

	it('does not let one draft of an author take the place of another', async () => {
		const here = await installed(await fresh());
		const { author } = await saved(here, '2023', '481');
		const other = await saved(here, '2024', '470', { as: author });
		const series = await here.series(KOUVOLA);
		const moved = { series, typed: typed('2023', '470'), draft: { id: other.draft, version: 1 } };
		expect(problemsOf(await perform(here.store, saveDraft, moved, here.by(author)))).toEqual(['draft-changed period']);
		expect(await drafts.byId(here.store.reading, other.draft)).toMatchObject({ period: '2024', version: 1 });
	});

	it('remembers the figure that it is to correct', async () => {
		const here = await installed(await fresh());
		const entry = await publishedEntry(here, '2022');
		const { draft, author } = await saved(here, '2022', '488', { entry });
		expect(await drafts.byId(here.store.reading, draft)).toMatchObject({ entry_id: entry });
		const again = { series: await here.series(KOUVOLA), typed: typed('2022', '487'), draft: { id: draft, version: 1 } };
		await perform(here.store, saveDraft, again, here.by(author));
		expect(await drafts.byId(here.store.reading, draft)).toMatchObject({ entry_id: entry, version: 2 });
	});

	describe('refuses', () => {
		it.each([
			['period', typed('x'.repeat(101), '')],
			['value', typed('2023', '1'.repeat(101))],
			['stage', typed('2023', '', { stage: 'x'.repeat(101) })],
			['source', typed('2023', '', { source: 'x'.repeat(SOURCE_LIMIT + 1) })],
			['evidence', typed('2023', '', { evidence: 'x'.repeat(EVIDENCE_LIMIT * ADDRESS_LIMIT + 1) })],
			['reason', typed('2023', '', { reason: 'x'.repeat(NOTE_LIMIT + 1) })],
			['note_et', typed('2023', '', { note: { et: 'x'.repeat(NOTE_LIMIT + 1) } })],
			['note_fi', typed('2023', '', { note: { fi: 'x'.repeat(5_000_000) } })]
		])('an endless text in %s', async (field, words) => {
			const here = await installed(await fresh());
			const input = { series: await here.series(KOUVOLA), typed: words };
			const outcome = await perform(here.store, saveDraft, input, here.by(await here.approver('kouvola')));
			expect(problemsOf(outcome)).toEqual([`text-too-long ${field}`]);
		});

		it('what is not there: series, draft, corrected figure', async () => {
			const here = await installed(await fresh());
			const by = here.by(
				await here.actor(
					{ role: 'approver', organisation: here.organisation('kouvola') },
					{ role: 'approver', organisation: here.organisation('espoo') }
				)
			);
			const words = typed('2023', '481');
			const nowhere = here.ids.next<'series'>();
			expect(problemsOf(await perform(here.store, saveDraft, { series: nowhere, typed: words }, by))).toEqual([
				'unknown-series series'
			]);
			const { draft } = await saved(here, '2023', '481');
			const espoo = await here.series(ESPOO);
			for (const id of [draft, here.ids.next<'entry'>()]) {
				const input = { series: espoo, typed: words, draft: { id, version: 1 } };
				expect(problemsOf(await perform(here.store, saveDraft, input, by))).toEqual(['unknown-draft']);
			}
			const corrected: Id<'entry'>[] = [await publishedEntry(here), here.ids.next<'entry'>()];
			for (const entry of corrected) {
				const input = { series: espoo, typed: words, entry };
				expect(problemsOf(await perform(here.store, saveDraft, input, by))).toEqual(['unknown-entry entry']);
			}
		});

		it('a draft that was submitted meanwhile', async () => {
			const here = await installed(await fresh());
			const entry = await submitted(here, '2023', '481');
			const input = { series: await here.series(KOUVOLA), typed: typed('2023', '1'), draft: { id: entry, version: 1 } };
			const outcome = await perform(here.store, saveDraft, input, here.by(await here.approver('kouvola')));
			expect(problemsOf(outcome)).toEqual(['unknown-draft']);
		});
	});
});
