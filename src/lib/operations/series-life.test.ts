import { expect, it } from 'vitest';
import * as indicators from '#db/indicators.ts';
import * as series from '#db/series.ts';
import { verify } from '#db/verification.ts';
import type { Id } from '#domain/id.ts';
import type { Actor } from '#domain/permission.ts';
import type { Outcome } from '#domain/problem.ts';
import { statedRhythm } from '#domain/rhythm.ts';
import { installed, KOUVOLA, STEWARD, type Installed } from '../../../tests/installed.ts';
import { describeEachEngine } from '../../../tests/postgres/databases.ts';
import { must, problemsOf, saved, submitted } from '../../../tests/recording.ts';
import { BY_HSY, emptySeries, ENDED } from '../../../tests/series-scenarios.ts';
import { addSeries } from './add-series.ts';
import { discardSeries } from './discard-series.ts';
import { endSeries } from './end-series.ts';
import { openSeries } from './open-series.ts';
import { perform } from './perform.ts';
import { reopenSeries } from './reopen-series.ts';
import { setSeries } from './set-series.ts';
import { submitEntry } from './submit-entry.ts';

type Given = Omit<Parameters<typeof perform<(typeof setSeries)['takes'], unknown>>[2], 'series'>;

const OWN = { slug: 'kouvola-own', name: { fi: 'Oma laskenta' }, publisher: 'Kouvola' };

function set(here: Installed, as: Actor, of: Id<'series'>, said: Given): Promise<Outcome<{ series: string }>> {
	return perform(here.store, setSeries, { series: of, ...said }, here.by(as));
}

function end(here: Installed, as: Actor, of: Id<'series'>, more: object = {}): Promise<Outcome<unknown>> {
	return perform(here.store, endSeries, { series: of, ...ENDED, ...more }, here.by(as));
}

describeEachEngine('a series that is corrected', (fresh) => {
	it('says what it covers and how its figures come, by its city and by those who review it', async () => {
		const here = await installed(await fresh());
		const of = await here.series(KOUVOLA);
		const city = await here.approver('kouvola');
		must(await set(here, city, of, { note: { fi: ' Ilman lentoliikennettä. ', en: '' }, cadence_months: 24, seen: 1 }));
		expect(await series.byId(here.store.reading, of)).toMatchObject({
			...{ note: { fi: 'Ilman lentoliikennettä.' }, cadence_months: 24, lag_months: null, version: 2 },
			...{ steward: STEWARD, policy: 'review_first', review_days: 14 }
		});
		expect(problemsOf(await set(here, city, of, { lag_months: 3, seen: 1 }))).toEqual(['version-stale']);
		must(await set(here, await here.organiser(STEWARD), of, { note: {}, lag_months: 3 }));
		expect(await series.byId(here.store.reading, of)).toMatchObject({ note: {}, lag_months: 3, cadence_months: 24 });
		const long = { sv: 'x'.repeat(4001) };
		expect(problemsOf(await set(here, city, of, { note: long }))).toEqual(['text-too-long note/sv']);
	});

	it('is left as it is by those who may not, and its review by its own city', async () => {
		const here = await installed(await fresh());
		const of = await here.series(KOUVOLA);
		const strangers = [
			await here.reporter('kouvola'),
			await here.approver('lahti'),
			await here.organiser('c6-alliance')
		];
		for (const as of [...strangers, here.system]) {
			expect(problemsOf(await set(here, as, of, { lag_months: 3 }))).toEqual(['not-allowed']);
		}
		const city = await here.approver('kouvola');
		for (const said of [{ steward: null }, { policy: 'publish_on_submit' as const }, { review_days: 3 }]) {
			expect(problemsOf(await set(here, city, of, said))).toEqual(['not-allowed']);
		}
		const own = await emptySeries(here, city);
		expect(problemsOf(await set(here, city, own, { steward: STEWARD, review_days: 3 }))).toEqual(['not-allowed']);
		expect(problemsOf(await set(here, city, own, { steward: 'c6-alliance' }))).toEqual(['not-allowed']);
		must(await set(here, city, own, { steward: STEWARD }));
		expect(await series.byId(here.store.reading, own)).toMatchObject({ steward: STEWARD });
	});

	it('gets another unit, way of counting or kind of period as long as nothing is in it', async () => {
		const here = await installed(await fresh());
		const city = await here.approver('kouvola');
		const of = await emptySeries(here, city);
		must(await set(here, city, of, { unit: 'kt CO₂e', period_kind: 'month', accumulation: 'running_total' }));
		expect(await series.byId(here.store.reading, of)).toMatchObject({
			...{ unit: 'kt CO2e', lowest: 0, period_kind: 'month', accumulation: 'running_total' }
		});
		expect(problemsOf(await set(here, city, of, { unit: 'percent' }))).toEqual(['unit-of-something-else unit']);
		expect(problemsOf(await set(here, city, of, { inventory: 'atlantis' }))).toEqual(['unknown-inventory inventory']);
		const taken = { inventory: 'syke-hinku', period_kind: 'year' as const };
		expect(problemsOf(await set(here, city, of, taken))).toEqual(['series-exists inventory']);
		for (const said of [{ organisation: 'lahti' }, { indicator: 'housing-in-mal-primary-zone' }]) {
			expect(problemsOf(await set(here, city, of, said))).toEqual([`series-stays ${Object.keys(said)[0]}`]);
		}
		must(await set(here, city, of, { ...BY_HSY, unit: 'kt CO2e' }));
		const full = await here.series(KOUVOLA);
		expect(problemsOf(await set(here, city, full, { unit: 't CO2e' }))).toEqual(['series-in-use unit']);
		expect(problemsOf(await set(here, city, full, { period_kind: 'month' }))).toEqual(['series-in-use period_kind']);
		expect(problemsOf(await set(here, city, full, { inventory: 'hsy' }))).toEqual(['series-in-use inventory']);
	});

	it('counts in a way that whoever described it may name anew, until others count in it', async () => {
		const here = await installed(await fresh());
		const city = await here.approver('kouvola');
		const { inventory: _, ...rest } = BY_HSY;
		const { series: own } = must(await perform(here.store, addSeries, { ...rest, new_inventory: OWN }, here.by(city)));
		const way = { name: { fi: 'Kouvolan oma laskenta' }, publisher: ' Kouvolan kaupunki ' };
		must(await set(here, city, own, { way }));
		const named = { slug: 'kouvola-own', name: way.name, publisher: 'Kouvolan kaupunki', described: true };
		expect(await series.byId(here.store.reading, own)).toMatchObject({ inventory: named });
		expect(problemsOf(await set(here, city, own, { way: { ...way, name: {} } }))).toEqual(['title-missing way/name']);
		expect(problemsOf(await set(here, city, own, { way: { ...way, publisher: ' ' } }))).toEqual([
			'field-missing way/publisher'
		]);
		const lahti = await here.approver('lahti');
		const theirs = { ...BY_HSY, organisation: 'lahti', inventory: 'kouvola-own' };
		must(await perform(here.store, addSeries, theirs, here.by(lahti)));
		const wanted = { way: { ...way, name: { fi: 'Meidän' } } };
		expect(problemsOf(await set(here, city, own, wanted))).toEqual(['inventory-shared way/name']);
		expect(problemsOf(await set(here, city, await here.series(KOUVOLA), wanted))).toEqual([
			'inventory-shared way/name'
		]);
		must(await set(here, await here.administrator(), own, wanted));
	});
});

