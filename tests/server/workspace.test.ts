import { expect, it } from 'vitest';
import * as drafts from '#db/drafts.ts';
import type { Actor } from '#domain/permission.ts';
import { addPerson } from '#operations/add-person.ts';
import { makeStatement } from '#operations/make-statement.ts';
import { perform } from '#operations/perform.ts';
import type { Owed } from '#server/workspace.ts';
import { fieldOf, shownOf } from '../../src/routes/report/grid/plain-sheet.ts';
import { installed, KOUVOLA } from '../installed.ts';
import { describeEachEngine } from '../postgres/databases.ts';
import { must, saved, submitted } from '../recording.ts';
import { AINO } from '../scenarios.ts';
import { loadPage, sendForm } from './pages.ts';

type Workspace = { owed: Owed[] };
type Commitments = { slug: string; commitments: { number: number; href: string; said: { word?: string }[] }[] };

const DECLARATION = 'helsinki-impact-declaration';

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

	it('names to those who may not open a series who of their own can', async () => {
		const here = await installed(await fresh());
		const shown = async (as: Actor): Promise<object> => (await loadPage(here, '/report', { as })) as object;
		const reporter = await here.reporter('kouvola');
		expect(await shown(reporter)).toMatchObject({ opens: false, approvers: [] });
		must(await perform(here.store, addPerson, AINO, here.by(here.system)));
		expect(await shown(reporter)).toMatchObject({ opens: false, approvers: ['Aino'] });
		expect(await shown(await here.reporter('helsinki'))).toMatchObject({ approvers: [] });
		expect(await shown(await here.approver('kouvola'))).toMatchObject({ opens: true, approvers: [] });
	});

	it('leads to what the city may say of each commitment, and shows where it has said nothing yet', async () => {
		const here = await installed(await fresh());
		const officer = await here.approver('helsinki');
		const shown = async (as: Actor): Promise<Commitments[]> =>
			((await loadPage(here, '/report', { as })) as { commitments: Commitments[] }).commitments;
		const unsaid = (await shown(officer)).find(({ slug }) => slug === DECLARATION);
		expect(unsaid?.commitments.map(({ number }) => number)).toEqual([1, 2, 3, 4, 5]);
		expect(unsaid?.commitments[0]).toMatchObject({
			href: `/report/commitments/${DECLARATION}/1`,
			said: [{ organisation: { text: 'Helsinki' }, word: undefined }]
		});
		const of = { agreement: DECLARATION, number: 1, organisation: 'helsinki' };
		const say = { of, state: 'under_way', sentence: { fi: 'Suunnitelma on tehty.' } } as const;
		must(await perform(here.store, makeStatement, say, here.by(officer)));
		const first = async (): Promise<unknown> =>
			(await shown(officer)).find(({ slug }) => slug === DECLARATION)?.commitments[0]?.said;
		expect(await first()).toMatchObject([{ word: 'Under way' }]);
		const back = { of, state: 'withdrawn', sentence: {} } as const;
		must(await perform(here.store, makeStatement, back, here.by(officer)));
		expect(await first()).toMatchObject([{ word: undefined }]);
		// Reporters do not speak for the city.
		expect(await shown(await here.reporter('helsinki'))).toEqual([]);
	});

	it('shows drafts as the reader’s language writes figures, whoever wrote them; what cannot be read as it stands', async () => {
		const here = await installed(await fresh());
		const officer = await here.approver('kouvola');
		await saved(here, '2023', '79 400,5', { as: officer });
		await saved(here, '2024', '12,x', { as: officer });
		const { drafts: shown, owed } = (await loadPage(here, '/report', { as: officer })) as Workspace & {
			drafts: { value: string; problems: string[] }[];
		};
		expect(shown.find(({ value }) => value === '12,x')?.problems).toHaveLength(1);
		expect(shown.map(({ value }) => value).toSorted()).toEqual(['12,x', '79,400.5\u00a0kt\u00a0CO₂e']);
		expect(owed[0]?.text).toBe('79\u00a0400.5');
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
