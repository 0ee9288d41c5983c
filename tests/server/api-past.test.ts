import { expect, it, vi } from 'vitest';
import { stoppedClock, type Instant } from '#domain/clock.ts';
import { confirmEntry } from '#operations/confirm-entry.ts';
import { perform } from '#operations/perform.ts';
import { installed, KOUVOLA, type Installed } from '../installed.ts';
import { describeEachEngine } from '../postgres/databases.ts';
import { must, publishedEntry } from '../recording.ts';
import { anything, momentOf, playOf } from '../random-history.ts';
import { apiOf } from './api.ts';
import { expectDescribed } from './api-schema.ts';

vi.setConfig({ testTimeout: 120_000, hookTimeout: 60_000 });

const HELSINKI = 'helsinki ghg-emissions-total hsy year';
const DECLARATION = 'helsinki-impact-declaration';
const HISTORIES = 3;
const STEPS = 16;

type Seen = { at: Instant; bodies: Record<string, unknown> };

describeEachEngine('the past through the API', (fresh) => {
	it(`answers as it answered then, at every step of ${HISTORIES} random histories of ${STEPS}`, async () => {
		let changes = 0;
		for (let seed = 1; seed <= HISTORIES; seed += 1) {
			const here = await installed(await fresh());
			const play = await playOf(here, HELSINKI, { seed: seed + 100, steward: DECLARATION });
			const addresses = await addressesOf(here);
			const seen: Seen[] = [{ at: '2026-11-22T07:00:00.000Z' as Instant, bodies: {} }];
			for (let step = 0; step < STEPS; step += 1) {
				if (step > 0 && (await anything(play, momentOf(step))).ok) changes += 1;
				seen.push({ at: momentOf(step), bodies: await readAll(here, addresses, momentOf(step)) });
			}
			const end = momentOf(STEPS * 3);
			for (const { at, bodies } of seen) {
				if (Object.keys(bodies).length === 0) continue;
				const then = await readAll(here, addresses, end, `known_at=${at}`);
				for (const [id, body] of Object.entries(then)) {
					expect(body, `${id} as known at ${at}`).toEqual(withoutCounts(bodies[id]));
				}
			}
		}
		expect(changes).toBeGreaterThan((HISTORIES * STEPS) / 3);
	});

	it('judges of the day that is named, by the periods that were over', async () => {
		const here = await installed(await fresh());
		const api = apiOf(here);
		const target = await here.target('kouvola-emissions-2030');
		const { body } = await api.get(`/targets/${target}?as_of=2020-12-31`);
		expect(body).toMatchObject({ verdict: { about: '2019', latest: { period: '2019', value: 536.1 } } });
		const over = await api.get(`/targets/${target}?as_of=2021-01-01`);
		expect(over.body).toMatchObject({ verdict: { latest: { period: '2020', value: 497.7 } } });
		const series = await here.series(KOUVOLA);
		for (const address of [`/targets/${target}/entries`, `/series/${series}/entries`]) {
			const { items } = (await api.get(`${address}?as_of=2020-12-31`)).body as { items: { period: string }[] };
			expect(items.at(-1)?.period).toBe('2019');
		}
		const whole = (await api.get(`/series/${series}?as_of=2007-06-01`)).body;
		expect(whole).toMatchObject({ entries: { items: [{ period: '1990' }, { period: '2005' }, { period: '2006' }] } });
	});

	it('knows of nothing before it was recorded, and has its parties of the day', async () => {
		const here = await installed(await fresh());
		const api = apiOf(here);
		const before = 'known_at=2026-11-01';
		const target = await here.target('kouvola-emissions-2030');
		expect((await api.get(`/targets/${target}?${before}`)).status).toBe(404);
		expect((await api.get(`/targets?${before}`)).body).toMatchObject({ items: [] });
		expect((await api.get(`/targets/${target}/entries?${before}`)).body).toEqual({ items: [], next: null });
		const { body } = await api.get(`/agreements/${DECLARATION}?${before}&as_of=2010-01-01`);
		expect(body).toMatchObject({ actions: [], summary: { aims: 0, too_slow: 0, parties_reporting: 0 } });
	});

	it('counts who had reported by then', async () => {
		const here = await installed(await fresh());
		const later = stoppedClock('2026-11-23T12:00:00.000Z');
		const by = here.by(await here.approver('helsinki'), { clock: later });
		const entry = await publishedEntry(here, '2023', HELSINKI);
		must(await perform(here.store, confirmEntry, { entry }, by));
		const api = apiOf({ ...here, clock: later });
		const reporting = async (then: string): Promise<unknown> =>
			(await api.get(`/agreements/${DECLARATION}?${then}`)).body;
		expect(await reporting('')).toMatchObject({ summary: { parties_reporting: 1, too_slow: 1 } });
		expect(await reporting('known_at=2026-11-23T11:59:59Z')).toMatchObject({ summary: { parties_reporting: 0 } });
		expect(await reporting('known_at=2026-11-23')).toMatchObject({ summary: { parties_reporting: 1, too_slow: 1 } });
		const read = await api.get(`/targets/${await here.target('helsinki-emissions-2030')}/entries?known_at=2026-11-22`);
		expect((read.body as { items: unknown[] }).items.at(-1)).toMatchObject({ id: entry, confirmed_at: null });
	});

	it('is read page by page like the present', async () => {
		const here = await installed(await fresh());
		const api = apiOf(here);
		const at = `/series/${await here.series(KOUVOLA)}/entries?known_at=2026-11-30`;
		const all = (await api.get(at)).body as { items: unknown[] };
		const first = (await api.get(`${at}&limit=7`)).body as { items: unknown[]; next: string };
		const rest = (await api.get(`${at}&after=${first.next}`)).body as { items: unknown[] };
		expect([...first.items, ...rest.items]).toEqual(all.items);
		expect(all.items.length).toBeGreaterThan(15);
	});

	it('refuses what is no moment, and to search verdicts that are not kept', async () => {
		const here = await installed(await fresh());
		const api = apiOf(here);
		const refused = async (address: string): Promise<unknown> => {
			const { status, body } = await api.get(address);
			return [status, (body as { errors: { parameter: string; code: string }[] }).errors[0]];
		};
		const no = (parameter: string, code = 'parameter-unreadable'): unknown => [
			422,
			expect.objectContaining({ parameter, code })
		];
		expect(await refused('/targets?known_at=yesterday')).toEqual(no('known_at'));
		expect(await refused('/targets?as_of=2026-02-30')).toEqual(no('as_of'));
		expect(await refused('/targets?as_of=2026')).toEqual(no('as_of'));
		expect(await refused('/targets?status=on_track&as_of=2026-01-01')).toEqual(no('status', 'parameter-of-today'));
		expect(await refused(`/agreements?known_at=2026-01-01`)).toEqual(no('known_at', 'parameter-unknown'));
	});
});

