import { expect, it } from 'vitest';
import * as drafts from '#db/drafts.ts';
import type { Owed } from '#server/workspace.ts';
import { fieldOf, shownOf } from '../../src/routes/report/grid/plain-sheet.ts';
import { installed, KOUVOLA } from '../installed.ts';
import { describeEachEngine } from '../postgres/databases.ts';
import { saved, submitted } from '../recording.ts';
import { loadPage, sendForm } from './pages.ts';

type Workspace = { owed: Owed[] };

describeEachEngine('the workspace', (fresh) => {
	it('names the figure that is due with the last one, its verdict and what was begun', async () => {
		const here = await installed(await fresh());
		const officer = await here.approver('kouvola');
		const series = await here.series(KOUVOLA);
		const [first, ...others] = ((await loadPage(here, '/report', { as: officer })) as Workspace).owed;
		expect(others).toEqual([]);
		expect(first).toMatchObject({
			because: 'overdue',
			series,
			period: '2023',
			due: '2024-12-31',
			text: '',
			seen: null
		});
		expect(first?.latest).toMatchObject({ period: '2022', value: 490.3 });
		expect(first?.verdict?.text).toContain('2022');

		const { draft } = await saved(here, '2023', '12,x', { as: officer });
		const [begun] = ((await loadPage(here, '/report', { as: officer })) as Workspace).owed;
		expect(begun).toMatchObject({ text: '12,x', seen: { id: draft, version: 1 } });
		expect(begun?.problems).toHaveLength(1);
	});

	it('asks for nothing that waits for review', async () => {
		const here = await installed(await fresh());
		const officer = await here.approver('kouvola');
		await submitted(here, '2023', '481');
		expect(((await loadPage(here, '/report', { as: officer })) as Workspace).owed).toEqual([]);
	});

	it('keeps what is filled in, and shows both where a colleague was quicker', async () => {
		const here = await installed(await fresh());
		const officer = await here.approver('kouvola');
		const series = await here.series(KOUVOLA);
		const name = fieldOf(series, 'total', '2023');
		const form = { [name]: '481.2', [`was ${name}`]: shownOf('', null), then: 'changes' };
		expect(await sendForm(here, '/report', 'fill', { as: officer, form })).toMatchObject({
			status: 303,
			location: '/report/grid/changes'
		});
		const [kept] = await drafts.ofSeries(here.store.reading, [series], 9);
		expect(kept).toMatchObject({ period: '2023', typed: { value: '481.2' } });
		const late = await sendForm(here, '/report', 'fill', {
			as: await here.reporter('kouvola'),
			form: { ...form, [name]: '999' }
		});
		const seen = { id: kept?.id, version: 1 };
		expect(late).toMatchObject({ status: 409, data: { differ: [{ name, text: '999', shown: '481.2', seen }] } });
	});
});
