import { beforeAll, expect, it, vi } from 'vitest';
import { instant } from '#domain/clock.ts';
import { confirmEntry } from '#operations/confirm-entry.ts';
import { perform } from '#operations/perform.ts';
import { proposeTargets } from '#operations/propose-targets.ts';
import { showPublicFigures } from '#operations/show-public-figures.ts';
import { withdrawEntry } from '#operations/withdraw-entry.ts';
import { installed, KOUVOLA, NOW, type Installed } from '../installed.ts';
import { describeEachEngine } from '../postgres/databases.ts';
import { aim, leave, must, publishedEntry, saved, submitted } from '../recording.ts';
import { apiOf, type Answered, type Api } from './api.ts';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

type Item = Record<string, unknown> & { id: string; slug: string; organisation: string; period: string; state: string };

function itemsOf({ status, body }: Answered): Item[] {
	expect(status, JSON.stringify(body)).toBe(200);
	return (body as { items: Item[] }).items;
}

describeEachEngine('reading through the API', (fresh) => {
	let here: Installed;
	let api: Api;
	beforeAll(async () => {
		here = await installed(await fresh());
		api = apiOf(here);
	});

	async function slugs(address: string): Promise<string[]> {
		return itemsOf(await api.get(address)).map((item) => item.slug);
	}

	async function organisations(address: string): Promise<string[]> {
		return itemsOf(await api.get(address))
			.map((item) => item.organisation)
			.toSorted();
	}

	it('an agreement counts its parties, those that reported themselves, and the aims that count towards it', async () => {
		const declaration = async (): Promise<unknown> =>
			((await api.get('/agreements/helsinki-impact-declaration')).body as { summary: unknown }).summary;
		const none = { achieved: 0, on_track: 0, too_slow: 0, limited: 0, moving_away: 0, missed: 0, not_assessable: 0 };
		const judged = { ...none, too_slow: 1 };
		expect(await declaration()).toEqual({
			...judged,
			...{ parties: 4, parties_reporting: 0, aims: 1, figures: 4, figures_sourced: 0 }
		});
		const of = 'helsinki ghg-emissions-total hsy year';
		const entry = await publishedEntry(here, '2023', of);
		must(await perform(here.store, confirmEntry, { entry }, here.by(await here.approver('helsinki'))));
		expect(await declaration()).toMatchObject({ parties: 4, parties_reporting: 1, aims: 1 });
		// Kouvola's aim stands beside its partnership and does not count towards it.
		const { body } = await api.get('/agreements/medium-sized-growth-cities');
		expect(body).toMatchObject({ summary: { ...none, parties: 2, parties_reporting: 0, aims: 0 } });
	});

	it('targets are found by whatever they belong to', async () => {
		expect(await organisations('/targets')).toEqual(['espoo', 'helsinki', 'kouvola']);
		expect(await organisations('/targets?organisation=kouvola')).toEqual(['kouvola']);
		expect(await organisations('/targets?indicator=ghg-emissions-total')).toEqual(['helsinki', 'kouvola']);
		expect(await organisations('/targets?agreement=helsinki-impact-declaration')).toEqual(['helsinki']);
		expect(await organisations('/targets?commitment=1')).toEqual(['helsinki']);
		expect(await organisations('/targets?agreement=helsinki-impact-declaration&commitment=2')).toEqual([]);
		expect(await organisations('/targets?agreement=c6-alliance&commitment=1')).toEqual([]);
		expect(await organisations('/targets?organisation=espoo&indicator=ghg-emissions-total')).toEqual([]);
		expect(await organisations('/targets?organisation=atlantis')).toEqual([]);
		expect(await organisations('/targets?life=in_force')).toEqual(['espoo', 'helsinki', 'kouvola']);
		expect(await organisations('/targets?life=withdrawn')).toEqual([]);
	});

	it.each([
		['emissions', ['helsinki', 'kouvola']],
		['EMISSIONS', ['helsinki', 'kouvola']],
		['kasvihuonekaasupäästöt', ['helsinki', 'kouvola']],
		['KASVIHUONEKAASUPÄÄSTÖT', ['helsinki', 'kouvola']],
		['kasvihuonekaasupaastot', ['helsinki', 'kouvola']],
		['växthusgas', ['helsinki', 'kouvola']],
		['helsingfors', ['helsinki']],
		['  Esbo ', ['espoo']],
		['kuovola', ['kouvola']],
		['80 %', ['helsinki', 'kouvola']],
		['gas emissions', ['helsinki', 'kouvola']],
		['emissions kouvola', ['kouvola']],
		['{', []],
		['}', []],
		['!', []],
		['\\', []],
		["' or 1=1 --", []]
	])('the words %j are looked for as the search does, in titles, quotes and names', async (words, found) => {
		expect(await organisations(`/targets?q=${encodeURIComponent(words)}`)).toEqual(found);
	});

	it('series are found by organisation and indicator, actions by agreement and organisation', async () => {
		expect(await organisations('/series?indicator=ghg-emissions-total')).toEqual(['helsinki', 'kouvola']);
		expect(await organisations('/series?organisation=espoo')).toEqual(['espoo']);
		expect(itemsOf(await api.get('/actions?agreement=helsinki-impact-declaration'))).toHaveLength(2);
		expect(itemsOf(await api.get('/actions?agreement=c6-alliance'))).toEqual([]);
		expect(itemsOf(await api.get('/actions?organisation=tallinn')).map((each) => each.date)).toEqual(['2019-10-10']);
	});

	it('the entries of a series come in the order of their periods, page by page', async () => {
		const at = `/series/${await here.series(KOUVOLA)}/entries`;
		const all = itemsOf(await api.get(at));
		expect(all.map((entry) => entry.period)).toEqual(all.map((entry) => entry.period).toSorted());
		const cut = (await api.get(`${at}?limit=2`)).body as { items: Item[]; next: string };
		expect([...cut.items, ...itemsOf(await api.get(`${at}?after=${cut.next}`))]).toEqual(all);
		const ofTarget = await api.get(`/targets/${await here.target('kouvola-emissions-2030')}/entries`);
		expect(itemsOf(ofTarget)).toEqual(all);
		expect(((await api.get(at.replace('/entries', ''))).body as { entries: object }).entries).toEqual({
			address: `/api/v1${at}`,
			items: all,
			next: null
		});
	});

	it('entries can be followed from a moment on', async () => {
		const all = itemsOf(await api.get('/entries'));
		expect(itemsOf(await api.get(`/entries?since=${NOW}`))).toEqual(all);
		expect(itemsOf(await api.get('/entries?since=2026-11-21'))).toEqual(all);
		expect(itemsOf(await api.get('/entries?since=2026-11-21T19:40:00%2B02:00'))).toEqual(all);
		expect(itemsOf(await api.get('/entries?since=2026-11-21T19:40:00.001%2B02:00'))).toEqual([]);
		expect(itemsOf(await api.get('/entries?since=2026-11-22'))).toEqual([]);
		const kouvola = itemsOf(await api.get('/entries?organisation=kouvola'));
		expect(new Set(kouvola.map((entry) => entry.series))).toEqual(new Set([await here.series(KOUVOLA)]));
	});

	it('what was withdrawn stays in its place, what was never public is nowhere', async () => {
		const own = await installed(await fresh());
		const reader = apiOf(own);
		const by = own.by(await own.approver('kouvola'));
		const entry = await publishedEntry(own, '2022');
		must(await perform(own.store, withdrawEntry, { entry, reason: 'A slip of the pen.' }, by));
		const waiting = await submitted(own, '2023', '481,2');
		const { draft } = await saved(own, '2024', '470');
		const at = `/series/${await own.series(KOUVOLA)}/entries`;
		for (const address of [at, '/entries?organisation=kouvola']) {
			const items = itemsOf(await reader.get(address));
			expect(items.filter((each) => each.state === 'withdrawn').map((each) => each.id)).toEqual([entry]);
			expect(items.map((each) => each.period)).not.toContain('2023');
		}
		expect((await reader.get(`/entries/${entry}`)).body).toMatchObject({ state: 'withdrawn', published_at: NOW });
		expect((await reader.get(`/entries/${waiting}`)).status).toBe(404);
		expect((await reader.get(`/entries/${draft}`)).status).toBe(404);
	});

	it('a proposed target is not public', async () => {
		const own = await installed(await fresh());
		const by = own.by(await own.approver('helsinki'));
		const [proposed] = must(await perform(own.store, proposeTargets, [aim()], by)).proposed;
		const reader = apiOf(own);
		expect((await reader.get(`/targets/${proposed}`)).status).toBe(404);
		expect((await reader.get(`/targets/${proposed}/entries`)).status).toBe(404);
		for (const address of ['/targets?organisation=helsinki', '/series?organisation=helsinki', '/indicators'])
			expect(JSON.stringify(itemsOf(await reader.get(address)))).not.toContain(proposed);
	});

	it('what an administrator hides is hidden here, too, and only that', async () => {
		const own = await installed(await fresh());
		const reader = apiOf(own);
		const target = await own.target('kouvola-emissions-2030');
		const entry = await publishedEntry(own);
		must(await perform(own.store, showPublicFigures, { show: false }, own.by(await own.administrator())));
		for (const address of ['/targets', '/entries', '/actions']) expect(itemsOf(await reader.get(address))).toEqual([]);
		expect((await reader.get(`/targets/${target}`)).status).toBe(404);
		expect((await reader.get(`/entries/${entry}`)).status).toBe(404);
		const { body } = await reader.get(`/series/${await own.series(KOUVOLA)}`);
		expect(body).toMatchObject({ targets: [], entries: { items: [], next: null } });
		expect(itemsOf(await reader.get('/agreements')).map((each) => each.summary)).toContainEqual(
			expect.objectContaining({ aims: 0 })
		);
		expect(itemsOf(await reader.get('/organisations'))).not.toEqual([]);
		expect(instant(own.clock)).toBe(NOW);
	});

	it('a party that has left is no longer counted', async () => {
		const own = await installed(await fresh());
		const parties = async (organisation: string, until: string): Promise<unknown> => {
			await leave(own, organisation, 'c6-alliance', until);
			const { body } = await apiOf(own).get('/agreements/c6-alliance');
			return (body as { summary: { parties: number } }).summary.parties;
		};
		expect(await parties('turku', '2026')).toBe(4);
		expect(await parties('turku', '2026-11')).toBe(4);
		expect(await parties('turku', '2026-11-21')).toBe(4);
		expect(await parties('turku', '2026-11-20')).toBe(3);
		expect(await parties('finland', '2025')).toBe(2);
	});

	it('lists are in the order of their slugs', async () => {
		for (const list of ['/agreements', '/organisations', '/indicators'])
			expect(await slugs(list)).toEqual((await slugs(list)).toSorted());
	});
});
