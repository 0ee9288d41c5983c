import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import * as agreements from '#db/agreements.ts';
import * as parties from '#db/parties.ts';
import { addressOf } from '#server/agreement-form.ts';
import { installed, STEWARD, type Installed } from '../installed.ts';
import { describeEachEngine } from '../postgres/databases.ts';
import { loadPage, sendForm, type Sent } from './pages.ts';

const EDIT = '/organise/[agreement]/edit';
const params = { agreement: STEWARD };

type Loaded = {
	agreement: { seen: number };
	typed: Record<string, string>;
	commitments: { number: number; typed: Record<string, string> }[];
	parties: { id: string; stays: boolean; name: { text: string } }[];
};

describeEachEngine('the form of an agreement', (fresh) => {
	it('keeps what was typed when it is refused, and names the field', async () => {
		const here = await installed(await fresh());
		const { typed, agreement } = await edited(here);
		const sent = {
			...typed,
			seen: String(agreement.seen),
			title_fi: 'Uusi nimi',
			established_on: 'joskus',
			source: ' '
		};
		const answer = await send(here, 'describe', sent);
		expect(answer).toMatchObject({
			status: 422,
			data: {
				form: 'describe',
				typed: { title_fi: 'Uusi nimi', established_on: 'joskus' },
				problems: [{ code: 'period-unreadable', field: 'established_on', text: expect.stringContaining('joskus') }]
			}
		});
		expect(await send(here, 'describe', { ...sent, established_on: '1.3.2020' })).toMatchObject({
			data: { problems: [{ code: 'field-missing', field: 'source' }] }
		});
		expect((await send(here, 'describe', { ...sent, established_on: '1.3.2020', source: 'Minutes' })).location).toBe(
			`/organise/${STEWARD}/edit?done`
		);
		expect(await agreements.bySlug(here.store.reading, STEWARD)).toMatchObject({
			...{ established_on: '2020-03-01', source: 'Minutes', title: { fi: 'Uusi nimi' } }
		});
		// What was seen before is another version now: what was typed stays, what is kept comes with the page.
		expect(
			await send(here, 'describe', { ...sent, established_on: '', title_fi: 'Toinen', source: 'x' })
		).toMatchObject({
			...{ status: 412, data: { typed: { title_fi: 'Toinen' }, problems: [{ code: 'version-stale' }] } }
		});
		expect((await edited(here)).typed.title_fi).toBe('Uusi nimi');
	});

	it('adds commitments and themes, and does not take another’s number for a new one', async () => {
		const here = await installed(await fresh());
		const { agreement } = await edited(here);
		const water = {
			seen: String(agreement.seen),
			at: 'new',
			number: '7',
			kind: 'theme',
			title_sv: 'Vatten',
			theme: '3'
		};
		expect(await send(here, 'commitment', { ...water, title_sv: ' ' })).toMatchObject({
			data: { form: 'commitment-new', typed: { number: '7' }, problems: [{ code: 'title-missing', field: 'title' }] }
		});
		expect((await send(here, 'commitment', water)).status).toBe(303);
		const after = await edited(here);
		const seen = String(after.agreement.seen);
		expect(after.commitments.find(({ number }) => number === 7)?.typed).toMatchObject({
			title_sv: 'Vatten',
			theme: '3'
		});
		expect(await send(here, 'commitment', { ...water, seen, title_sv: 'Luft' })).toMatchObject({
			...{ status: 409, data: { problems: [{ code: 'already-exists', field: 'number' }] } }
		});
		expect((await send(here, 'commitment', { ...water, seen, at: '7', title_sv: 'Luft' })).status).toBe(303);
	});

	it('lets a party leave and come back', async () => {
		const here = await installed(await fresh());
		const found = await edited(here);
		const lahti = found.parties.find(({ name, stays }) => stays && name.text === 'Kouvola');
		const left = { seen: String(found.agreement.seen), party: lahti?.id ?? '', until: '' };
		expect(await send(here, 'leave', left)).toMatchObject({
			data: { form: `leave-${lahti?.id}`, problems: [{ code: 'field-missing', field: 'until' }] }
		});
		expect((await send(here, 'leave', { ...left, until: '2025' })).status).toBe(303);
		const back = { seen: String((await edited(here)).agreement.seen), organisation: 'kouvola', part: 'partner' };
		expect(await send(here, 'join', back)).toMatchObject({
			data: { form: 'join', typed: { organisation: 'kouvola' }, problems: [{ code: 'party-twice', field: 'since' }] }
		});
		expect((await send(here, 'join', { ...back, since: '2026-03' })).status).toBe(303);
		const rows = await parties.ofAgreement(here.store.reading, here.agreement(STEWARD), undefined, 100);
		expect(rows.filter(({ organisation }) => organisation.slug === 'kouvola')).toMatchObject([
			{ until: '2025' },
			{ since: '2026-03', until: null }
		]);
		expect(await loadPage(here, '/organisations/[slug]', { params: { slug: 'kouvola' } })).toMatchObject({
			agreements: expect.arrayContaining([
				expect.objectContaining({
					slug: STEWARD,
					part: expect.stringMatching(/since March 2026 · earlier: .*–2025$/)
				})
			])
		});
	});
});

