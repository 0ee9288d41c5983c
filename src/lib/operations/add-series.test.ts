import { expect, it } from 'vitest';
import type { z } from 'zod';
import * as indicators from '#db/indicators.ts';
import * as series from '#db/series.ts';
import type { Actor } from '#domain/permission.ts';
import type { Outcome } from '#domain/problem.ts';
import { portsFormed, PORTS } from '../../../tests/agreement-scenarios.ts';
import { installed, KOUVOLA, STEWARD, type Installed } from '../../../tests/installed.ts';
import { describeEachEngine } from '../../../tests/postgres/databases.ts';
import { leave, must, problemsOf, submitted } from '../../../tests/recording.ts';
import { changedTables, tableDump } from '../../../tests/table-dump.ts';
import { addSeries } from './add-series.ts';
import { perform } from './perform.ts';

const BY_HSY = { organisation: 'kouvola', indicator: 'ghg-emissions-total', inventory: 'hsy' };
const OWN_COUNT = { slug: 'kouvola-own', name: { fi: 'Kouvolan oma laskenta' }, publisher: 'Kouvola' };

type Input = z.input<(typeof addSeries)['takes']>;

function add(here: Installed, as: Actor, more: Partial<Input> = {}): Promise<Outcome<{ series: string }>> {
	return perform(here.store, addSeries, { ...BY_HSY, ...more }, here.by(as));
}

describeEachEngine('a series that is opened', (fresh) => {
	it('has the unit and the natural limits of its indicator, and takes figures', async () => {
		const here = await installed(await fresh());
		const city = await here.approver('kouvola');
		const { series: id } = must(await perform(here.store, addSeries, { ...BY_HSY, unit: 'kt CO₂e' }, here.by(city)));
		expect(await series.byId(here.store.reading, id)).toMatchObject({
			...{ unit: 'kt CO2e', lowest: 0, highest: null, period_kind: 'year', accumulation: 'flow' },
			...{ steward: null, policy: 'review_first', review_days: 14, cadence_months: null, lag_months: null }
		});
		const entry = await submitted(here, '2023', '481,2', { series: 'kouvola ghg-emissions-total hsy year', as: city });
		expect(entry).toBeTruthy();
		const lent = { ...BY_HSY, period_kind: 'month', indicator: 'housing-in-mal-primary-zone' } as const;
		const other = must(await perform(here.store, addSeries, lent, here.by(city)));
		expect(await series.byId(here.store.reading, other.series)).toMatchObject({
			...{ unit: 'percent', lowest: 0, highest: 100, period_kind: 'month' }
		});
	});

	it('is counted in a way that is described with it, where none is known', async () => {
		const here = await installed(await fresh());
		const city = await here.approver('kouvola');
		const { inventory: _, ...rest } = BY_HSY;
		const own = { ...rest, new_inventory: OWN_COUNT };
		const { series: id } = must(await perform(here.store, addSeries, own, here.by(city)));
		expect(await series.byId(here.store.reading, id)).toMatchObject({
			inventory: { slug: 'kouvola-own', name: { fi: 'Kouvolan oma laskenta' }, publisher: 'Kouvola' }
		});
		expect((await indicators.inventories(here.store.reading)).map(({ slug }) => slug)).toContain('kouvola-own');
		const before = await tableDump(here.store);
		const wrong: [object, string][] = [
			[own, 'already-exists new_inventory/slug'],
			[{ ...rest }, 'field-missing inventory'],
			[{ ...rest, inventory: 'atlantis' }, 'unknown-inventory inventory'],
			[{ ...own, inventory: 'hsy' }, 'inventory-twice new_inventory'],
			[
				{ ...rest, new_inventory: { ...OWN_COUNT, slug: 'another', name: { fi: ' ' } } },
				'title-missing new_inventory/name'
			],
			[
				{ ...rest, new_inventory: { ...OWN_COUNT, slug: 'another', publisher: ' ' } },
				'field-missing new_inventory/publisher'
			]
		];
		for (const [input, problem] of wrong) {
			expect(problemsOf(await perform(here.store, addSeries, input as Input, here.by(city)))).toEqual([problem]);
		}
		expect(changedTables(before, await tableDump(here.store))).toEqual([]);
	});

	it('is there once: who opens it again is told which one it is', async () => {
		const here = await installed(await fresh());
		const city = await here.approver('kouvola');
		const again = await add(here, city, { inventory: 'syke-hinku', unit: 't CO2e' });
		expect(again).toEqual({
			ok: false,
			problems: [{ code: 'series-exists', field: 'inventory', values: { series: await here.series(KOUVOLA) } }]
		});
		must(await add(here, city, { inventory: 'syke-hinku', period_kind: 'quarter' }));
	});

	it('is refused with what is wrong in it', async () => {
		const here = await installed(await fresh());
		const by = await here.administrator();
		expect(problemsOf(await add(here, by, { organisation: 'atlantis' }))).toEqual([
			'unknown-organisation organisation'
		]);
		expect(problemsOf(await add(here, by, { indicator: 'atlantis' }))).toEqual(['unknown-indicator indicator']);
		expect(problemsOf(await add(here, by, { unit: 'percent' }))).toEqual(['unit-of-something-else unit']);
		expect(problemsOf(await add(here, by, { steward: 'atlantis' }))).toEqual(['unknown-agreement steward']);
		expect(problemsOf(await add(here, by, { steward: 'c6-alliance' }))).toEqual(['not-a-party steward']);
		must(await add(here, by));
	});

	it('is opened by the organisation’s approver, or by organisers of an agreement to which it is a party today', async () => {
		const here = await installed(await fresh());
		const refused = [await here.reporter('kouvola'), await here.approver('lahti'), await here.organiser('c6-alliance')];
		for (const actor of [...refused, here.system]) {
			expect(problemsOf(await add(here, actor))).toEqual(['not-allowed']);
		}
		must(await add(here, await here.organiser(STEWARD), { steward: STEWARD, policy: 'publish_on_submit' }));
		await leave(here, 'kouvola', STEWARD, '2020');
		expect(problemsOf(await add(here, await here.organiser(STEWARD), { period_kind: 'month' }))).toEqual([
			'not-allowed'
		]);
	});

	it('of a group is opened by the organisers of its agreement', async () => {
		const here = await installed(await fresh());
		await portsFormed(here);
		const as = await here.organiser(STEWARD);
		must(await add(here, as, { organisation: PORTS.slug, steward: STEWARD }));
	});

	it('can be given to an agreement for review by the city, which does not say how that agreement reviews', async () => {
		const here = await installed(await fresh());
		const city = await here.approver('kouvola');
		for (const more of [{ policy: 'publish_on_submit' as const }, { review_days: 1 }]) {
			expect(problemsOf(await add(here, city, { steward: STEWARD, ...more }))).toEqual(['not-allowed']);
		}
		const asked = must(await add(here, city, { steward: STEWARD }));
		const kept = await series.byId(here.store.reading, asked.series as never);
		expect(kept).toMatchObject({ steward: STEWARD, policy: 'review_first', review_days: 14 });
	});
});
