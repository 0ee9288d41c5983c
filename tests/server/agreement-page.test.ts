import { expect, it } from 'vitest';
import * as agreements from '#db/agreements.ts';
import * as commitments from '#db/commitments.ts';
import * as parties from '#db/parties.ts';
import { installed, STEWARD, type Installed } from '../installed.ts';
import { describeEachEngine } from '../postgres/databases.ts';
import { loadPage, sendForm } from './pages.ts';

const ROUTE = '/organise/[agreement]/edit';
const params = { agreement: STEWARD };

type Page = { agreement: { seen: number }; parties: { id: string; until: string | null }[] };

describeEachEngine('the page on which an agreement is edited', (fresh) => {
	it('is for its organisers and for administrators', async () => {
		const here = await installed(await fresh());
		for (const as of [await here.organiser(STEWARD), await here.administrator()]) {
			expect(await loadPage(here, ROUTE, { params, as })).toMatchObject({ agreement: { slug: STEWARD } });
		}
		for (const as of [await here.organiser('vitality-partnership'), await here.approver('kouvola')]) {
			await expect(loadPage(here, ROUTE, { params, as })).rejects.toMatchObject({ status: 403 });
		}
	});

	it('describes it, adds a commitment, and lets parties join and leave', async () => {
		const here = await installed(await fresh());
		const describe = { title_en: 'Growing cities', title_fi: '', status: 'ended', text_has_numbers: 'no', source: 'A' };
		expect((await send(here, 'describe', { ...describe, title_en: '' })).status).toBe(422);
		expect((await send(here, 'describe', describe)).status).toBe(303);
		expect(await agreements.bySlug(here.store.reading, STEWARD)).toMatchObject({
			...{ title: { en: 'Growing cities' }, status: 'ended', text_has_numbers: 'no', source: 'A' }
		});
		const commitment = { number: '7', title_sv: 'Rent vatten', kind: 'theme', theme: '3' };
		expect((await send(here, 'commitment', commitment)).status).toBe(303);
		expect(await commitments.byNumber(here.store.reading, STEWARD, 7)).toMatchObject({ kind: 'theme', theme: 3 });
		const join = { organisation: 'turku', part: 'coordinator', since: '2026-01' };
		expect((await send(here, 'join', join)).status).toBe(303);
		expect((await send(here, 'join', join)).status).toBe(409);
		const all = await parties.ofAgreement(here.store.reading, here.agreement(STEWARD), undefined, 99);
		const turku = all.find(({ organisation }) => organisation.slug === 'turku');
		expect(turku).toMatchObject({ part: 'coordinator', since: '2026-01' });
		expect((await send(here, 'leave', { party: turku?.id ?? '', until: 'soon' })).status).toBe(422);
		expect((await send(here, 'leave', { party: turku?.id ?? '', until: '2026-10' })).status).toBe(303);
		expect((await send(here, 'leave', { party: 'x', until: '2026-10' })).status).toBe(404);
		expect((await send(here, 'describe', { ...describe, seen: '1' })).status).toBe(412);
	});
});

/** Sends a form of the page as it is now. */
async function send(here: Installed, action: string, form: Record<string, string>) {
	const as = await here.organiser(STEWARD);
	const { agreement } = (await loadPage(here, ROUTE, { params, as })) as Page;
	return sendForm(here, ROUTE, action, { params, as, form: { seen: String(agreement.seen), ...form } });
}
