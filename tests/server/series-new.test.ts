import { expect, it } from 'vitest';
import * as series from '#db/series.ts';
import type { Id } from '#domain/id.ts';
import type { Actor } from '#domain/permission.ts';
import { installed, KOUVOLA, STEWARD, type Installed } from '../installed.ts';
import { describeEachEngine } from '../postgres/databases.ts';
import { loadPage, sendForm, type Sent } from './pages.ts';

const PAGE = '/organise/series/new';
const ON = { organisation: 'kouvola', indicator: 'ghg-emissions-total' };
const TYPED = { ...ON, inventory: 'hsy', unit: 'kt CO₂e', period_kind: 'year', steward: '' };

type Page = {
	organisations: { value: string }[];
	choices: { stewards: { value: string }[]; says: boolean; open: { figures?: string }[]; ways: { used: Way[] } };
	typed: Record<string, string>;
	opened?: { figures?: string; aim: string };
};
type Way = { value: string };

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

async function load(here: Installed, as: Actor, query: Record<string, string>): Promise<Page> {
	return (await loadPage(here, PAGE, { as, query })) as Page;
}

function send(here: Installed, as: Actor, form: Record<string, string>): Promise<Sent> {
	return sendForm(here, PAGE, 'default', { as, form });
}
