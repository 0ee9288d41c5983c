import { expect, it } from 'vitest';
import * as indicators from '#db/indicators.ts';
import * as series from '#db/series.ts';
import type { Id } from '#domain/id.ts';
import type { Actor } from '#domain/permission.ts';
import { installed, KOUVOLA, STEWARD, type Installed } from '../installed.ts';
import { describeEachEngine } from '../postgres/databases.ts';
import { loadPage, sendForm, type Sent } from './pages.ts';

const PAGE = '/organise/series/new';
const INDICATOR = '/organise/indicators/new';
const SET = '/organise/indicators/[slug]';
const ON = { organisation: 'kouvola', indicator: 'ghg-emissions-total' };
const TYPED = { ...ON, inventory: 'hsy', unit: 'kt CO₂e', period_kind: 'year', steward: '' };

type Page = {
	organisations: { value: string }[];
	choices: { stewards: { value: string }[]; says: boolean; open: { figures?: string }[]; ways: { used: Way[] } };
	typed: Record<string, string>;
	opened?: { figures?: string; aim: string };
};
type Way = { value: string };
type Correcting = { typed: Record<string, string>; seen: number; isUsed: boolean };

describeEachEngine('the form of a new series', (fresh) => {
	it('offers the ways of counting of the indicator first, what is open already, and who can review', async () => {
		const here = await installed(await fresh());
		const page = await load(here, await here.approver('kouvola'), ON);
		expect(page.organisations).toMatchObject([{ value: 'kouvola' }]);
		expect(page.choices.ways.used.map(({ value }) => value).toSorted()).toEqual(['hsy', 'syke-hinku']);
		expect(page.choices.open).toMatchObject([{ figures: `/report/series/${await here.series(KOUVOLA)}` }]);
		expect(page.choices).toMatchObject({ stewards: [{ value: STEWARD }], says: false });
		expect(page.typed).toMatchObject({ unit: 'kt CO2e', period_kind: 'year', steward: STEWARD });
		const organiser = await load(here, await here.organiser(STEWARD), { ...ON, agreement: STEWARD });
		expect(organiser.choices).toMatchObject({ stewards: [{ value: STEWARD }], says: true });
		expect(organiser.organisations.map(({ value }) => value)).toContain('kouvola');
		expect(organiser.organisations.map(({ value }) => value)).not.toContain('espoo');
		const all = await load(here, await here.administrator(), {});
		expect(all.organisations.map(({ value }) => value)).toContain('espoo');
	});

	it('opens it, and leads on to its first figure and to an aim that rests on it', async () => {
		const here = await installed(await fresh());
		const city = await here.approver('kouvola');
		const { status, location = '' } = await send(here, city, { ...TYPED, cadence_months: '24', lag_months: '' });
		expect(status).toBe(303);
		const id = new URLSearchParams(location.split('?')[1]).get('opened') as Id<'series'>;
		expect(await series.byId(here.store.reading, id)).toMatchObject({
			...{ unit: 'kt CO2e', steward: null, cadence_months: 24, lag_months: null, inventory: { slug: 'hsy' } }
		});
		const { opened } = await load(here, city, { opened: id });
		expect(opened).toMatchObject({
			figures: `/report/series/${id}`,
			aim: `/organise/targets/new?organisation=kouvola&series=${id}`
		});
		expect(await loadPage(here, '/report/series/[id]', { params: { id }, as: city })).toMatchObject({
			typed: { period: '', value: '' }
		});
		const query = { organisation: 'kouvola', series: id };
		expect(await loadPage(here, '/organise/targets/new', { as: city, query })).toMatchObject({
			...{ opens: true, typed: { measured: `series:${id}` } }
		});
		// Whoever does not report for the city is not led to its figures.
		expect((await load(here, await here.organiser(STEWARD), { opened: id })).opened?.figures).toBeUndefined();
	});

	it('takes a way of counting that is described, under a name of its own where another bears it', async () => {
		const here = await installed(await fresh());
		const city = await here.approver('kouvola');
		const own = { ...TYPED, inventory: 'new', way_name: 'HSY', way_publisher: 'Kouvola' };
		const { location = '' } = await send(here, city, own);
		const id = new URLSearchParams(location.split('?')[1]).get('opened') as Id<'series'>;
		expect(await series.byId(here.store.reading, id)).toMatchObject({
			inventory: { slug: 'kouvola-hsy', publisher: 'Kouvola' }
		});
	});

	it('keeps what was typed and says what is wrong at its field', async () => {
		const here = await installed(await fresh());
		const city = await here.approver('kouvola');
		const wrong: [Record<string, string>, number, string[]][] = [
			[{ ...TYPED, inventory: '' }, 422, ['inventory']],
			[{ ...TYPED, unit: ' ' }, 422, ['unit']],
			[{ ...TYPED, unit: 'percent' }, 422, ['unit']],
			[{ ...TYPED, inventory: 'new', way_name: ' ' }, 422, ['way_name', 'way_publisher']],
			[{ ...TYPED, way_name: 'Own', way_publisher: 'Us' }, 422, ['way_name']],
			[{ ...TYPED, cadence_months: 'often', lag_months: '1000' }, 422, ['cadence_months', 'lag_months']],
			[{ ...TYPED, steward: 'c6-alliance' }, 422, ['steward']],
			[{ ...TYPED, indicator: 'atlantis' }, 404, ['indicator']]
		];
		for (const [form, status, fields] of wrong) {
			const sent = await send(here, city, form);
			expect(sent, JSON.stringify(form)).toMatchObject({ status, data: { typed: form } });
			expect((sent.data as { problems: { field: string }[] }).problems.map(({ field }) => field)).toEqual(fields);
		}
	});

	it('leads to the one that is open already', async () => {
		const here = await installed(await fresh());
		const sent = await send(here, await here.approver('kouvola'), { ...TYPED, inventory: 'syke-hinku' });
		expect(sent).toMatchObject({
			status: 409,
			data: {
				problems: [{ code: 'series-exists', field: 'inventory' }],
				there: { figures: `/report/series/${await here.series(KOUVOLA)}` }
			}
		});
	});

	it('is nobody else’s', async () => {
		const here = await installed(await fresh());
		const reporter = await here.reporter('kouvola');
		await expect(load(here, reporter, ON)).rejects.toMatchObject({ status: 403 });
		for (const as of [reporter, await here.approver('lahti')]) {
			expect(await send(here, as, TYPED)).toMatchObject({ status: 403 });
		}
		expect(await loadPage(here, '/report', { as: reporter })).toMatchObject({ opens: false });
		expect(await loadPage(here, '/report', { as: await here.approver('kouvola') })).toMatchObject({ opens: true });
	});
});

