import { expect, it, vi } from 'vitest';
import * as series from '#db/series.ts';
import { today } from '#domain/civil-date.ts';
import type { Id } from '#domain/id.ts';
import { endSeries } from '#operations/end-series.ts';
import { perform } from '#operations/perform.ts';
import { withdrawEntry } from '#operations/withdraw-entry.ts';
import type { DeskAim } from '#server/desk.ts';
import { dueOf } from '#server/due-list.ts';
import type { ListedFigure } from '#server/figure-list.ts';
import type { Sheet } from '#server/grid/sheet.ts';
import { templateOf } from '#server/imports/template.ts';
import { loadFacts } from '#server/set-up.ts';
import { FEW_FACTS, installed, KOUVOLA, STEWARD, type Installed } from '../installed.ts';
import { describeEachEngine } from '../postgres/databases.ts';
import { must, publishedEntry } from '../recording.ts';
import { emptySeries } from '../series-scenarios.ts';
import { loadPage, sendForm } from './pages.ts';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const PAGE = '/organise/series/[id]';
const WHY = 'Counted by the city itself from 2025 on.';

/** How many empty rows a template has. */
async function emptyRows(here: Installed): Promise<number> {
	const template = await templateOf(here.store.reading, 'kouvola', 'https://a.example', today(here.clock));
	let count = 0;
	for await (const portion of template.entries()) {
		count += portion.filter(({ entry }) => entry.value === null && entry.missing_reason === null).length;
	}
	return count;
}

describeEachEngine('the page of a series', (fresh) => {
	it('ends it and lets it go on; what was typed stays where it is refused', async () => {
		const here = await installed(await fresh());
		const as = await here.approver('kouvola');
		const id = await here.series(KOUVOLA);
		const next = await emptySeries(here, as);
		const params = { id };
		const send = (action: string, form: Record<string, string>) => sendForm(here, PAGE, action, { params, as, form });
		expect(await loadPage(here, PAGE, { params, as })).toMatchObject({
			...{ meaning: undefined, may: { end: true, reopen: false, discard: false }, ended: [], seen: 1 },
			successors: expect.arrayContaining([expect.objectContaining({ value: next })]) as object
		});
		const typed = { seen: '1', ended_on: 'soon', reason: ' ', successor: next };
		expect(await send('end', typed)).toMatchObject({
			status: 422,
			data: { form: 'end', typed, problems: [{ field: 'ended_on' }, { field: 'reason' }] }
		});
		const early = { ...typed, ended_on: '31.12.2015', reason: WHY };
		expect(await send('end', early)).toMatchObject({ status: 409, data: { typed: early } });
		const stale = { ...early, ended_on: '2024', seen: '7' };
		expect(await send('end', stale)).toMatchObject({ status: 412, data: { typed: stale } });
		expect(await send('end', { ...stale, seen: '1' })).toMatchObject({ location: `/organise/series/${id}?done` });
		expect(await series.byId(here.store.reading, id)).toMatchObject({ ended_on: '2024-12-31', successor_id: next });
		expect(await loadPage(here, PAGE, { params, as })).toMatchObject({
			may: { end: false, reopen: true },
			ended: [
				{ text: 'This series was ended on 31 December 2024.' },
				{ text: `Why: ${WHY}` },
				{ href: `/organise/series/${next}` }
			]
		});
		expect(await send('reopen', { seen: '2' })).toMatchObject({ status: 303 });
		expect(await series.byId(here.store.reading, id)).toMatchObject({ ended_on: null, successor_id: null });
	});

	it('puts right what is empty, and removes it', async () => {
		const here = await installed(await fresh());
		const as = await here.approver('kouvola');
		const id = await emptySeries(here, as);
		const params = { id };
		const page = (await loadPage(here, PAGE, { params, as })) as { typed: Record<string, string>; meaning: object };
		expect(page).toMatchObject({ says: 'asks', may: { discard: true }, namesWay: false });
		const { way_publisher: _, accumulation: __, policy: ___, review_days: ____, ...shown } = page.typed;
		const form = { ...shown, seen: '1', meaning: '', unit: 'kt CO2e', note_fi: 'Vain kaukolämpö.', steward: STEWARD };
		expect(await sendForm(here, PAGE, 'set', { params, as, form })).toMatchObject({ status: 303 });
		expect(await series.byId(here.store.reading, id)).toMatchObject({
			...{
				unit: 'kt CO2e',
				accumulation: 'flow',
				note: { fi: 'Vain kaukolämpö.' },
				steward: STEWARD,
				policy: 'review_first'
			}
		});
		expect(await sendForm(here, PAGE, 'discard', { params, as, form: { seen: '2' } })).toMatchObject({
			location: '/organise/series/new?removed'
		});
		await expect(loadPage(here, PAGE, { params, as })).rejects.toMatchObject({ status: 404 });
	});
});

