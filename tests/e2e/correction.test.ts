import { expect, test, type Page } from '@playwright/test';
import { m } from '#words/messages.ts';
import { startApplication, type Application } from './application.ts';
import { accept, draftOf, idIn, lookAtIt, measuredBy, problemsOn, send, typeFigure, type Measured } from './figures.ts';
import { OFFICER, ORGANISER, signIn } from './people.ts';

let application: Application;
let kouvola: Measured;
test.beforeAll(async () => {
	application = await startApplication();
	kouvola = await measuredBy(application, 'kouvola');
});
test.afterAll(() => application.stop());

for (const javaScriptEnabled of [true, false]) {
	test(`a correction says why, and the old figure stays visible: JavaScript ${javaScriptEnabled ? 'on' : 'off'}`, async ({
		browser
	}) => {
		const period = javaScriptEnabled ? '2023' : '2024';
		const officer = await signIn(browser, application, OFFICER, { javaScriptEnabled });
		const organiser = await signIn(browser, application, ORGANISER, { javaScriptEnabled });
		await draftOf(officer, kouvola, { period, value: '481.2', source: 'Syke', note: 'As first counted' });
		await send(officer);
		const entry = idIn(officer.url());
		await accept(organiser, entry);

		await officer.reload();
		await officer.getByRole('link', { name: m.entry_correct() }).click();
		await officer.waitForURL(`**/report/series/*correct=${entry}`);
		await expect(officer.locator('[name=value]')).toHaveValue('481.2');
		await expect(officer.locator('[name=note]')).toHaveValue('As first counted');
		await typeFigure(officer, { value: '479.8', reason: ' ' });
		await lookAtIt(officer);
		expect(await problemsOn(officer)).toEqual([m.problem_reason_missing()]);
		await expect(officer.locator('[name=value]')).toHaveValue('479.8');
		await typeFigure(officer, { reason: 'Heating was counted twice.' });
		await lookAtIt(officer);
		await officer.waitForURL('**/report/drafts/*');
		await expect(officer.locator('main')).toContainText('481.2');
		await send(officer);
		const correction = idIn(officer.url());

		await expectOnPage(officer, period, '481.2');
		await accept(organiser, correction);
		await expectOnPage(officer, period, '479.8');
		const items = officer.locator('main ol > li');
		const corrected = items.filter({
			hasText: m.timeline_correction({ period, value: '479.8 kt CO₂e', before: '481.2 kt CO₂e' })
		});
		await expect(corrected).toContainText('Heating was counted twice.');
		await expect(items.filter({ hasText: m.timeline_figure({ period, value: '481.2 kt CO₂e' }) })).toHaveCount(1);
		await officer.goto(`/report/entries/${entry}`);
		await expect(officer.locator('main')).toContainText(m.entry_superseded());
	});
}

test('a figure for a period that has one asks for the reason before anything is sent', async ({ browser }) => {
	const officer = await signIn(browser, application, OFFICER);
	await officer.goto(`/report/series/${kouvola.series}`);
	await typeFigure(officer, { period: '2022', value: '488' });
	await expect(officer.locator('[name=reason]')).toHaveCount(0);
	await lookAtIt(officer);
	expect(await problemsOn(officer)).toEqual([m.problem_reason_missing()]);
	await expect(officer.locator('main')).toContainText(m.figure_reason_hint());
	await typeFigure(officer, { reason: 'The city’s own count.' });
	await lookAtIt(officer);
	await officer.waitForURL('**/report/drafts/*');
	await expect(officer.locator('main')).toContainText(m.figure_before());
	await expect(officer.locator('main')).toContainText('490.3');
});

test('of two corrections of one figure the second is told that the first is under review', async ({ browser }) => {
	const officer = await signIn(browser, application, OFFICER);
	const colleague = await signIn(browser, application, { ...OFFICER, email: 'second@kouvola.example' });
	for (const page of [officer, colleague]) {
		await page.goto(`/report/series/${kouvola.series}`);
		await typeFigure(page, { period: '2021', value: '505' });
		await lookAtIt(page);
		await typeFigure(page, { reason: 'A new count.' });
		await lookAtIt(page);
		await page.waitForURL('**/report/drafts/*');
	}
	await send(officer);
	await colleague.getByRole('button', { name: m.draft_submit_review() }).click();
	expect(await problemsOn(colleague)).toEqual([m.problem_cell_awaiting_review({ period: '2021' })]);
});

async function expectOnPage(page: Page, period: string, value: string): Promise<void> {
	await page.goto(`/targets/${kouvola.target}`);
	const row = page.getByRole('row').filter({ has: page.getByRole('rowheader', { name: period, exact: true }) });
	await expect(row).toContainText(value);
}