describeEachEngine('a series that is ended', (fresh) => {
	it('owes nothing, takes what is about its own time, and nothing later', async () => {
		const here = await installed(await fresh());
		const city = await here.approver('kouvola');
		const of = await here.series(KOUVOLA);
		const rhythm = async () => {
			const found = await series.byId(here.store.reading, of);
			return found && statedRhythm(found);
		};
		must(await end(here, city, of, { ended_on: '2024', seen: 1 }));
		expect(await rhythm()).toEqual({ ended: true });
		expect(await series.byId(here.store.reading, of)).toMatchObject({
			...{ ended_on: '2024-12-31', end_reason: ENDED.reason, successor_id: null, version: 2 }
		});
		await submitted(here, '2024', '470', { as: city });
		const { draft } = await saved(here, '2025', '460', { as: city });
		expect(problemsOf(await perform(here.store, submitEntry, { draft }, here.by(city)))).toEqual([
			'period-after-end period'
		]);
		expect(problemsOf(await end(here, city, of))).toEqual(['series-ended']);
		must(await perform(here.store, reopenSeries, { series: of, seen: 2 }, here.by(city)));
		must(await perform(here.store, submitEntry, { draft }, here.by(city)));
		expect(problemsOf(await perform(here.store, reopenSeries, { series: of }, here.by(city)))).toEqual([
			'series-goes-on'
		]);
		expect(await rhythm()).toEqual({});
		expect(await verify(here.store.reading)).toMatchObject({ ok: true });
	});

	it('is ended with a day that has passed and after its last figure, with a reason, for one that goes on', async () => {
		const here = await installed(await fresh());
		const city = await here.approver('kouvola');
		const of = await here.series(KOUVOLA);
		const next = await emptySeries(here, city);
		expect(problemsOf(await end(here, city, of, { ended_on: '2026' }))).toEqual(['end-ahead ended_on']);
		expect(problemsOf(await end(here, city, of, { ended_on: '2025-13' }))).toEqual(['field-unreadable ended_on']);
		expect(problemsOf(await end(here, city, of, { reason: ' ' }))).toEqual(['reason-missing reason']);
		expect(problemsOf(await end(here, city, of, { ended_on: '2015' }))).toEqual(['figures-after-end ended_on']);
		const strange = await here.series('helsinki ghg-emissions-total hsy year');
		for (const successor of [of, strange]) {
			expect(problemsOf(await end(here, city, of, { successor }))).toEqual(['successor-elsewhere successor']);
		}
		for (const as of [await here.reporter('kouvola'), await here.approver('lahti'), here.system]) {
			expect(problemsOf(await end(here, as, of))).toEqual(['not-allowed']);
		}
		must(await end(here, await here.organiser(STEWARD), of, { successor: next }));
		expect(problemsOf(await end(here, city, next, { successor: of }))).toEqual(['successor-elsewhere successor']);
		expect(await series.byId(here.store.reading, of)).toMatchObject({ successor_id: next });
	});
});

