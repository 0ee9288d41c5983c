import { describe, expect, it } from 'vitest';
import * as drafts from '#db/drafts.ts';
import * as entries from '#db/entries.ts';
import { stoppedClock } from '#domain/clock.ts';
import type { Typed } from '#domain/draft.ts';
import { describeEachEngine } from '../../../tests/postgres/databases.ts';
import { installed, KOUVOLA, NOW, type Installed } from '../../../tests/installed.ts';
import { figure, must, problemsOf, publishedEntry, saved, submitted } from '../../../tests/recording.ts';
import { openSeries } from './open-series.ts';
import { perform } from './perform.ts';
import { recordFigures } from './record-figures.ts';
import { submitEntry } from './submit-entry.ts';

/** Series of Kouvola under other rules, opened for the test. */
const AT_ONCE = 'kouvola ghg-emissions-total hsy year';
const UNSTEWARDED = 'kouvola ghg-emissions-total espoo-contract year';

describeEachEngine('submitting an entry', (fresh) => {
	it('turns the draft into an entry that says all that was typed', async () => {
		const here = await installed(await fresh());
		const words = {
			source: ' SYKE, ALas 2026 ',
			note: { fi: ' Ennakkotieto ', sv: ' ' },
			evidence: 'https://a.example/1\n https://b.example/2',
			provisional: true
		};
		const { draft, author } = await saved(here, '2023', '1 481,25', { typed: words });
		expect(await perform(here.store, submitEntry, { draft, version: 1 }, here.by(author))).toEqual({
			ok: true,
			answer: { entry: draft, state: 'submitted' }
		});
		expect(await drafts.byId(here.store.reading, draft)).toBeUndefined();
		const entry = await entries.byId(here.store.reading, draft);
		expect(entry).toMatchObject({
			...{ dimension: 'total', period: '2023', value: 1481.25, stage: null, missing_reason: null, provisional: true },
			...{ note: { fi: 'Ennakkotieto' }, source: 'SYKE, ALas 2026', publisher: null, origin: 'reported' },
			...{ evidence: ['https://a.example/1', 'https://b.example/2'], author: author.key, door: 'page' },
			...{ number: 1, state: 'submitted', reviewed: false, published_at: null, recorded_at: NOW, supersedes_id: null }
		});
		expect(entry && entries.isPublic(entry)).toBe(false);
		const figures = await entries.figures(here.store.reading, await here.series(KOUVOLA), 'total');
		expect(figures.map(({ period }) => period)).not.toContain('2023');
	});

	it('takes a reason in the place of a value', async () => {
		const here = await installed(await fresh());
		const entry = await submitted(here, '2023', '', { typed: { missingReason: 'NE' } });
		expect(await entries.byId(here.store.reading, entry)).toMatchObject({ value: null, missing_reason: 'NE' });
	});

	it('publishes at once, not reviewed, where the policy says so or no agreement is steward', async () => {
		for (const name of [AT_ONCE, UNSTEWARDED]) {
			const here = await underOtherRules(await installed(await fresh()));
			const entry = await submitted(here, '2023', '481,2', { series: name });
			expect(await entries.byId(here.store.reading, entry)).toMatchObject({
				...{ number: 2, state: 'published', reviewed: false, published_at: NOW }
			});
			const correction = await submitted(here, '2023', '482', { series: name, entry, reason: 'Counted again.' });
			expect(await entries.byId(here.store.reading, entry)).toMatchObject({ state: 'superseded', published_at: NOW });
			expect(await entries.byId(here.store.reading, correction)).toMatchObject({
				...{ state: 'published', supersedes_id: entry, reason: 'Counted again.' }
			});
			const figures = await entries.figures(here.store.reading, await here.series(name), 'total');
			expect(figures).toEqual([{ period: '2023', value: 482, provisional: false }]);
			expect((await entries.eventsOf(here.store.reading, entry)).map(({ state }) => state)).toEqual([
				...['submitted', 'published', 'superseded']
			]);
		}
	});

	it('is for reporters only where their city lets them', async () => {
		const here = await installed(await fresh());
		const reporter = await here.reporter('kouvola');
		const { draft } = await saved(here, '2023', '481,2', { as: reporter });
		expect(problemsOf(await perform(here.store, submitEntry, { draft }, here.by(reporter)))).toEqual(['not-allowed']);
		await here.store.transaction((tx) =>
			tx.updateTable('organisations').set({ reporters_submit: 1 }).where('slug', '=', 'kouvola').execute()
		);
		expect(await perform(here.store, submitEntry, { draft }, here.by(reporter))).toMatchObject({ ok: true });
	});

	it('counts days in the zone of the installation', async () => {
		const here = await installed(await fresh());
		const { draft, author } = await saved(here, '2026', '470');
		const at = (moment: string) => ({ ...here.by(author), clock: stoppedClock(moment, 'Europe/Helsinki') });
		const early = await perform(here.store, submitEntry, { draft }, at('2026-12-31T21:59:59.999Z'));
		expect(problemsOf(early)).toEqual(['period-not-over period']);
		expect(await perform(here.store, submitEntry, { draft }, at('2026-12-31T22:00:00.000Z'))).toMatchObject({
			ok: true
		});
	});

	describe('refuses, and leaves the draft as it was,', () => {
		const wrong: [what: string, period: string, value: string, more: Partial<Typed>, problems: string[]][] = [
			['a period that is not over', '2026', '481', {}, ['period-not-over period']],
			['a month in a series of years', '2024-03', '40', {}, ['period-wrong-kind period']],
			['nothing at all', '', '', {}, ['period-missing period', 'value-missing value']],
			['what cannot be read', 'soon', 'abc', {}, ['period-unreadable period', 'value-unreadable value']],
			['two numbers that it could be', '2023', '1.234', {}, ['value-ambiguous value']],
			['less than nothing', '2023', '-1', {}, ['value-outside-limits value']],
			['an empty value, also from a program', '2023', ' ', { writtenIn: 'plain' }, ['value-missing value']],
			['no number, also from a program', '2023', 'abc', { writtenIn: 'plain' }, ['value-unreadable value']],
			['a value and a reason for none', '2023', '4', { missingReason: 'NO' }, ['value-and-missing-reason value']],
			['a reason that nobody knows', '2023', '', { missingReason: 'XX' }, ['missing-reason-unknown missing_reason']],
			['a link that runs code', '2023', '4', { evidence: 'javascript:alert(1)' }, ['evidence-unreadable evidence']]
		];
		it.each(wrong)('%s', async (_what, period, value, more, problems) => {
			const here = await installed(await fresh());
			const { draft, author } = await saved(here, period, value, { typed: more });
			expect(problemsOf(await perform(here.store, submitEntry, { draft }, here.by(author)))).toEqual(problems);
			expect(await drafts.byId(here.store.reading, draft)).toMatchObject({ version: 1, period: period.trim() });
		});

		it('another version than was seen', async () => {
			const here = await installed(await fresh());
			const { draft, author } = await saved(here, '2023', '481');
			await saved(here, '2023', '482', { as: author });
			const seen = await perform(here.store, submitEntry, { draft, version: 1 }, here.by(author));
			expect(problemsOf(seen)).toEqual(['draft-changed']);
		});

		it('a second figure for a cell: published ones are named, waiting ones waited for', async () => {
			const here = await installed(await fresh());
			const taken = await saved(here, '2022', '488');
			expect(await perform(here.store, submitEntry, { draft: taken.draft }, here.by(taken.author))).toEqual({
				ok: false,
				problems: [
					{
						code: 'cell-taken',
						field: 'supersedes',
						values: { period: '2022', entry: await publishedEntry(here, '2022') }
					}
				]
			});
			await submitted(here, '2023', '481');
			const second = await saved(here, '2023', '482');
			const outcome = await perform(here.store, submitEntry, { draft: second.draft }, here.by(second.author));
			expect(problemsOf(outcome)).toEqual(['cell-awaiting-review period']);
		});

		it('a correction without a reason', async () => {
			const here = await installed(await fresh());
			const entry = await publishedEntry(here, '2022');
			const { draft, author } = await saved(here, '2022', '488', { entry, reason: '  ' });
			const outcome = await perform(here.store, submitEntry, { draft }, here.by(author));
			expect(problemsOf(outcome)).toEqual(['reason-missing reason']);
		});

		it('a correction of what was itself corrected, or of another period', async () => {
			const here = await installed(await fresh());
			const [entry, other] = [await publishedEntry(here, '2022'), await publishedEntry(here, '2021')];
			const stale = await saved(here, '2022', '488', { entry, reason: 'A mistake.' });
			const administrator = await here.administrator();
			must(await perform(here.store, recordFigures, [figure('2022', 489)], here.by(administrator)));
			const elsewhere = await saved(here, '2023', '488', { entry: other, reason: 'A mistake.' });
			for (const { draft, author } of [stale, elsewhere]) {
				const outcome = await perform(here.store, submitEntry, { draft }, here.by(author));
				expect(problemsOf(outcome)).toEqual(['no-longer-current supersedes']);
			}
		});
	});
});

async function underOtherRules(here: Installed): Promise<Installed> {
	const row = { organisation: 'kouvola', indicator: 'ghg-emissions-total', unit: 'kt CO2e' };
	const opened = [
		{ ...row, inventory: 'hsy', steward: 'medium-sized-growth-cities', policy: 'publish_on_submit' as const },
		{ ...row, inventory: 'espoo-contract' }
	];
	must(await perform(here.store, openSeries, opened, here.by(here.system)));
	return here;
}