describeEachEngine('the form of a new indicator', (fresh) => {
	const TYPED = {
		...{ name_fi: 'Puut kaduilla', name_en: 'Street trees', definition_fi: 'Katujen varsilla kasvavat puut.' },
		...{
			unit: 'pcs',
			measure: 'number',
			direction: 'increase',
			aggregation: 'end',
			natural_limit: '',
			theme: '3',
			slug: ''
		}
	};

	it('adds one that everybody can choose, and leads on to a series of it', async () => {
		const here = await installed(await fresh());
		const as = await here.administrator();
		expect(await loadPage(here, INDICATOR, { as })).toMatchObject({ themes: { length: 5 } });
		expect(await sendForm(here, INDICATOR, 'default', { as, form: TYPED })).toMatchObject({
			...{ status: 303, location: '/organise/series/new?indicator=street-trees' }
		});
		expect(await indicators.bySlug(here.store.reading, 'street-trees')).toMatchObject({
			...{ unit: 'pcs', measure: 'number', direction: 'increase', aggregation: 'end', natural_limit: null, theme: 3 }
		});
		const city = await here.approver('kouvola');
		const own = {
			...ON,
			indicator: 'street-trees',
			inventory: 'new',
			way_name: 'Inventointi',
			way_publisher: 'Kouvola'
		};
		expect(await send(here, city, { ...own, unit: 'pcs', period_kind: 'year', steward: '' })).toMatchObject({
			status: 303
		});
	});

	it('says all that is missing and what does not go together, and keeps what was typed', async () => {
		const here = await installed(await fresh());
		const as = await here.administrator();
		const fields = async (form: Record<string, string>): Promise<string[]> => {
			const sent = await sendForm(here, INDICATOR, 'default', { as, form });
			expect(sent).toMatchObject({ data: { form: 'new', typed: form } });
			return (sent.data as { problems: { code: string; field: string }[] }).problems.map(
				({ code, field }) => `${code} ${field}`
			);
		};
		const empty = { ...TYPED, name_fi: '', name_en: ' ', definition_fi: '', unit: '', natural_limit: 'much' };
		expect(await fields({ ...empty, slug: 'trees' })).toEqual([
			...['title-missing name', 'text-missing definition', 'field-missing unit', 'value-unreadable natural_limit']
		]);
		expect(await fields({ ...TYPED, measure: 'percentage', aggregation: 'sum' })).toEqual([
			...['unit-not-of-measure unit', 'aggregation-not-of-measure aggregation']
		]);
		expect(await fields({ ...TYPED, slug: 'ghg-emissions-total' })).toEqual(['already-exists slug']);
	});

	it('is corrected: in its words alone once somebody measures by it', async () => {
		const here = await installed(await fresh());
		const as = await here.administrator();
		await sendForm(here, INDICATOR, 'default', { as, form: TYPED });
		const listed = (await loadPage(here, '/organise/indicators', { as })) as { indicators: { slug: string }[] };
		expect(listed.indicators.map(({ slug }) => slug)).toContain('street-trees');
		const params = { slug: 'street-trees' };
		const set = (form: Record<string, string>): Promise<Sent> => sendForm(here, SET, 'default', { params, as, form });
		const page = (await loadPage(here, SET, { params, as })) as Correcting;
		expect(page).toMatchObject({ isUsed: false, seen: 1, typed: { unit: 'pcs', theme: '3', natural_limit: '' } });
		const form = { ...page.typed, seen: '1', meaning: '', name_sv: 'Gatuträd', unit: 'km', theme: '' };
		expect(await set({ ...form, unit: '', name_en: '', name_fi: '', name_sv: '' })).toMatchObject({
			...{ status: 422, data: { form: 'set', typed: { theme: '' }, problems: [{ field: 'name' }, { field: 'unit' }] } }
		});
		expect(await set(form)).toMatchObject({ location: '/organise/indicators/street-trees?done' });
		expect(await indicators.bySlug(here.store.reading, 'street-trees')).toMatchObject({
			...{ unit: 'km', theme: null, name: { sv: 'Gatuträd' }, version: 2 }
		});
		expect(await set(form)).toMatchObject({ status: 412 });
		const city = await here.approver('kouvola');
		for (const route of [SET, '/organise/indicators']) {
			await expect(loadPage(here, route, { params, as: city })).rejects.toMatchObject({ status: 403 });
		}
	});

	it('keeps its unit and kind of number once somebody measures by it', async () => {
		const here = await installed(await fresh());
		const as = await here.administrator();
		const params = { slug: 'ghg-emissions-total' };
		const page = (await loadPage(here, SET, { params, as })) as Correcting;
		expect(page.isUsed).toBe(true);
		const words = { ...page.typed, seen: '1', definition_en: 'All that is emitted.' };
		expect(await sendForm(here, SET, 'default', { params, as, form: words })).toMatchObject({ status: 303 });
		const forced = { ...words, seen: '2', meaning: '', unit: 't CO2' };
		expect(await sendForm(here, SET, 'default', { params, as, form: forced })).toMatchObject({ status: 409 });
	});

	it('is the administrators’ alone', async () => {
		const here = await installed(await fresh());
		for (const as of [await here.approver('kouvola'), await here.organiser(STEWARD)]) {
			expect(await loadPage(here, PAGE, { as })).toMatchObject({ adds: false });
			expect(await sendForm(here, INDICATOR, 'default', { as, form: TYPED })).toMatchObject({ status: 403 });
		}
	});
});

async function load(here: Installed, as: Actor, query: Record<string, string>): Promise<Page> {
	return (await loadPage(here, PAGE, { as, query })) as Page;
}

function send(here: Installed, as: Actor, form: Record<string, string>): Promise<Sent> {
	return sendForm(here, PAGE, 'default', { as, form });
}
