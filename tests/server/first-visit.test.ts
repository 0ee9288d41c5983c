import { expect, it } from 'vitest';
import * as people from '#db/people.ts';
import { addPerson } from '#operations/add-person.ts';
import { perform } from '#operations/perform.ts';
import { installed, KOUVOLA } from '../installed.ts';
import { describeEachEngine } from '../postgres/databases.ts';
import { must } from '../recording.ts';
import { AINO } from '../scenarios.ts';
import { loadPage, sendForm } from './pages.ts';

describeEachEngine('the first visit', (fresh) => {
	it('leads to the city’s page as it is and to the figure with which the list of what is owed begins, until it is put away', async () => {
		const here = await installed(await fresh());
		must(await perform(here.store, addPerson, AINO, here.by(here.system)));
		const person = await people.byEmail(here.store.reading, AINO.email);
		const aino = person && (await people.actorOf(here.store.reading, person.id));
		if (!aino) throw new Error('Nobody was added.');
		const series = await here.series(KOUVOLA);
		const welcome = async (): Promise<unknown> =>
			((await loadPage(here, '/report', { as: aino })) as { welcome: unknown }).welcome;
		expect(await welcome()).toEqual({
			pages: [{ href: '/organisations/kouvola', name: 'Kouvola', lang: 'en' }],
			first: {
				href: `/report/series/${series}?period=2023#field-value`,
				indicator: expect.any(String) as string,
				lang: 'en',
				period: '2023'
			}
		});
		const { owed } = (await loadPage(here, '/report', { as: aino })) as { owed: object[] };
		expect(owed[0]).toMatchObject({ series, period: '2023' });
		expect(await sendForm(here, '/report', 'welcomed', { as: aino, form: {} })).toMatchObject({ status: 303 });
		expect(await welcome()).toBeUndefined();
		const colleague = await here.reporter('kouvola');
		expect((await loadPage(here, '/report', { as: colleague })) as object).toMatchObject({ welcome: { pages: [{}] } });
	});
});
