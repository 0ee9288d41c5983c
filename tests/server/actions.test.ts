import { expect, it } from 'vitest';
import * as actions from '#db/actions.ts';
import type { Actor } from '#domain/permission.ts';
import { installed, STEWARD, type Installed } from '../installed.ts';
import { describeEachEngine } from '../postgres/databases.ts';
import { apiOf } from './api.ts';
import { loadPage, sendForm, type Sent } from './pages.ts';

const LIST = '/organise/actions';
const DECLARATION = 'helsinki-impact-declaration';
const PLANTING = { kind: 'promise', state: 'planned', title_fi: 'Istutetaan puita', date: '5/2026' };

type Listed = { actions: { id: string; title: { text: string }; state: string; mine: boolean; unsourced: boolean }[] };
type Shown = { seen: number; typed: Record<string, string>; choices: Record<string, { value: string }[]> };

describeEachEngine('the actions of an agreement', (fresh) => {
	it('are recorded by a city’s own people where they are theirs, and told anew', async () => {
		const here = await installed(await fresh());
		const as = await here.reporter('kouvola');
		const form = (await loadPage(here, `${LIST}/new`, { as })) as Shown & { of: { slug: string } };
		expect(form).toMatchObject({ of: { slug: STEWARD }, choices: { organisations: [{ value: 'kouvola' }] } });
		const target = await here.target('kouvola-emissions-2030');
		expect(form.choices.targets?.map(({ value }) => value)).toContain(target);
		const told = { ...PLANTING, agreement: STEWARD, organisations: 'kouvola', target };
		expect(await make(here, as, { ...told, title_fi: '', date: '31.2.2026' })).toMatchObject({
			...{
				status: 422,
				data: { typed: { state: 'planned' }, problems: [{ code: 'period-unreadable', field: 'date' }] }
			}
		});
		expect(await make(here, as, { ...told, title_fi: '' })).toMatchObject({
			data: { problems: [{ code: 'title-missing', field: 'title' }] }
		});
		expect((await make(here, as, told)).location).toBe('/organise/actions?done');
		const [listed] = await listOf(here, as);
		expect(listed).toMatchObject({
			title: { text: 'Istutetaan puita' },
			state: 'Planned',
			mine: true,
			unsourced: true
		});
		const id = listed?.id ?? '';
		const page = (await loadPage(here, `${LIST}/[id]`, { params: { id }, as })) as Shown;
		expect(page.typed).toMatchObject({ date: '2026-05', organisations: 'kouvola', target, kind: 'promise' });
		const again = { ...page.typed, seen: String(page.seen), state: 'done', source: 'https://kouvola.example/puut' };
		expect((await tell(here, as, id, again)).status).toBe(303);
		expect(await tell(here, as, id, again)).toMatchObject({
			status: 412,
			data: { problems: [{ code: 'version-stale' }] }
		});
		const [published] = await actions.latest(here.store.reading, { organisation: 'kouvola' }, undefined, 1);
		expect(published).toMatchObject({
			state: 'done',
			origin: 'reported',
			target,
			source: 'https://kouvola.example/puut'
		});
		const answered = await apiOf(here).get(`/actions?organisation=kouvola`);
		expect((answered.body as { items: object[] }).items).toContainEqual(
			expect.objectContaining({ id, target, commitment: null })
		);
	});

	it('stand under a commitment, and on its page', async () => {
		const here = await installed(await fresh());
		const as = await here.organiser(DECLARATION);
		const told = { ...PLANTING, agreement: DECLARATION };
		expect(await make(here, as, { ...told, commitment: '99' })).toMatchObject({
			data: { problems: [{ code: 'unknown-commitment', field: 'commitment' }] }
		});
		// An aim of somebody whom it does not concern.
		const target = await here.target('kouvola-emissions-2030');
		expect(await make(here, as, { ...told, organisations: 'helsinki', target })).toMatchObject({
			data: { problems: [{ code: 'unknown-target', field: 'target' }] }
		});
		const both = [
			...Object.entries({ ...told, commitment: '2' }),
			['organisations', 'helsinki'],
			['organisations', 'tallinn']
		];
		expect((await make(here, as, both)).status).toBe(303);
		const params = { slug: DECLARATION, number: '2' };
		expect(await loadPage(here, '/agreements/[slug]/commitments/[number]', { params })).toMatchObject({
			actions: [
				{ title: 'Istutetaan puita', about: [{}, { href: `/agreements/${DECLARATION}/commitments/2` }, {}, {}] }
			]
		});
		// Of several, so that no city tells it alone.
		const city = await here.approver('helsinki');
		const id = (await listOf(here, city)).find(({ title }) => title.text === 'Istutetaan puita')?.id ?? '';
		expect((await listOf(here, city)).find((each) => each.id === id)).toMatchObject({ mine: false });
		await expect(loadPage(here, `${LIST}/[id]`, { params: { id }, as: city })).rejects.toMatchObject({ status: 403 });
		expect(await tell(here, city, id, { ...PLANTING, organisations: 'helsinki', seen: '1' })).toMatchObject({
			status: 403
		});
	});

	it('are nobody else’s: others see none, and cannot record any', async () => {
		const here = await installed(await fresh());
		const stranger = await here.organiser('c6-alliance');
		const form = { ...PLANTING, agreement: STEWARD, organisations: 'kouvola' };
		expect(await make(here, stranger, form)).toMatchObject({ status: 403 });
		expect(await make(here, await here.reporter('lahti'), form)).toMatchObject({ status: 403 });
		expect((await make(here, await here.reporter('kouvola'), form)).status).toBe(303);
		expect((await listOf(here, stranger)).map(({ title }) => title.text)).not.toContain('Istutetaan puita');
		await expect(loadPage(here, LIST, { as: await here.administrator() })).rejects.toMatchObject({ status: 403 });
	});
});

async function listOf(here: Installed, as: Actor): Promise<Listed['actions']> {
	return ((await loadPage(here, LIST, { as })) as Listed).actions;
}

function make(here: Installed, as: Actor, form: Record<string, string> | string[][]): Promise<Sent> {
	return sendForm(here, `${LIST}/new`, 'default', { as, form });
}

function tell(here: Installed, as: Actor, id: string, form: Record<string, string>): Promise<Sent> {
	return sendForm(here, `${LIST}/[id]`, 'default', { params: { id }, as, form });
}
