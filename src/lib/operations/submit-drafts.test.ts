import { describe, expect, it } from 'vitest';
import * as drafts from '#db/drafts.ts';
import * as entries from '#db/entries.ts';
import * as journal from '#db/journal.ts';
import * as verdicts from '#db/verdicts.ts';
import { verify } from '#db/verification.ts';
import type { Id } from '#domain/id.ts';
import { installed, KOUVOLA, type Installed } from '../../../tests/installed.ts';
import { describeEachEngine } from '../../../tests/postgres/databases.ts';
import { must, problemsOf, publishedEntry, saved, submitted } from '../../../tests/recording.ts';
import { perform } from './perform.ts';
import { submitDrafts } from './submit-drafts.ts';

const ESPOO = 'espoo housing-in-mal-primary-zone espoo-contract year';

type Seen = { draft: Id<'entry'>; version: number; corrects: Id<'entry'> | null };

describeEachEngine('submitting several drafts', (fresh) => {
	it('makes entries of all of them with one line of the journal, which holds', async () => {
		const here = await installed(await fresh());
		const officer = await here.approver('kouvola');
		const published = await publishedEntry(here, '2022');
		const some = [
			await seen(here, '2023', '481,2'),
			await seen(here, '2024', '470'),
			await seen(here, '2022', '491', published)
		];
		const { number } = await journal.head(here.store.reading);
		const input = { drafts: some, reason: 'Counted again.' };
		expect(await perform(here.store, submitDrafts, input, here.by(officer))).toEqual({
			ok: true,
			answer: { submitted: 3, published: 0 }
		});
		expect((await journal.head(here.store.reading)).number).toBe(number + 1);
		expect(await entries.byId(here.store.reading, some[0]?.draft as Id<'entry'>)).toMatchObject({
			...{ state: 'submitted', value: 481.2, supersedes_id: null, reason: null, author: officer.key }
		});
		expect(await entries.byId(here.store.reading, some[2]?.draft as Id<'entry'>)).toMatchObject({
			...{ state: 'submitted', value: 491, supersedes_id: published, reason: 'Counted again.' }
		});
		expect(await drafts.ofSeries(here.store.reading, [await here.series(KOUVOLA)], 9)).toEqual([]);
		expect(await verify(here.store.reading)).toMatchObject({ ok: true });
	});

	it('publishes where nobody reviews first, lets what is corrected step aside, and judges the aims', async () => {
		const here = await installed(await fresh());
		await publishing(here);
		const officer = await here.approver('kouvola');
		const published = await publishedEntry(here, '2022');
		const target = await here.target('kouvola-emissions-2030');
		const before = await verdicts.ofTargets(here.store.reading, [target]);
		const some = [await seen(here, '2022', '491', published), await seen(here, '2024', '470')];
		const input = { drafts: some, reason: 'Counted again.' };
		expect(must(await perform(here.store, submitDrafts, input, here.by(officer)))).toEqual({
			submitted: 2,
			published: 2
		});
		expect(await entries.byId(here.store.reading, published)).toMatchObject({ state: 'superseded' });
		expect(await publishedEntry(here, '2022')).toBe(some[0]?.draft);
		const after = await verdicts.ofTargets(here.store.reading, [target]);
		expect(after.get(target)?.about).toBe('2024');
		expect(before.get(target)?.about).toBe('2022');
		expect(await verify(here.store.reading)).toMatchObject({ ok: true });
	});

	it('throws away what says what is published already', async () => {
		const here = await installed(await fresh());
		const entry = await publishedEntry(here, '2022');
		const { typedFrom } = await import('#domain/draft.ts');
		const known = await entries.byId(here.store.reading, entry);
		if (!known) throw new Error('It is not there.');
		const typed = typedFrom(entries.contentOf(known), '');
		const { draft, author } = await saved(here, '2022', '', { typed });
		const some = [{ draft, version: 1, corrects: entry }];
		expect(must(await perform(here.store, submitDrafts, { drafts: some }, here.by(author)))).toEqual({
			submitted: 0,
			published: 0
		});
		expect(await drafts.byId(here.store.reading, draft)).toBeUndefined();
	});

	it('does nothing at all where one cannot be submitted, and names each that cannot', async () => {
		const here = await installed(await fresh());
		const officer = await here.approver('kouvola');
		const published = await publishedEntry(here, '2022');
		const good = await seen(here, '2023', '481,2');
		const waiting = await seen(here, '2024', '1');
		await submitted(here, '2024', '470');
		const [stale] = [await seen(here, '2021', '500')];
		const some: Seen[] = [
			good,
			await seen(here, '2025', '12,x'),
			waiting,
			{ ...(await seen(here, '1991', '800')), version: 7 },
			stale as Seen,
			await seen(here, '2022', '491', published)
		];
		expect(problemsOf(await perform(here.store, submitDrafts, { drafts: some }, here.by(officer)))).toEqual([
			'value-unreadable drafts/1/value',
			'cell-awaiting-review drafts/2/period',
			'draft-changed drafts/3',
			'cell-taken drafts/4/supersedes',
			'reason-missing drafts/5/reason'
		]);
		expect(await entries.byId(here.store.reading, good.draft)).toBeUndefined();
		expect(await drafts.byId(here.store.reading, good.draft)).toBeDefined();
	});

	describe('refuses', () => {
		it('a draft that is not there, and one twice', async () => {
			const here = await installed(await fresh());
			const by = here.by(await here.approver('kouvola'));
			const one = await seen(here, '2023', '481');
			const nothing = { ...one, draft: here.ids.next<'entry'>() };
			expect(problemsOf(await perform(here.store, submitDrafts, { drafts: [one, nothing] }, by))).toEqual([
				'unknown-draft drafts/1'
			]);
			expect(problemsOf(await perform(here.store, submitDrafts, { drafts: [one, one] }, by))).toEqual([
				'field-unreadable drafts'
			]);
		});

		it('whoever may not: of another city, or who only reports where an approver submits', async () => {
			const here = await installed(await fresh());
			const one = await seen(here, '2023', '481');
			const espoo = { ...(await saved(here, '2024', '1', { series: ESPOO, as: await here.approver('espoo') })) };
			const both = [one, { draft: espoo.draft, version: espoo.version, corrects: null }];
			const officer = here.by(await here.approver('kouvola'));
			expect(problemsOf(await perform(here.store, submitDrafts, { drafts: both }, officer))).toEqual(['not-allowed']);
			await here.store.transaction((tx) =>
				tx
					.updateTable('organisations')
					.set({ reporters_submit: 0 })
					.where('id', '=', here.organisation('kouvola'))
					.execute()
			);
			const reporter = here.by(await here.reporter('kouvola'));
			expect(problemsOf(await perform(here.store, submitDrafts, { drafts: [one] }, reporter))).toEqual(['not-allowed']);
			expect(await drafts.byId(here.store.reading, one.draft)).toBeDefined();
		});
	});
});

async function seen(
	here: Installed,
	period: string,
	value: string,
	corrects: Id<'entry'> | null = null
): Promise<Seen> {
	const { draft, version } = await saved(here, period, value, corrects ? { entry: corrects } : {});
	return { draft, version, corrects };
}

async function publishing(here: Installed): Promise<void> {
	const id = await here.series(KOUVOLA);
	await here.store.transaction((tx) =>
		tx.updateTable('series').set({ policy: 'publish_on_submit' }).where('id', '=', id).execute()
	);
}
