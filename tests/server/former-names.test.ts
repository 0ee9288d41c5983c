import { expect, it } from 'vitest';
import * as formerNames from '#db/former-names.ts';
import * as memberships from '#db/memberships.ts';
import { mergeOrganisation } from '#operations/merge-organisation.ts';
import { perform } from '#operations/perform.ts';
import { renameOrganisation } from '#operations/rename-organisation.ts';
import { installed, type Installed } from '../installed.ts';
import { describeEachEngine } from '../postgres/databases.ts';
import { must, problemsOf } from '../recording.ts';
import { apiOf } from './api.ts';
import { loadPage } from './pages.ts';

describeEachEngine('an organisation that is renamed', (fresh) => {
	it('is found under its new address; from each old one everyone is led on, for good', async () => {
		const here = await installed(await fresh());
		must(await rename(here, 'kouvola', 'kymi'));
		must(await rename(here, 'kymi', 'kymijoki'));
		expect(await loadPage(here, '/organisations/[slug]', { params: { slug: 'kymijoki' } })).toMatchObject({
			organisation: { slug: 'kymijoki', name: { text: 'Kymijoki' } }
		});
		for (const slug of ['kouvola', 'kymi']) {
			await expect(loadPage(here, '/organisations/[slug]', { params: { slug } })).rejects.toMatchObject({
				...{ status: 301, location: '/organisations/kymijoki' }
			});
			await expect(feed(here, slug)).rejects.toMatchObject({
				...{ status: 301, location: '/feeds/organisations/kymijoki.atom' }
			});
			const answered = await apiOf(here).get(`/organisations/${slug}`);
			expect([answered.status, answered.headers.get('location')]).toEqual([301, '/api/v1/organisations/kymijoki']);
		}
		const [latest, first] = await formerNames.of(here.store.reading, here.organisation('kouvola'));
		expect([first, latest]).toMatchObject([
			{ slug: 'kouvola', until: '2026-11-21' },
			{ slug: 'kymi', name: { fi: 'Kymi' } }
		]);
		for (const nowhere of ['atlantis', 'x']) {
			await expect(loadPage(here, '/organisations/[slug]', { params: { slug: nowhere } })).rejects.toMatchObject({
				status: 404
			});
			expect((await apiOf(here).get(`/organisations/${nowhere}`)).status).toBe(404);
		}
	});

	it('may have its old name again, and no other may have its old address', async () => {
		const here = await installed(await fresh());
		must(await rename(here, 'kouvola', 'kymi'));
		expect(problemsOf(await rename(here, 'lahti', 'kouvola'))).toEqual(['already-exists slug']);
		expect(problemsOf(await rename(here, 'lahti', 'kymi'))).toEqual(['already-exists slug']);
		expect(problemsOf(await rename(here, 'atlantis', 'lost'))).toEqual(['unknown-organisation organisation']);
		must(await rename(here, 'kymi', 'kouvola'));
		expect(await formerNames.addressToday(here.store.reading, 'kouvola')).toBeUndefined();
		expect(await formerNames.addressToday(here.store.reading, 'kymi')).toBe('kouvola');
	});
});

describeEachEngine('an organisation that became a part of another', (fresh) => {
	it('leads there, by its old names too, and is a party to nothing any more', async () => {
		const here = await installed(await fresh());
		must(await rename(here, 'eurocities', 'cities'));
		must(await merge(here, 'cities', 'finland'));
		for (const slug of ['eurocities', 'cities']) {
			await expect(loadPage(here, '/organisations/[slug]', { params: { slug } })).rejects.toMatchObject({
				...{ status: 301, location: '/organisations/finland' }
			});
		}
		const organisation = here.organisation('eurocities');
		const parts = (await memberships.ofOrganisations(here.store.reading, [organisation])).get(organisation) ?? [];
		expect(parts.length).toBeGreaterThan(0);
		expect(parts.filter(({ until }) => until === null)).toEqual([]);
	});

	it('must have brought its aims to an end, and not be led back to itself', async () => {
		const here = await installed(await fresh());
		expect(problemsOf(await merge(here, 'kouvola', 'lahti'))).toEqual(['aims-in-force organisation']);
		expect(problemsOf(await merge(here, 'eurocities', 'eurocities'))).toEqual(['merged-into-itself into']);
		expect(problemsOf(await merge(here, 'eurocities', 'atlantis'))).toEqual(['unknown-organisation into']);
		must(await merge(here, 'eurocities', 'finland'));
		expect(problemsOf(await merge(here, 'eurocities', 'lahti'))).toEqual(['already-exists organisation']);
		expect(problemsOf(await merge(here, 'finland', 'eurocities'))).toEqual(['merged-into-itself into']);
	});
});

async function rename(here: Installed, organisation: string, slug: string) {
	const name = { fi: slug.charAt(0).toUpperCase() + slug.slice(1) };
	return perform(here.store, renameOrganisation, { organisation, slug, name }, here.by(await here.administrator()));
}

async function merge(here: Installed, organisation: string, into: string) {
	return perform(here.store, mergeOrganisation, { organisation, into }, here.by(await here.administrator()));
}

async function feed(here: Installed, slug: string): Promise<unknown> {
	const route = await import('../../src/routes/feeds/organisations/[slug].atom/+server.ts');
	const url = new URL(`http://127.0.0.1/feeds/organisations/${slug}.atom`);
	const locals = { application: here, language: 'en' };
	return (route.GET as unknown as (event: object) => Promise<Response>)({ params: { slug }, url, locals });
}
