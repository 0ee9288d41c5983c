import { expect, it } from 'vitest';
import { perform } from '#operations/perform.ts';
import { openSeries } from '#operations/open-series.ts';
import { installed } from '../tests/installed.ts';
import { describeEachEngine } from '../tests/postgres/databases.ts';
import { must } from '../tests/recording.ts';
import * as indicators from './indicators.ts';
import * as measurements from './measurements.ts';

describeEachEngine('who measures an indicator', (fresh) => {
	it('is told by way of counting and organisation, a page at a time', async () => {
		const here = await installed(await fresh());
		const db = here.store.reading;
		const more = ['turku', 'lahti'].map((organisation) => ({
			...{ organisation, indicator: 'ghg-emissions-total', inventory: 'hsy' },
			...{ unit: 'kt CO2e', period_kind: 'year' as const }
		}));
		must(await perform(here.store, openSeries, more, here.by(here.system)));
		const indicator = await indicators.bySlug(db, 'ghg-emissions-total');
		if (!indicator) throw new Error('There is no such indicator.');
		const all = await measurements.ofIndicator(db, indicator.id, undefined, 100);
		const names = all.map((series) => `${series.inventory.slug} ${series.organisation.slug}`);
		expect(names).toEqual(['hsy helsinki', 'hsy lahti', 'hsy turku', 'syke-hinku kouvola']);
		const [, second] = all;
		if (!second) throw new Error('There is no second.');
		const after = { inventory: second.inventory.slug, organisation: second.organisation.slug, id: second.id };
		const rest = await measurements.ofIndicator(db, indicator.id, after, 100);
		expect(rest.map((series) => series.id)).toEqual(all.slice(2).map((series) => series.id));
		expect((await measurements.extents(db)).get(indicator.id)).toEqual({ series: 4, organisations: 4, targets: 2 });
	});
});
