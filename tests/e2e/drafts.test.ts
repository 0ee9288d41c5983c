import { expect, test } from '@playwright/test';
import { m } from '#words/messages.ts';
import { startApplication, type Application } from './application.ts';
import { draftOf, idIn, lookAtIt, measuredBy, problemsOn, send, typeFigure, type Measured } from './figures.ts';
import { OFFICER, postForm, REPORTER, signIn } from './people.ts';

let application: Application;
let kouvola: Measured;
test.beforeAll(async () => {
	application = await startApplication();
	kouvola = await measuredBy(application, 'kouvola');
});
test.afterAll(() => application.stop());

test('a draft that is sent twice, by an impatient finger or by two tabs, is one entry', async ({ browser }) => {
	const page = await signIn(browser, application, OFFICER);
	await draftOf(page, kouvola, { period: '1991', value: '830' });
	await page.getByRole('button', { name: m.draft_submit_review() }).dblclick();
	await page.waitForURL('**/report/entries/*');
	await expect(page.locator('main')).toContainText(m.state_submitted());

	const draft = await draftOf(page, kouvola, { period: '1992', value: '831' });
	const answers = await Promise.all([1, 2].map(() => postForm(page, `${draft}?/submit`, { version: '1' })));
	for (const answer of answers) {
		expect(answer.status()).toBe(303);
		expect(answer.headers().location).toBe(`/report/entries/${idIn(draft)}`);
	}
	expect((await page.goto(`/report/entries/${idIn(draft)}`))?.status()).toBe(200);
	expect((await page.goto(draft))?.status()).toBe(404);
});

for (const javaScriptEnabled of [true, false]) {
	const how = `JavaScript ${javaScriptEnabled ? 'on' : 'off'}`;
	const [period, other] = javaScriptEnabled ? ['1993', '1995'] : ['1994', '1996'];

	test(`of two who change the same draft the second sees both sides and loses nothing: ${how}`, async ({ browser }) => {
		const officer = await signIn(browser, application, OFFICER, { javaScriptEnabled });
		const draft = idIn(await draftOf(officer, kouvola, { period, value: '820', note: 'First' }));
		const reporter = await signIn(browser, application, REPORTER, { javaScriptEnabled });
		const form = `/report/series/${kouvola.series}?draft=${draft}`;
		await officer.goto(form);
		await reporter.goto(form);
		await typeFigure(officer, { value: '821', note: 'By the officer', source: 'Table 3' });
		await lookAtIt(officer);
		await officer.waitForURL('**/report/drafts/*');

		await typeFigure(reporter, { value: '822', note: 'By the reporter' });
		await lookAtIt(reporter);
		expect(await problemsOn(reporter)).toEqual([m.problem_draft_changed()]);
		const theirs = reporter.locator('main').getByRole('status');
		for (const text of ['821', period, 'By the officer', 'Table 3']) await expect(theirs).toContainText(text);
		await expect(reporter.locator('[name=value]')).toHaveValue('822');
		await expect(reporter.locator('[name=note]')).toHaveValue('By the reporter');

		await lookAtIt(reporter);
		await reporter.waitForURL('**/report/drafts/*');
		await expect(reporter.locator('h1')).toContainText('822');
	});

	test(`two tabs that begin the same figure do not write over one another: ${how}`, async ({ browser }) => {
		const first = await signIn(browser, application, OFFICER, { javaScriptEnabled });
		const second = await first.context().newPage();
		for (const page of [first, second]) await page.goto(`/report/series/${kouvola.series}`);
		await typeFigure(first, { period: other, value: '810', note: 'In the first tab' });
		await lookAtIt(first);
		await first.waitForURL('**/report/drafts/*');

		await typeFigure(second, { period: other, value: '811', note: 'In the second tab' });
		await lookAtIt(second);
		expect(await problemsOn(second)).toEqual([m.problem_draft_changed()]);
		await expect(second.locator('main').getByRole('status')).toContainText('In the first tab');
		await expect(second.locator('[name=note]')).toHaveValue('In the second tab');
		await lookAtIt(second);
		await second.waitForURL('**/report/drafts/*');
		expect(second.url()).toBe(first.url());
		await expect(second.locator('h1')).toContainText('811');
	});
}

test('who still types in a form whose draft was sent elsewhere keeps every word', async ({ browser }) => {
	const page = await signIn(browser, application, OFFICER);
	const draft = await draftOf(page, kouvola, { period: '1997', value: '800' });
	const late = await page.context().newPage();
	await late.goto(`/report/series/${kouvola.series}?draft=${idIn(draft)}`);
	await send(page);
	await typeFigure(late, { value: '799', note: 'Typed for a long time' });
	await lookAtIt(late);
	expect(await problemsOn(late)).toEqual([m.figure_draft_gone()]);
	await expect(late.locator('[name=note]')).toHaveValue('Typed for a long time');
	// Its period is in review now; the words wait in a draft of their own.
	await lookAtIt(late);
	await late.waitForURL('**/report/drafts/*');
	await late.getByRole('button', { name: m.draft_submit_review() }).click();
	expect(await problemsOn(late)).toEqual([m.problem_cell_awaiting_review({ period: '1997' })]);
});

test('a stale look at a draft cannot be sent', async ({ browser }) => {
	const page = await signIn(browser, application, OFFICER);
	const draft = await draftOf(page, kouvola, { period: '1998', value: '800' });
	const other = await page.context().newPage();
	await other.goto(`/report/series/${kouvola.series}?draft=${idIn(draft)}`);
	await typeFigure(other, { value: '8000' });
	await lookAtIt(other);
	await other.waitForURL('**/report/drafts/*');
	await page.getByRole('button', { name: m.draft_submit_review() }).click();
	expect(await problemsOn(page)).toEqual([m.problem_draft_changed()]);
	expect((await page.reload())?.status()).toBe(200);
	await expect(page.locator('h1')).toContainText('8,000');
});

test('a discarded draft is gone, and its address says so', async ({ browser }) => {
	const page = await signIn(browser, application, OFFICER);
	const draft = await draftOf(page, kouvola, { period: '1999', value: '800' });
	await page.getByRole('button', { name: m.draft_discard() }).click();
	await page.waitForURL('**/report');
	await expect(page.locator(`a[href*="${idIn(draft)}"]`)).toHaveCount(0);
	expect((await page.goto(draft))?.status()).toBe(404);
});