const NEW = { kind: 'declaration', title_fi: 'Kasvavat väylät', status: 'signed', source: 'https://a.example' };

describeEachEngine('a new agreement', (fresh) => {
	it('is made by an administrator, and opened to be filled', async () => {
		const here = await installed(await fresh());
		const as = await here.administrator();
		const make = (form: Record<string, string>) => sendForm(here, '/organise/new', 'default', { as, form });
		expect(await make({ ...NEW, source: '', established_on: 'x' })).toMatchObject({
			...{ status: 422, data: { problems: [{ field: 'source' }, { field: 'established_on' }] } }
		});
		expect(await make({ ...NEW, title_fi: ' ', slug: 'ways' })).toMatchObject({
			data: { problems: [{ code: 'title-missing', field: 'title' }] }
		});
		// A missing name is told at once with whatever else is wrong, and the address is not asked of who gave no name.
		expect(await make({ ...NEW, title_fi: ' ', source: '', established_on: 'x' })).toMatchObject({
			...{ status: 422, data: { problems: [{ field: 'title' }, { field: 'source' }, { field: 'established_on' }] } }
		});
		expect((await make({ ...NEW, established_on: '10.10.2025' })).location).toBe('/organise/kasvavat-vaylat/edit?done');
		expect(await agreements.bySlug(here.store.reading, 'kasvavat-vaylat')).toMatchObject({
			...{ kind: 'declaration', established_on: '2025-10-10', status: 'signed', text_has_numbers: 'unknown' }
		});
		expect(await make(NEW)).toMatchObject({ status: 409, data: { problems: [{ field: 'slug' }] } });
		const page = { params: { agreement: 'kasvavat-vaylat' }, as };
		expect(await loadPage(here, EDIT, page)).toMatchObject({ typed: { title_fi: 'Kasvavat väylät' }, commitments: [] });
		expect(await loadPage(here, '/organise', { as })).toMatchObject({
			administers: true,
			agreements: expect.arrayContaining([expect.objectContaining({ slug: 'kasvavat-vaylat' })])
		});
	});

	it('is nobody else’s to make', async () => {
		const here = await installed(await fresh());
		for (const as of [await here.organiser(STEWARD), await here.approver('kouvola')]) {
			await expect(async () => loadPage(here, '/organise/new', { as })).rejects.toMatchObject({ status: 403 });
			expect(await sendForm(here, '/organise/new', 'default', { as, form: NEW })).toMatchObject({ status: 403 });
		}
	});

	it('never has the address of another page', async () => {
		const here = await installed(await fresh());
		const as = await here.administrator();
		const folders = readdirSync(join(import.meta.dirname, '../../src/routes/organise'), { withFileTypes: true });
		const words = folders.filter((each) => each.isDirectory() && !each.name.startsWith('[')).map(({ name }) => name);
		expect(words).toContain('queue');
		for (const slug of words) {
			const answer = await sendForm(here, '/organise/new', 'default', { as, form: { ...NEW, slug } });
			expect([slug, answer.status]).toEqual([slug, 409]);
		}
	});
});

it('a name gives a word for an address', () => {
	expect(addressOf('Kasvavat kaupungit: Väylä 2030')).toBe('kasvavat-kaupungit-vayla-2030');
	expect(addressOf('Õhk & Vesi')).toBe('ohk-vesi');
	expect(addressOf('…')).toBe('');
	expect(addressOf('a'.repeat(200))).toHaveLength(60);
});

async function edited(here: Installed): Promise<Loaded> {
	return (await loadPage(here, EDIT, { params, as: await here.organiser(STEWARD) })) as Loaded;
}

async function send(here: Installed, action: string, form: Record<string, string>): Promise<Sent> {
	return sendForm(here, EDIT, action, { params, as: await here.organiser(STEWARD), form });
}
