import { describe, expect, it } from 'vitest';
import { perform } from '#operations/perform.ts';
import { registerOrganisations } from '#operations/register-organisations.ts';
import { showPublicFigures } from '#operations/show-public-figures.ts';
import { installed, type Installed } from '../tests/installed.ts';
import { describeEachEngine } from '../tests/postgres/databases.ts';
import { must } from '../tests/recording.ts';
import * as search from './search.ts';
import { refresh } from './search-documents.ts';
import * as targets from './targets.ts';

describeEachEngine('the search', (fresh) => {
	async function found(
		{ store }: Installed,
		typed: string,
		filter: search.SearchFilter = {}
	): Promise<{ addresses: string[]; instead: search.Sought['instead'] }> {
		const sought = await search.sought(store.reading, store.engine, typed);
		if (!sought) return { addresses: [], instead: [] };
		const items = await search.page(store.reading, store.engine, sought, filter, undefined, 100);
		return { addresses: items.map(({ address }) => address), instead: sought.instead };
	}

	describe('finds', () => {
		it.each([
			['whatever the case and the signs on letters', 'ABO', '/organisations/turku'],
			['with the signs that are there', 'Åbo', '/organisations/turku'],
			['by the beginning of a word', 'kouv', '/organisations/kouvola'],
			['by a name in Swedish', 'esbo', '/organisations/espoo'],
			['by words in any order', 'growth medium', '/agreements/medium-sized-growth-cities'],
			['in Finnish', 'kasvihuonekaasupäästöt', '/indicators/ghg-emissions-total']
		])('%s: %s', async (_how, typed, address) => {
			const here = await installed(await fresh());
			const { addresses, instead } = await found(here, typed);
			expect(addresses).toContain(address);
			expect(instead).toEqual([]);
		});

		it.each([
			['a slip', 'kuovola', 'kouvola', '/organisations/kouvola'],
			['a missing letter', 'helsnki', 'helsinki', '/organisations/helsinki'],
			['another form of the word', 'emissioning', 'emission', '/indicators/ghg-emissions-total']
		])('in spite of %s, and says so', async (_what, typed, word, address) => {
			const here = await installed(await fresh());
			const { addresses, instead } = await found(here, typed);
			expect(instead).toEqual([{ typed, found: word }]);
			expect(addresses).toContain(address);
		});
	});

	it('finds what has all the words, first where they are in the title', async () => {
		const here = await installed(await fresh());
		const { addresses } = await found(here, 'kouvola');
		expect(addresses[0]).toBe('/organisations/kouvola');
		const target = await here.target('kouvola-emissions-2030');
		expect(addresses).toContain(`/targets/${target}`);
		expect((await found(here, 'kouvola espoo nothing')).addresses).toEqual([]);
		for (const typed of ['', '  ', '%', '"', "'", '* AND', 'title:', ')(', '\u0000']) await found(here, typed);
	});

	it('is filtered by kind, agreement and organisation, and counts what each would leave', async () => {
		const { store, ...rest } = await installed(await fresh());
		const here = { store, ...rest };
		const { addresses } = await found(here, 'kouvola', { kind: 'target' });
		expect(addresses.length).toBeGreaterThan(0);
		expect(addresses.every((address) => address.startsWith('/targets/'))).toBe(true);
		expect((await found(here, 'kouvola', { organisation: 'espoo', kind: 'target' })).addresses).toEqual([]);
		const sought = await search.sought(store.reading, store.engine, 'kouvola');
		if (!sought) throw new Error('Nothing was looked for.');
		const kinds = await search.kinds(store.reading, store.engine, sought, { kind: 'target' });
		for (const [kind, count] of kinds) expect((await found(here, 'kouvola', { kind })).addresses).toHaveLength(count);
		for (const facet of ['agreement', 'organisation'] as const) {
			const facets = await search.facets(store.reading, store.engine, sought, {}, facet);
			expect(facets.length).toBeGreaterThan(0);
			for (const { slug, count } of facets) {
				expect((await found(here, 'kouvola', { [facet]: slug })).addresses).toHaveLength(count);
			}
		}
	});

	it('page by page finds the same, in the same order', async () => {
		const here = await installed(await fresh());
		const { reading, engine } = here.store;
		const sought = (await search.sought(reading, engine, 'e')) ?? { words: [], instead: [] };
		const all = await search.page(reading, engine, sought, {}, undefined, 100);
		expect(all.length).toBeGreaterThan(5);
		const walked: string[] = [];
		let after: search.Place | undefined;
		do {
			const some = await search.page(reading, engine, sought, {}, after, 2);
			walked.push(...some.map(({ id }) => id));
			after = some.at(-1);
		} while (after);
		expect(walked).toEqual(all.map(({ id }) => id));
	});

	it('knows a change when its transaction is over, and nothing that is not public', async () => {
		const here = await installed(await fresh());
		const town = [{ slug: 'made-up', kind: 'city' as const, name: { fi: 'Hyvämäki', sv: 'Godbacka' }, country: 'FI' }];
		expect((await found(here, 'godbacka')).addresses).toEqual([]);
		must(await perform(here.store, registerOrganisations, town, here.by(here.system)));
		expect((await found(here, 'godbacka')).addresses).toEqual(['/organisations/made-up']);

		const target = await here.target('kouvola-emissions-2030');
		const hasTarget = async (): Promise<boolean> =>
			(await found(here, 'kouvola')).addresses.includes(`/targets/${target}`);
		await here.store.transaction(async (tx) => {
			await targets.setLife(tx, [target], 'proposed');
			await refresh(tx, here.store.engine);
		});
		expect(await hasTarget()).toBe(false);
		await here.store.transaction(async (tx) => {
			await targets.setLife(tx, [target], 'in_force');
			await refresh(tx, here.store.engine);
		});
		expect(await hasTarget()).toBe(true);
		must(await perform(here.store, showPublicFigures, { show: false }, here.by(await here.administrator())));
		expect(await hasTarget()).toBe(false);
	});

	it('follows a changed name to what stands beside it', async () => {
		const here = await installed(await fresh());
		const before = (await found(here, 'kouvola', { kind: 'target' })).addresses;
		await here.store.transaction(async (tx) => {
			const name = JSON.stringify({ fi: 'Uusikylä' });
			await tx.updateTable('organisations').set({ name }).where('slug', '=', 'kouvola').execute();
			await refresh(tx, here.store.engine);
		});
		expect((await found(here, 'uusikyla', { kind: 'target' })).addresses).toEqual(before);
	});
});