describeEachEngine('a series that was ended', (fresh) => {
	it('is asked for nowhere, and says so where its figures stand', async () => {
		const here = await installed(await fresh());
		const city = await here.approver('kouvola');
		const organiser = await here.organiser(STEWARD);
		const id = await here.series(KOUVOLA);
		const target = await here.target('kouvola-emissions-2030');
		const owed = async () =>
			(await dueOf(here.store.reading, [here.organisation('kouvola')], today(here.clock))).map((due) => due.series.id);
		const aim = async () => {
			const page = (await loadPage(here, '/organise/[agreement]', {
				params: { agreement: STEWARD },
				as: organiser
			})) as {
				desk: { aims: DeskAim[] };
			};
			return page.desk.aims.find((each) => each.id === target);
		};
		const before = { rows: await emptyRows(here), aim: await aim() };
		expect(await owed()).toContain(id);
		expect(before.rows).toBeGreaterThan(0);
		expect(before.aim?.missing).toBeDefined();
		const next = await emptySeries(here, city);
		const end = { series: id, ended_on: '2023-06', reason: WHY, successor: next };
		must(await perform(here.store, endSeries, end, here.by(city)));
		expect(await owed()).not.toContain(id);
		expect(await emptyRows(here)).toBeLessThan(before.rows);
		expect((await aim())?.missing).toBeUndefined();
		expect((await aim())?.verdict).toEqual(before.aim?.verdict);
		const { sheet } = (await loadPage(here, '/report/grid', { as: city })) as { sheet: Sheet };
		expect(sheet.rows.find((row) => row.series === id)?.rules).toMatchObject({ endedOn: '2023-06-30' });
		const report = (await loadPage(here, '/report', { as: city })) as { owed: { series: Id<'series'> }[] };
		expect(report.owed.map((each) => each.series)).not.toContain(id);
		const told = [
			{ text: 'This series was ended on 30 June 2023.' },
			{ text: `Why: ${WHY}` },
			{ href: '/indicators/ghg-emissions-total' }
		];
		const { figures } = (await loadPage(here, '/organisations/[slug]', { params: { slug: 'kouvola' } })) as {
			figures: ListedFigure[];
		};
		expect(figures.find((figure) => figure.series === id)?.about).toMatchObject(told);
		expect(await loadPage(here, '/targets/[id]', { params: { id: target } })).toMatchObject({ about: told });
		const form = (await loadPage(here, '/report/series/[id]', { params: { id }, as: city })) as {
			ended: object[];
			typed: { period: string };
		};
		expect(form.ended).toMatchObject([told[0], told[1], { href: `/report/series/${next}` }]);
		expect(form.typed.period <= '2023').toBe(true);
	});

	it('is no hindrance to a start: figures of a later time that come with the application are left out', async () => {
		const here = await installed(await fresh());
		const as = here.by(await here.approver('kouvola'));
		const entry = await publishedEntry(here, '2022');
		must(await perform(here.store, withdrawEntry, { entry, reason: 'Not ours.' }, as));
		const id = await here.series(KOUVOLA);
		must(await perform(here.store, endSeries, { series: id, ended_on: '2021', reason: WHY }, as));
		const own = await emptySeries(here, await here.approver('kouvola'));
		const before = await series.ofOrganisations(here.store.reading, [here.organisation('kouvola')]);
		const said: string[] = [];
		const { clock, ids } = here.by(here.system);
		const wanted = { figures: true, folder: FEW_FACTS, say: (line: string) => void said.push(line) };
		await loadFacts(here.store, { clock, ids, door: 'facts' }, wanted);
		expect(said).toEqual([]);
		expect(await series.ofOrganisations(here.store.reading, [here.organisation('kouvola')])).toEqual(before);
		expect(await series.latestPeriod(here.store.reading, id)).toBe('2021');
		expect(before.map((each) => each.id)).toContain(own);
	});

	it('came with the application, and is not removed: it would come again', async () => {
		const here = await installed(await fresh());
		const as = await here.approver('kouvola');
		const id = await here.series(KOUVOLA);
		expect(await loadPage(here, PAGE, { params: { id }, as })).toMatchObject({ may: { discard: false, end: true } });
	});
});
