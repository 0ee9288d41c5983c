import { describe, expect, it } from 'vitest';
import type { z } from 'zod';
import * as drafts from '#db/drafts.ts';
import * as journal from '#db/journal.ts';
import { writtenInCell, type Written } from '#domain/grid/cell.ts';
import type { Id } from '#domain/id.ts';
import type { Actor } from '#domain/permission.ts';
import { installed, KOUVOLA, type Installed } from '../../../tests/installed.ts';
import { describeEachEngine } from '../../../tests/postgres/databases.ts';
import { must, problemsOf, publishedEntry, saved } from '../../../tests/recording.ts';
import { perform } from './perform.ts';
import { saveDrafts, type KeptCell } from './save-drafts.ts';

type Cell = z.input<typeof saveDrafts.takes>['cells'][number];
type Kept = Extract<KeptCell, { outcome: 'kept' }>;

describeEachEngine('saving the cells of a grid', (fresh) => {
	it('keeps each as it was written, with what the form would add, and leaves one line', async () => {
		const here = await installed(await fresh());
		const officer = await here.approver('kouvola');
		const { number } = await journal.head(here.store.reading);
		const [first, second, third] = await save(here, officer, [
			await cellOf(here, '2023', '481,2'),
			await cellOf(here, '2024', '12,x'),
			await cellOf(here, '2025', 'ne')
		]);
		expect(await kept(here, first)).toMatchObject({
			...{ period: '2023', dimension: 'total', author: officer.key, entry_id: null },
			typed: { period: '2023', value: '481,2', writtenIn: 'fi', source: expect.stringMatching(/\S/) }
		});
		expect(await kept(here, second)).toMatchObject({ typed: { value: '12,x' } });
		expect(await kept(here, third)).toMatchObject({ typed: { value: '', missingReason: 'NE' } });
		expect((await journal.head(here.store.reading)).number).toBe(number + 1);
	});

	it('goes on from what was seen, also from a draft of somebody else, and says nothing twice', async () => {
		const here = await installed(await fresh());
		const officer = await here.approver('kouvola');
		const begun = await saved(here, '2023', '481', { typed: { note: { fi: 'Kesken' } } });
		const seen = { id: begun.draft, version: begun.version };
		const again = { ...(await cellOf(here, '2023', '482')), seen };
		expect(await save(here, officer, [again])).toEqual([{ outcome: 'kept', draft: begun.draft, version: 2 }]);
		expect(await drafts.byId(here.store.reading, begun.draft)).toMatchObject({
			author: begun.author.key,
			typed: { value: '482', note: { fi: 'Kesken' } }
		});
		const { number } = await journal.head(here.store.reading);
		expect(await save(here, officer, [again])).toEqual([{ outcome: 'kept', draft: begun.draft, version: 2 }]);
		expect((await journal.head(here.store.reading)).number).toBe(number);
	});

	it('tells of what somebody else wrote meanwhile, and keeps the other cells', async () => {
		const here = await installed(await fresh());
		const [first, second] = [await here.approver('kouvola'), await here.reporter('kouvola')];
		const [theirs] = (await save(here, first, [await cellOf(here, '2023', '481')])) as [Kept];
		const [other, mine] = await save(here, second, [
			await cellOf(here, '2023', '999'),
			await cellOf(here, '2024', '470')
		]);
		const written = { value: '481', missingReason: '', writtenIn: 'fi' };
		expect(other).toEqual({ outcome: 'other', draft: theirs.draft, version: 1, written, own: false });
		expect(await kept(here, mine)).toMatchObject({ typed: { value: '470' } });
		expect(await drafts.byId(here.store.reading, theirs.draft)).toMatchObject({ version: 1, typed: { value: '481' } });
		// Whoever saw both chooses.
		const chosen = { ...(await cellOf(here, '2023', '999')), seen: { id: theirs.draft, version: 1 } };
		expect(await save(here, second, [chosen])).toEqual([{ outcome: 'kept', draft: theirs.draft, version: 2 }]);
	});

	it('throws the other drafts of a cell away when one was chosen', async () => {
		const here = await installed(await fresh());
		const early = await saved(here, '2023', '481');
		const late = await saved(here, '2023', '482');
		const [leading, other] = late.draft > early.draft ? [late, early] : [early, late];
		const seen = { id: leading.draft, version: 1 };
		const cell = await cellOf(here, '2023', '483');
		await save(here, leading.author, [{ ...cell, seen }]);
		expect(await drafts.byId(here.store.reading, other.draft)).toBeDefined();
		await save(here, leading.author, [{ ...cell, seen: { id: leading.draft, version: 2 }, alone: true }]);
		expect(await drafts.byId(here.store.reading, other.draft)).toBeUndefined();
	});

	it('needs no draft for what is published, nor for nothing; but keeps what was said besides', async () => {
		const here = await installed(await fresh());
		const officer = await here.approver('kouvola');
		const published = await publishedEntry(here, '2022');
		expect(await save(here, officer, [await cellOf(here, '2022', '490,30')])).toEqual([{ outcome: 'clear' }]);
		expect(await save(here, officer, [await cellOf(here, '2023', ' ')])).toEqual([{ outcome: 'clear' }]);
		const [correction] = (await save(here, officer, [await cellOf(here, '2022', '491')])) as [Kept];
		expect(await kept(here, correction)).toMatchObject({ entry_id: published, typed: { value: '491' } });
		const seen = { id: correction.draft, version: 1 };
		expect(await save(here, officer, [{ ...(await cellOf(here, '2022', '')), seen }])).toEqual([{ outcome: 'clear' }]);
		expect(await drafts.byId(here.store.reading, correction.draft)).toBeUndefined();

		const noted = await saved(here, '2024', '481', { typed: { note: { fi: 'Kesken' } } });
		const emptied = { ...(await cellOf(here, '2024', '')), seen: { id: noted.draft, version: 1 } };
		expect(await save(here, officer, [emptied])).toEqual([{ outcome: 'kept', draft: noted.draft, version: 2 }]);
		expect(await drafts.byId(here.store.reading, noted.draft)).toMatchObject({
			typed: { value: '', note: { fi: 'Kesken' } }
		});
	});

	it('keeps what was written over a draft that is gone', async () => {
		const here = await installed(await fresh());
		const officer = await here.approver('kouvola');
		const gone = { ...(await cellOf(here, '2023', '481')), seen: { id: here.ids.next<'entry'>(), version: 3 } };
		expect(await save(here, officer, [gone])).toMatchObject([{ outcome: 'kept', version: 1 }]);
	});

	describe('refuses, with all of it,', () => {
		it.each([
			['another kind of period', { period: '2023-Q1' }, 'field-unreadable cells/1'],
			['a dimension that is none', { dimension: 'heating' }, 'field-unreadable cells/1'],
			['one cell twice', { period: '2023' }, 'field-unreadable cells'],
			['a series that is not there', { series: 'x' as Id<'series'> }, 'field-unreadable cells/1/series']
		])('%s', async (_what, wrong, problem) => {
			const here = await installed(await fresh());
			const officer = await here.approver('kouvola');
			const cells = [await cellOf(here, '2023', '1'), { ...(await cellOf(here, '2024', '2')), ...wrong }];
			expect(problemsOf(await perform(here.store, saveDrafts, { cells }, here.by(officer)))).toEqual([problem]);
			expect(await drafts.ofSeries(here.store.reading, [await here.series(KOUVOLA)], 9)).toEqual([]);
		});

		it('cells of another organisation', async () => {
			const here = await installed(await fresh());
			const stranger = await here.approver('espoo');
			const cells = [await cellOf(here, '2023', '1')];
			expect(problemsOf(await perform(here.store, saveDrafts, { cells }, here.by(stranger)))).toEqual(['not-allowed']);
		});
	});
});

async function cellOf(here: Installed, period: string, text: string): Promise<Cell> {
	const written: Written = writtenInCell(text, 'fi');
	return { series: await here.series(KOUVOLA), period, written, seen: null };
}

async function save(here: Installed, as: Actor, cells: Cell[]): Promise<KeptCell[]> {
	return must(await perform(here.store, saveDrafts, { cells }, here.by(as))).cells;
}

async function kept(here: Installed, cell: KeptCell | undefined): Promise<drafts.Draft | undefined> {
	return drafts.byId(here.store.reading, (cell as Kept).draft);
}