describeEachEngine('a series that is removed', (fresh) => {
	it('is gone with the way of counting that was described with it, and can be opened again', async () => {
		const here = await installed(await fresh());
		const city = await here.approver('kouvola');
		const { inventory: _, ...rest } = BY_HSY;
		const own = { ...rest, new_inventory: OWN };
		const { series: of } = must(await perform(here.store, addSeries, own, here.by(city)));
		const ways = async () => (await indicators.inventories(here.store.reading)).map(({ slug }) => slug);
		expect(await ways()).toContain('kouvola-own');
		must(await perform(here.store, discardSeries, { series: of, seen: 1 }, here.by(city)));
		expect(await series.byId(here.store.reading, of)).toBeUndefined();
		expect(await ways()).not.toContain('kouvola-own');
		expect(problemsOf(await perform(here.store, discardSeries, { series: of }, here.by(city)))).toEqual([
			'unknown-series'
		]);
		must(await perform(here.store, addSeries, own, here.by(city)));
		const known = await emptySeries(here, city);
		must(await perform(here.store, discardSeries, { series: known }, here.by(city)));
		expect(await ways()).toContain('hsy');
		expect(await verify(here.store.reading)).toMatchObject({ ok: true });
	});

	it('is not removed where something is in it, rests on it or names it', async () => {
		const here = await installed(await fresh());
		const city = await here.approver('kouvola');
		const discard = (of: Id<'series'>) => perform(here.store, discardSeries, { series: of }, here.by(city));
		const full = await here.series(KOUVOLA);
		expect(await series.uses(here.store.reading, full)).toEqual(['entries', 'targets']);
		expect(problemsOf(await discard(full))).toEqual(['series-not-empty']);
		const next = await emptySeries(here, city);
		must(await end(here, city, full, { successor: next }));
		expect(problemsOf(await discard(next))).toEqual(['series-not-empty']);
		must(await perform(here.store, reopenSeries, { series: full }, here.by(city)));
		await saved(here, '2024', '1', { as: city, series: 'kouvola ghg-emissions-total hsy year' });
		expect(problemsOf(await discard(next))).toEqual(['series-not-empty']);
	});

	it('is neither removed nor given another unit where it came with the application: it would come again', async () => {
		const here = await installed(await fresh());
		must(await perform(here.store, openSeries, [{ ...BY_HSY, unit: 'kt CO2e' }], here.by(here.system)));
		const of = await here.series('kouvola ghg-emissions-total hsy year');
		const by = here.by(await here.approver('kouvola'));
		expect(problemsOf(await perform(here.store, discardSeries, { series: of }, by))).toEqual([
			'series-not-opened-here'
		]);
		expect(problemsOf(await perform(here.store, setSeries, { series: of, unit: 't CO2e' }, by))).toEqual([
			'series-in-use unit'
		]);
		must(await perform(here.store, endSeries, { series: of, ...ENDED }, by));
	});

	it('is removed by its city, an administrator, or the organiser who opened it', async () => {
		const here = await installed(await fresh());
		const organiser = await here.organiser(STEWARD);
		const discard = (as: Actor, of: Id<'series'>) => perform(here.store, discardSeries, { series: of }, here.by(as));
		const theirs = await emptySeries(here, await here.approver('kouvola'));
		for (const as of [organiser, await here.reporter('kouvola'), await here.approver('lahti')]) {
			expect(problemsOf(await discard(as, theirs))).toEqual(['not-allowed']);
		}
		must(await discard(await here.administrator(), theirs));
		must(await discard(organiser, await emptySeries(here, organiser)));
		must(await discard(await here.approver('kouvola'), await emptySeries(here, organiser)));
	});
});
