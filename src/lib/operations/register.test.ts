import { describe, expect, it } from 'vitest';
import * as agreements from '#db/agreements.ts';
import * as indicators from '#db/indicators.ts';
import * as journal from '#db/journal.ts';
import * as organisations from '#db/organisations.ts';
import * as series from '#db/series.ts';
import { describeEachEngine } from '../../../tests/postgres/databases.ts';
import { installed } from '../../../tests/installed.ts';
import { must, problemsOf } from '../../../tests/recording.ts';
import { BATHING_DAYS, BEACHES, HARBOUR_TOWNS } from '../../../tests/scenarios.ts';
import { openSeries } from './open-series.ts';
import { perform } from './perform.ts';
import { registerAgreements } from './register-agreements.ts';
import { registerIndicators } from './register-indicators.ts';
import { registerOrganisations } from './register-organisations.ts';

const NAGU = { slug: 'nagu', kind: 'city' as const, name: { sv: 'Nagu', fi: 'Nauvo' } };
const KOUVOLA = { organisation: 'kouvola', indicator: 'ghg-emissions-total', unit: 'kt CO2e' };

describeEachEngine('registering', (fresh) => {
	it('adds an organisation with what is known of it, blank where nothing is', async () => {
		const here = await installed(await fresh());
		const by = here.by(here.system);
		const known = { ...NAGU, country: 'FI', latitude: 60.19, longitude: 21.9, population: 1400, population_year: 2008 };
		expect(await perform(here.store, registerOrganisations, [known], by)).toEqual({ ok: true, answer: { added: 1 } });
		expect(await organisations.bySlug(here.store.reading, 'nagu')).toMatchObject({
			...{ ...known, website: null, municipality_code: null, context_only: 0, reporters_submit: 0, version: 1 }
		});
	});

	it('adds an agreement with its commitments and parties', async () => {
		const here = await installed(await fresh());
		must(await perform(here.store, registerAgreements, [HARBOUR_TOWNS], here.by(here.system)));
		const db = here.store.reading;
		const agreement = await agreements.bySlug(db, 'harbour-towns');
		expect(agreement).toMatchObject({ title: { en: 'Harbour towns' }, summary: {}, established_on: null, version: 1 });
		if (!agreement) return;
		const its = (await agreements.commitments(db)).filter((each) => each.agreement_id === agreement.id);
		expect(its).toMatchObject([{ number: 1, slug: 'clean-water', kind: 'theme', theme: null }]);
		expect(await agreements.isParty(db, here.organisation('turku'), agreement.id)).toBe(true);
		expect(await agreements.isParty(db, here.organisation('kouvola'), agreement.id)).toBe(false);
		const ofTurku = await agreements.ofOrganisation(db, here.organisation('turku'));
		expect(ofTurku).toContainEqual(expect.objectContaining({ slug: 'harbour-towns', part: 'partner' }));
	});

	it('adds what can be measured, and series of it', async () => {
		const here = await installed(await fresh());
		const by = here.by(here.system);
		must(await perform(here.store, registerIndicators, { indicators: [BATHING_DAYS], inventories: [BEACHES] }, by));
		const db = here.store.reading;
		const [indicator] = (await indicators.all(db)).filter((each) => each.slug === 'bathing-days');
		expect(indicator).toMatchObject({ name: { en: 'Bathing days' }, direction: null, natural_limit: null });
		const row = {
			organisation: 'turku',
			indicator: 'bathing-days',
			inventory: 'town-beaches',
			unit: 'days',
			lowest: 0
		};
		const both = [row, { ...row, period_kind: 'month' as const, steward: 'c6-alliance' }];
		expect(await perform(here.store, openSeries, both, by)).toEqual({ ok: true, answer: { opened: 2 } });
		const id = await here.series('turku bathing-days town-beaches month');
		expect(await series.byId(db, id)).toMatchObject({
			...{
				period_kind: 'month',
				lowest: 0,
				highest: null,
				steward: 'c6-alliance',
				policy: 'review_first',
				review_days: 14
			}
		});
	});

	it('changes nothing the second time, not even the journal', async () => {
		const here = await installed(await fresh());
		const by = here.by(here.system);
		const measures = { indicators: [BATHING_DAYS], inventories: [BEACHES] };
		const opened = [{ ...KOUVOLA, inventory: 'hsy' }];
		async function all() {
			return [
				await perform(here.store, registerOrganisations, [NAGU], by),
				await perform(here.store, registerAgreements, [HARBOUR_TOWNS], by),
				await perform(here.store, registerIndicators, measures, by),
				await perform(here.store, openSeries, opened, by)
			];
		}
		expect((await all()).map((outcome) => must<object>(outcome))).toEqual([
			...[{ added: 1 }, { added: 1 }, { added: 2 }, { opened: 1 }]
		]);
		const head = await journal.head(here.store.reading);
		expect((await all()).map((outcome) => must<object>(outcome))).toEqual([
			...[{ added: 0 }, { added: 0 }, { added: 0 }, { opened: 0 }]
		]);
		expect(await journal.head(here.store.reading)).toEqual(head);
	});

	it('takes more than goes into one statement', async () => {
		const here = await installed(await fresh());
		const by = here.by(here.system);
		const cities = Array.from({ length: 4000 }, (_, at) => ({ ...NAGU, slug: `town-${at}` }));
		expect(must(await perform(here.store, registerOrganisations, cities, by))).toEqual({ added: 4000 });
		const opened = cities.map(({ slug }) => ({ ...KOUVOLA, organisation: slug, inventory: 'hsy' }));
		expect(must(await perform(here.store, openSeries, opened, by))).toEqual({ opened: 4000 });
	});

	describe('refuses', () => {
		it('what is named twice: nobody can know which one is meant', async () => {
			const here = await installed(await fresh());
			const by = here.by(here.system);
			const head = await journal.head(here.store.reading);
			const opened = { ...KOUVOLA, inventory: 'hsy' };
			const [indicators_, inventories] = [
				{ indicators: [BATHING_DAYS, BATHING_DAYS], inventories: [] },
				[BEACHES, BEACHES]
			];
			const outcomes = [
				await perform(here.store, registerOrganisations, [NAGU, { ...NAGU, name: { fi: 'Nauvo' } }], by),
				await perform(here.store, registerAgreements, [HARBOUR_TOWNS, HARBOUR_TOWNS], by),
				await perform(here.store, registerIndicators, indicators_, by),
				await perform(here.store, registerIndicators, { indicators: [], inventories }, by),
				await perform(here.store, openSeries, [opened, opened], by)
			];
			expect(outcomes.flatMap(problemsOf)).toEqual([...Array(4).fill('already-exists slug'), 'already-exists series']);
			expect(await journal.head(here.store.reading)).toEqual(head);
		});

		it('an agreement with a party that nobody knows, and those that came with it', async () => {
			const here = await installed(await fresh());
			const stranger = { organisation: 'atlantis', part: 'partner' as const };
			const rows = [HARBOUR_TOWNS, { ...HARBOUR_TOWNS, slug: 'other-towns', parties: [stranger] }];
			const outcome = await perform(here.store, registerAgreements, rows, here.by(here.system));
			expect(problemsOf(outcome)).toEqual(['unknown-organisation organisation']);
			expect(await agreements.bySlug(here.store.reading, 'harbour-towns')).toBeUndefined();
		});

		it.each([
			['an organisation', { organisation: 'atlantis' }, 'unknown-organisation organisation'],
			['an indicator', { indicator: 'happiness' }, 'unknown-indicator indicator'],
			['an inventory', { inventory: 'guessing' }, 'unknown-indicator indicator'],
			['a steward', { steward: 'atlantis' }, 'unknown-agreement steward']
		])('a series of %s that nobody knows', async (_what, more, problem) => {
			const here = await installed(await fresh());
			const rows = [{ ...KOUVOLA, inventory: 'hsy', ...more }];
			expect(problemsOf(await perform(here.store, openSeries, rows, here.by(here.system)))).toEqual([problem]);
		});
	});
});
