import { expect, it } from 'vitest';
import { installed, KOUVOLA } from '../installed.ts';
import { describeEachEngine } from '../postgres/databases.ts';
import { publishedEntry, submitted } from '../recording.ts';
import { loadPage } from './pages.ts';

const ESPOO = 'espoo housing-in-mal-primary-zone espoo-contract year';

describeEachEngine('the form for a figure', (fresh) => {
	it('begins with what is to be corrected', async () => {
		const here = await installed(await fresh());
		const correct = await publishedEntry(here, '2022');
		const visit = {
			params: { id: await here.series(KOUVOLA) },
			query: { correct },
			as: await here.approver('kouvola')
		};
		expect(await loadPage(here, '/report/series/[id]', visit)).toMatchObject({
			entry: correct,
			typed: { period: '2022', value: '490.3' }
		});
	});

	it('says nothing of a figure of another series, which may not be public', async () => {
		const here = await installed(await fresh());
		const correct = await submitted(here, '2023', '481,2');
		const visit = { params: { id: await here.series(ESPOO) }, query: { correct }, as: await here.approver('espoo') };
		const page = await loadPage(here, '/report/series/[id]', visit);
		expect(page).toMatchObject({ entry: undefined, typed: { value: '' } });
		expect(JSON.stringify(page)).not.toContain('481.2');
	});
});