/** Which links answered at a moment is not kept: how many figures have a source that opens is said of the present only. */
function withoutCounts(body: unknown): unknown {
	if (!(body instanceof Object) || !('summary' in body) || !(body.summary instanceof Object)) return body;
	return 'figures_sourced' in body.summary
		? { ...body, summary: { ...body.summary, figures: null, figures_sourced: null } }
		: body;
}

async function addressesOf(here: Installed): Promise<Record<string, string>> {
	const target = await here.target('helsinki-emissions-2030');
	const series = await here.series(HELSINKI);
	return {
		readTarget: `/targets/${target}`,
		listTargets: '/targets',
		listEntriesOfTarget: `/targets/${target}/entries`,
		readSeries: `/series/${series}`,
		listEntriesOfSeries: `/series/${series}/entries`,
		readAgreement: `/agreements/${DECLARATION}`
	};
}

async function readAll(
	here: Installed,
	addresses: Record<string, string>,
	now: string,
	then = ''
): Promise<Record<string, unknown>> {
	const api = apiOf({ ...here, clock: stoppedClock(now) });
	const bodies: Record<string, unknown> = {};
	for (const [id, address] of Object.entries(addresses)) {
		const answered = await api.get(`${address}?${then}`);
		expectDescribed(id, answered);
		bodies[id] = answered.body;
	}
	return bodies;
}
