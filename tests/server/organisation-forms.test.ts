import { expect, it } from 'vitest';
import * as organisations from '#db/organisations.ts';
import { addPerson } from '#operations/add-person.ts';
import { perform } from '#operations/perform.ts';
import { installed, STEWARD, type Installed } from '../installed.ts';
import { describeEachEngine } from '../postgres/databases.ts';
import { must } from '../recording.ts';
import { loadPage, sendForm, type Sent } from './pages.ts';

const PAGE = '/organise/organisations/[slug]';

describeEachEngine('an organisation, looked after by an administrator', (fresh) => {
	it('is renamed after what would come of it was shown; its old address leads on', async () => {
		const here = await installed(await fresh());
		const named = { seen: '1', name_fi: 'Kymi', slug: 'kymi' };
		expect(await send(here, 'kouvola', 'look', { ...named, name_fi: ' ' })).toMatchObject({
			...{ status: 422, data: { form: 'rename', typed: { slug: 'kymi' }, problems: [{ field: 'name' }] } }
		});
		for (const slug of ['lahti', 'Not An Address']) {
			expect(await send(here, 'kouvola', 'look', { ...named, slug })).toMatchObject({
				data: { problems: [{ field: 'slug' }] }
			});
			expect(await send(here, 'kouvola', 'rename', { ...named, slug })).toMatchObject({
				data: { problems: [{ field: 'slug' }] }
			});
		}
		expect(await send(here, 'kouvola', 'look', named)).toMatchObject({ form: 'rename', rename: { to: 'kymi' } });
		// Looking changes nothing.
		expect(await organisations.bySlug(here.store.reading, 'kymi')).toBeUndefined();
		expect((await send(here, 'kouvola', 'rename', named)).location).toBe('/organise/organisations/kymi?done');
		await expect(loadPage(here, '/organisations/[slug]', { params: { slug: 'kouvola' } })).rejects.toMatchObject({
			...{ status: 301, location: '/organisations/kymi' }
		});
		expect(await page(here, 'kymi')).toMatchObject({ former: [{ slug: 'kouvola' }], typed: { name_fi: 'Kymi' } });
		expect(await send(here, 'kymi', 'rename', named)).toMatchObject({ status: 412 });
	});

	it('is merged after what would come of it was shown, with the people of both, and not while it has aims', async () => {
		const here = await installed(await fresh());
		const aino = { email: 'aino@kouvola.example', name: 'Aino', role: 'approver', organisation: 'kouvola' } as const;
		must(await perform(here.store, addPerson, aino, here.by(here.system)));
		const stopped = await send(here, 'kouvola', 'weigh', { into: 'lahti' });
		expect(stopped).toMatchObject({
			merge: {
				...{ from: '/organisations/kouvola', to: '/organisations/lahti', people: [{ name: 'Aino' }], theirs: [] },
				aims: expect.arrayContaining([{ id: await here.target('kouvola-emissions-2030'), title: expect.anything() }]),
				agreements: [expect.objectContaining({ lang: 'en' })]
			}
		});
		expect(await send(here, 'kouvola', 'merge', { into: 'lahti', seen: '1' })).toMatchObject({
			data: { form: 'merge', problems: [{ code: 'aims-in-force' }] }
		});
		expect(await send(here, 'kouvola', 'weigh', { into: 'kouvola' })).toMatchObject({
			data: { problems: [{ code: 'merged-into-itself', field: 'into' }] }
		});
		expect(await send(here, 'kouvola', 'weigh', { into: 'atlantis' })).toMatchObject({ status: 404 });
		expect(await send(here, 'eurocities', 'weigh', { into: 'finland' })).toMatchObject({ merge: { aims: [] } });
		expect((await send(here, 'eurocities', 'merge', { into: 'finland', seen: '1' })).status).toBe(303);
		await expect(loadPage(here, '/organisations/[slug]', { params: { slug: 'eurocities' } })).rejects.toMatchObject({
			...{ status: 301, location: '/organisations/finland' }
		});
		expect(await page(here, 'eurocities')).toMatchObject({ successor: { slug: 'finland' } });
		const as = await here.administrator();
		expect(await loadPage(here, '/organise/organisations', { as })).toMatchObject({
			organisations: expect.arrayContaining([expect.objectContaining({ slug: 'eurocities', isMerged: true })])
		});
	});

	it('is nobody else’s to rename or merge', async () => {
		const here = await installed(await fresh());
		const params = { slug: 'kouvola' };
		for (const as of [await here.organiser(STEWARD), await here.approver('kouvola')]) {
			await expect(loadPage(here, PAGE, { params, as })).rejects.toMatchObject({ status: 403 });
			await expect(loadPage(here, '/organise/organisations', { as })).rejects.toMatchObject({ status: 403 });
			for (const action of ['look', 'rename', 'weigh', 'merge']) {
				const form = { seen: '1', name_fi: 'Kymi', into: 'lahti' };
				expect(await sendForm(here, PAGE, action, { params, as, form })).toMatchObject({ status: 403 });
			}
		}
	});
});

async function page(here: Installed, slug: string): Promise<unknown> {
	return loadPage(here, PAGE, { params: { slug }, as: await here.administrator() });
}

async function send(here: Installed, slug: string, action: string, form: Record<string, string>): Promise<Sent> {
	return sendForm(here, PAGE, action, { params: { slug }, as: await here.administrator(), form });
}
