import { expect, it } from 'vitest';
import * as indicators from '#db/indicators.ts';
import * as search from '#db/search.ts';
import type { Actor } from '#domain/permission.ts';
import type { Outcome } from '#domain/problem.ts';
import { installed, STEWARD, type Installed } from '../../../tests/installed.ts';
import { describeEachEngine } from '../../../tests/postgres/databases.ts';
import { must, problemsOf } from '../../../tests/recording.ts';
import { BATHING_DAYS } from '../../../tests/scenarios.ts';
import { addIndicator } from './add-indicator.ts';
import { perform } from './perform.ts';
import { setIndicator } from './set-indicator.ts';

const DAYS = { ...BATHING_DAYS, definition: { en: 'Days on which one can bathe.' } };

function add(here: Installed, as: Actor, more: object = {}): Promise<Outcome<unknown>> {
	return perform(here.store, addIndicator, { ...DAYS, ...more }, here.by(as));
}

function set(here: Installed, as: Actor, more: object, indicator = 'bathing-days'): Promise<Outcome<unknown>> {
	return perform(here.store, setIndicator, { indicator, ...more }, here.by(as));
}

describeEachEngine('an indicator', (fresh) => {
	it('is added once, with a name, a definition and a unit of its kind of number', async () => {
		const here = await installed(await fresh());
		const as = await here.administrator();
		const wrong: [object, string][] = [
			[{ name: { fi: ' ' } }, 'title-missing name'],
			[{ definition: {} }, 'text-missing definition'],
			[{ measure: 'percentage' }, 'unit-not-of-measure unit,aggregation-not-of-measure aggregation'],
			[{ slug: 'ghg-emissions-total' }, 'already-exists slug']
		];
		for (const [more, problems] of wrong) expect(problemsOf(await add(here, as, more)).join()).toBe(problems);
		must(await add(here, as, { theme: 3 }));
		expect(await indicators.bySlug(here.store.reading, 'bathing-days')).toMatchObject({
			...{ ...DAYS, theme: 3, direction: null, natural_limit: null, version: 1 }
		});
		for (const other of [await here.approver('kouvola'), await here.organiser(STEWARD), here.system]) {
			expect(problemsOf(await add(here, other, { slug: 'other' }))).toEqual(['not-allowed']);
		}
	});

	it('is corrected in all that it says as long as nobody measures by it', async () => {
		const here = await installed(await fresh());
		const as = await here.administrator();
		must(await add(here, as));
		const anew = { name: { en: 'Swimming days' }, unit: 'percent', measure: 'percentage', aggregation: 'mean' };
		must(await set(here, as, { ...anew, direction: 'increase', natural_limit: 100, theme: 3, seen: 1 }));
		expect(await indicators.bySlug(here.store.reading, 'bathing-days')).toMatchObject({
			...{ ...anew, direction: 'increase', natural_limit: 100, theme: 3, version: 2, definition: DAYS.definition }
		});
		expect(problemsOf(await set(here, as, { theme: 2, seen: 1 }))).toEqual(['version-stale']);
		expect(problemsOf(await set(here, as, { unit: 'days' }))).toEqual(['unit-not-of-measure unit']);
		must(await set(here, as, { theme: null, direction: null }));
		expect(await indicators.bySlug(here.store.reading, 'bathing-days')).toMatchObject({ theme: null, direction: null });
		expect(problemsOf(await set(here, as, {}, 'atlantis'))).toEqual(['unknown-indicator']);
		for (const other of [await here.approver('kouvola'), await here.organiser(STEWARD), here.system]) {
			expect(problemsOf(await set(here, other, { theme: 1 }))).toEqual(['not-allowed']);
		}
	});

	it('keeps its meaning once somebody does, and its words can still be put right', async () => {
		const here = await installed(await fresh());
		const as = await here.administrator();
		const used = 'ghg-emissions-total';
		const before = await indicators.bySlug(here.store.reading, used);
		const meanings = { unit: 't CO2', measure: 'index', aggregation: 'none', direction: 'increase', natural_limit: 5 };
		for (const [field, value] of Object.entries(meanings)) {
			expect(problemsOf(await set(here, as, { [field]: value }, used))).toEqual([`indicator-in-use ${field}`]);
		}
		must(await set(here, as, { name: { en: 'All emissions' }, definition: { en: 'What it is.' } }, used));
		expect(problemsOf(await set(here, as, { name: {} }, used))).toEqual(['title-missing name']);
		expect(problemsOf(await set(here, as, { definition: { en: ' ' } }, used))).toEqual(['text-missing definition']);
		const { unit, measure, aggregation } = before ?? {};
		must(await set(here, as, { unit, measure, aggregation }, used));
		expect(await indicators.bySlug(here.store.reading, used)).toMatchObject({
			...{ name: { en: 'All emissions' }, definition: { en: 'What it is.' }, unit, measure, version: 2 }
		});
	});

	it('is found by its new name, and so are the aims on it', async () => {
		const here = await installed(await fresh());
		const as = await here.administrator();
		must(await set(here, as, { name: { en: 'Quuxology' } }, 'ghg-emissions-total'));
		const { reading, engine } = here.store;
		const sought = await search.sought(reading, engine, 'quuxology');
		const found = sought ? await search.page(reading, engine, sought, {}, undefined, 100) : [];
		const target = await here.target('kouvola-emissions-2030');
		const addresses = found.map(({ address }) => address);
		expect(addresses).toEqual(expect.arrayContaining(['/indicators/ghg-emissions-total', `/targets/${target}`]));
	});
});
