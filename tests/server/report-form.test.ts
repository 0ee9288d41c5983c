import { expect, it } from 'vitest';
import { acceptEntry } from '#operations/accept-entry.ts';
import { perform } from '#operations/perform.ts';
import { installed, KOUVOLA, STEWARD } from '../installed.ts';
import { describeEachEngine } from '../postgres/databases.ts';
import { must, publishedEntry, saved, submitted } from '../recording.ts';
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

	it('is that of the part that was asked for, and of the part of what is corrected', async () => {
		const here = await installed(await fresh());
		const as = await here.approver('kouvola');
		const params = { id: await here.series(KOUVOLA) };
		const visit = (query: Record<string, string>) => loadPage(here, '/report/series/[id]', { params, query, as });
		const part = { dimension: 'sector:heating' };
		expect(await visit({ period: '2023', ...part })).toMatchObject({ ...part, typed: { period: '2023', value: '' } });
		expect(await visit({ period: '2023' })).toMatchObject({ dimension: 'total' });
		for (const wrong of ['heating', '', 'sector:']) {
			expect(await visit({ period: '2023', dimension: wrong })).toMatchObject({ dimension: 'total' });
		}
		// What one begins for a part is not what one began for the whole.
		const whole = await saved(here, '2023', '489', { as });
		expect(await visit({ period: '2023', ...part })).toMatchObject({ draft: null });
		const heating = await saved(here, '2023', '120', { as, ...part });
		expect(heating.draft).not.toBe(whole.draft);
		expect(await visit({ period: '2023', ...part })).toMatchObject({ draft: { id: heating.draft } });
		const [one, other] = [await visit({ period: '2024' }), await visit({ period: '2024', ...part })] as {
			typing: { of: string };
		}[];
		expect(one?.typing.of).not.toBe(other?.typing.of);
		const published = await submitted(here, '2022', '130', { as, ...part });
		const organiser = here.by(await here.organiser(STEWARD));
		must(await perform(here.store, acceptEntry, { entry: published }, organiser));
		expect(await visit({ correct: published })).toMatchObject({ ...part, entry: published, typed: { value: '130' } });
	});

	it('goes on from what this person began for the period, and from nothing of anybody else', async () => {
		const here = await installed(await fresh());
		const as = await here.approver('kouvola');
		const params = { id: await here.series(KOUVOLA) };
		const { draft, version } = await saved(here, '2023', '489', { as });
		const page = await loadPage(here, '/report/series/[id]', { params, query: { period: '2023' }, as });
		expect(page).toMatchObject({
			draft: { id: draft, version },
			begun: { id: draft, next: '2024' },
			typed: { period: '2023', value: '489' },
			// What this browser keeps under what was asked for is found, too.
			typing: { at: draft, asked: '2023' }
		});
		// The period that is next is one of which nobody spoke: it is gone on with as well.
		expect(await loadPage(here, '/report/series/[id]', { params, as })).toMatchObject({ draft: { id: draft } });
		expect(await loadPage(here, '/report/series/[id]', { params, query: { draft }, as })).toMatchObject({
			draft: { id: draft },
			begun: undefined
		});
		for (const visit of [
			{ params, query: { period: '2024' }, as },
			{ params, query: { period: '2023' }, as: await here.reporter('kouvola') }
		]) {
			expect(await loadPage(here, '/report/series/[id]', visit)).toMatchObject({
				draft: null,
				begun: undefined,
				typed: { period: visit.query.period, value: '' }
			});
		}
	});

	it('goes on from the correction that this person began', async () => {
		const here = await installed(await fresh());
		const as = await here.approver('kouvola');
		const correct = await publishedEntry(here, '2022');
		const { draft } = await saved(here, '2022', '489', { as, entry: correct, reason: 'Mine.' });
		const visit = { params: { id: await here.series(KOUVOLA) }, query: { correct }, as };
		expect(await loadPage(here, '/report/series/[id]', visit)).toMatchObject({
			draft: { id: draft },
			entry: correct,
			typed: { value: '489', reason: 'Mine.' }
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
