import { expect, it } from 'vitest';
import * as series from '#db/series.ts';
import { stoppedClock } from '#domain/clock.ts';
import type { Actor } from '#domain/permission.ts';
import type { DeskAim } from '#server/desk.ts';
import { installed, KOUVOLA, STEWARD, type Installed } from '../installed.ts';
import { describeEachEngine } from '../postgres/databases.ts';
import { apiOf } from './api.ts';
import { loadPage, sendForm, type Sent } from './pages.ts';

const PAGE = '/organise/series/[id]';

describeEachEngine('the settings of a series', (fresh) => {
	it('are listed for an agreement, and changed by its organisers', async () => {
		const here = await installed(await fresh());
		const as = await here.organiser(STEWARD);
		const id = await here.series(KOUVOLA);
		const listed = (await loadPage(here, '/organise/[agreement]/series', { params: { agreement: STEWARD }, as })) as {
			organisations: { slug: string; series: object[] }[];
		};
		// Together by organisation, each once.
		const slugs = listed.organisations.map(({ slug }) => slug);
		expect(slugs).toEqual([...new Set(slugs)]);
		expect(listed.organisations.find(({ slug }) => slug === 'kouvola')?.series).toContainEqual(
			expect.objectContaining({ id, steward: 'this', policy: 'review_first', review_days: 14, cadence_months: null })
		);
		const page = (await loadPage(here, PAGE, { params: { id }, as })) as Page;
		expect(page).toMatchObject({ stewards: [{ value: STEWARD }], typed: { steward: STEWARD, review_days: '14' } });
		const typed = { ...page.typed, seen: String(page.seen) };
		expect(await send(here, as, id, { ...typed, review_days: '0', cadence_months: 'often' })).toMatchObject({
			status: 422,
			data: {
				form: 'series',
				typed: { cadence_months: 'often' },
				problems: [{ field: 'review_days' }, { field: 'cadence_months' }]
			}
		});
		const changed = { ...typed, policy: 'publish_on_submit', review_days: '30', cadence_months: '24', lag_months: '0' };
		const query = { of: STEWARD };
		expect(await sendForm(here, PAGE, 'set', { params: { id }, as, query, form: changed })).toMatchObject({
			location: `/organise/${STEWARD}/series?done`
		});
		expect(await series.byId(here.store.reading, id)).toMatchObject({
			...{ policy: 'publish_on_submit', review_days: 30, cadence_months: 24, lag_months: 0 }
		});
		expect((await apiOf(here).get(`/series/${id}`)).body).toMatchObject({ cadence_months: 24, lag_months: 0 });
		expect(await send(here, as, id, changed)).toMatchObject({ status: 412 });
	});

	it('let it be given up, and taken by who looks after its organisation’s agreement', async () => {
		const here = await installed(await fresh());
		const as = await here.organiser(STEWARD);
		const id = await here.series(KOUVOLA);
		const form = { steward: '', policy: 'review_first', review_days: '14', seen: '1' };
		expect((await send(here, as, id, form)).status).toBe(303);
		expect(await loadPage(here, PAGE, { params: { id }, as })).toMatchObject({ typed: { steward: '' } });
		expect((await send(here, as, id, { ...form, steward: STEWARD, seen: '2' })).status).toBe(303);
		expect(await series.byId(here.store.reading, id)).toMatchObject({ steward: STEWARD });
	});

	it('are nobody else’s, and the review is not the city’s', async () => {
		const here = await installed(await fresh());
		const id = await here.series(KOUVOLA);
		const form = { steward: '', policy: 'review_first', review_days: '14', seen: '1' };
		const city = await here.approver('kouvola');
		expect(await loadPage(here, PAGE, { params: { id }, as: city })).toMatchObject({ says: 'nothing' });
		const strangers = [await here.reporter('kouvola'), await here.organiser('c6-alliance')];
		for (const as of strangers) {
			await expect(loadPage(here, PAGE, { params: { id }, as })).rejects.toMatchObject({ status: 403 });
		}
		for (const as of [city, ...strangers]) {
			expect(await send(here, as, id, form)).toMatchObject({ status: 403 });
			const params = { agreement: STEWARD };
			await expect(loadPage(here, '/organise/[agreement]/series', { params, as })).rejects.toMatchObject({
				status: 403
			});
		}
	});

	it('say when a figure is late: the desk and the page of the aim wait as long', async () => {
		const here = { ...(await installed(await fresh())), clock: stoppedClock('2025-06-01T12:00:00.000Z') };
		const as = await here.organiser(STEWARD);
		const id = await here.series(KOUVOLA);
		expect(await kouvolasAim(here, as)).toMatchObject({
			stale: false,
			missing: { wanted: '2023', open: ['2023', '2024'] }
		});
		const form = { steward: STEWARD, policy: 'review_first', review_days: '14', seen: '1' };
		expect((await send(here, as, id, { ...form, cadence_months: '12', lag_months: '3' })).status).toBe(303);
		expect(await kouvolasAim(here, as)).toMatchObject({ stale: true, overdue: 2 });
		const target = await here.target('kouvola-emissions-2030');
		const early = await apiOf(here).get(`/targets/${target}`);
		expect(early.body).toMatchObject({ freshness: { overdue: 2 } });
		expect((await send(here, as, id, { ...form, seen: '2', cadence_months: '48' })).status).toBe(303);
		const patient = await kouvolasAim(here, as);
		expect([patient.stale, patient.missing]).toEqual([false, undefined]);
	});
});

type Page = { seen: number; typed: Record<string, string> };

function send(here: Installed, as: Actor, id: string, form: Record<string, string>): Promise<Sent> {
	return sendForm(here, PAGE, 'set', { params: { id }, as, form });
}

async function kouvolasAim(here: Installed, as: Actor): Promise<DeskAim> {
	const target = await here.target('kouvola-emissions-2030');
	const loaded = (await loadPage(here, '/organise/[agreement]', { params: { agreement: STEWARD }, as })) as {
		desk: { aims: DeskAim[] };
	};
	const aim = loaded.desk.aims.find(({ id }) => id === target);
	if (!aim) throw new Error('The desk does not show the aim of Kouvola.');
	return aim;
}
