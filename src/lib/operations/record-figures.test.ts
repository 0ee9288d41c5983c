import { describe, expect, it } from 'vitest';
import type { z } from 'zod';
import * as entries from '#db/entries.ts';
import * as journal from '#db/journal.ts';
import { describeEachEngine } from '../../../tests/postgres/databases.ts';
import { installed, KOUVOLA, NOW, STEWARD, type Installed } from '../../../tests/installed.ts';
import { figure, leave, must, problemsOf, publishedEntry, submitted } from '../../../tests/recording.ts';
import { acceptEntry } from './accept-entry.ts';
import { perform } from './perform.ts';
import { recordFigures } from './record-figures.ts';

describeEachEngine('recording public figures', (fresh) => {
	it('publishes them as found and not confirmed', async () => {
		const here = await installed(await fresh());
		const outcome = await record(here, [figure('2023', 481.2, { note: { en: 'Preliminary' } }), figure('2024', 470)]);
		expect(outcome).toEqual({ ok: true, answer: { added: 2, corrected: 0, unchanged: 0 } });
		const entry = await entries.byId(here.store.reading, await publishedEntry(here, '2023'));
		expect(entry).toMatchObject({
			...{ value: 481.2, origin: 'public_source', publisher: 'SYKE', source: 'The table of 2026', reviewed: false },
			...{ note: { en: 'Preliminary' }, number: 1, state: 'published', published_at: NOW, supersedes_id: null }
		});
	});

	it('changes nothing the second time, not even the journal', async () => {
		const here = await installed(await fresh());
		const rows = [figure('2023', 481.2), figure('2024', 470)];
		must(await record(here, rows));
		const head = await journal.head(here.store.reading);
		expect(await record(here, rows)).toEqual({ ok: true, answer: { added: 0, corrected: 0, unchanged: 2 } });
		expect(await journal.head(here.store.reading)).toEqual(head);
	});

	it('corrects what the source now gives differently, with a reason', async () => {
		const here = await installed(await fresh());
		const [first, second] = [await publishedEntry(here, '2022'), await publishedEntry(here, '2021')];
		const rows = [figure('2022', 489), figure('2021', 505, { reason: 'The vintage of 2026.' }), figure('2020', 497.7)];
		expect(await record(here, rows)).toEqual({ ok: true, answer: { added: 0, corrected: 2, unchanged: 1 } });
		const now = [await publishedEntry(here, '2022'), await publishedEntry(here, '2021')];
		expect(await entries.byId(here.store.reading, first)).toMatchObject({ state: 'superseded', value: 490.3 });
		expect(await Promise.all(now.map((id) => entries.byId(here.store.reading, id)))).toMatchObject([
			{ value: 489, supersedes_id: first, reason: 'The source now gives another figure.' },
			{ value: 505, supersedes_id: second, reason: 'The vintage of 2026.' }
		]);
	});

	it('tells figures in the unit of the series, and knows them again in whatever unit they come', async () => {
		const here = await installed(await fresh());
		const tonnes = figure('2023', 481_200, { unit: 't CO2-ekv' });
		must(await record(here, [tonnes, figure('2024', 0.47, { unit: 'milj. t CO₂e' })]));
		const ids = [await publishedEntry(here, '2023'), await publishedEntry(here, '2024')];
		const found = await Promise.all(ids.map((id) => entries.byId(here.store.reading, id)));
		expect(found.map((entry) => entry?.value)).toEqual([481.2, 470]);
		expect(await record(here, [tonnes])).toMatchObject({ answer: { added: 0, corrected: 0, unchanged: 1 } });
		expect(await record(here, [figure('2023', 481.2, { source: 'Another table' })])).toMatchObject({
			answer: { added: 0, corrected: 0, unchanged: 1 }
		});
	});

	it('never takes the place of a figure that the organisation itself reported', async () => {
		const here = await installed(await fresh());
		const entry = await submitted(here, '2023', '481,2');
		must(await perform(here.store, acceptEntry, { entry }, here.by(await here.organiser(STEWARD))));
		expect(await record(here, [figure('2023', 999)])).toEqual({
			ok: true,
			answer: { added: 0, corrected: 0, unchanged: 1 }
		});
		expect(await publishedEntry(here, '2023')).toBe(entry);
	});

	it('takes as many as there are, in one line', async () => {
		const here = await installed(await fresh());
		const rows = Array.from({ length: 3000 }, (_, at) => figure('2023', at, { dimension: `part:${at}` }));
		const before = await journal.head(here.store.reading);
		expect(await record(here, rows)).toEqual({ ok: true, answer: { added: 3000, corrected: 0, unchanged: 0 } });
		const [line] = await journal.after(here.store.reading, before.number, 10);
		expect(JSON.parse(line?.text ?? '')).toMatchObject({
			number: before.number + 1,
			about: { added: 3000, corrected: 0, unchanged: 0 },
			rows: { entries: { count: 3000 }, entry_events: { count: 3000 } }
		});
	});

	describe('refuses all of them', () => {
		const wrong: [what: string, row: ReturnType<typeof figure>, problem: string][] = [
			['when one is of a series that is not open', figure('2023', 1, { inventory: 'hsy' }), 'unknown-series series'],
			['when one is in a unit of something else', figure('2023', 1, { unit: 'kt CO2' }), 'unit-does-not-fit unit'],
			['when one is in a unit that nobody knows', figure('2023', 1, { unit: 'barrels' }), 'unit-does-not-fit unit'],
			['when one is of the future', figure('2026', 1), 'period-not-over period'],
			['when one is outside the limits', figure('2023', -1), 'value-outside-limits value'],
			['when two are of one cell', figure('2024', 471), 'cell-taken period']
		];
		it.each(wrong)('%s', async (_what, row, problem) => {
			const here = await installed(await fresh());
			const head = await journal.head(here.store.reading);
			expect(problemsOf(await record(here, [figure('2024', 470), figure('2025', 460), row]))).toEqual([problem]);
			expect(await journal.head(here.store.reading)).toEqual(head);
		});

		it('when the city is no party to the organiser’s agreement, or no longer', async () => {
			const here = await installed(await fresh());
			const rows = [figure('2024', 1900, { organisation: 'helsinki', inventory: 'hsy' })];
			const by = async (agreement: string) => here.by(await here.organiser(agreement));
			const record = async (agreement: string) => perform(here.store, recordFigures, rows, await by(agreement));
			expect(problemsOf(await record('vitality-partnership'))).toEqual(['not-allowed']);
			await leave(here, 'helsinki', 'c6-alliance', '2026-11-20');
			expect(problemsOf(await record('c6-alliance'))).toEqual(['not-allowed']);
			// Not the agreement that reviews the series, but one to which the city is a party today.
			await leave(here, 'helsinki', 'c6-alliance', '2026-11-21');
			expect(await record('c6-alliance')).toMatchObject({ ok: true, answer: { added: 1 } });
		});

		it('when the organiser is of another agreement', async () => {
			const here = await installed(await fresh());
			const rows = [figure('2023', 481.2)];
			const outcome = await perform(here.store, recordFigures, rows, here.by(await here.organiser('c6-alliance')));
			expect(problemsOf(outcome)).toEqual(['not-allowed']);
			expect(await perform(here.store, recordFigures, rows, here.by(await here.organiser(STEWARD)))).toMatchObject({
				ok: true
			});
			expect((await entries.figures(here.store.reading, await here.series(KOUVOLA), 'total')).at(-1)).toMatchObject({
				...{ period: '2023', value: 481.2 }
			});
		});
	});
});

async function record(here: Installed, rows: z.input<typeof recordFigures.takes>) {
	return perform(here.store, recordFigures, rows, here.by(await here.administrator()));
}
