import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test, type Page } from '@playwright/test';
import { m } from '#words/messages.ts';
import { startApplication, type Application } from './application.ts';
import { lookAtIt, measuredBy, typeFigure, type Measured } from './figures.ts';
import { OFFICER, REPORTER, signIn } from './people.ts';

let application: Application;
let kouvola: Measured;
test.beforeAll(async () => {
	application = await startApplication();
	kouvola = await measuredBy(application, 'kouvola');
});
test.afterAll(() => application.stop());

function form(): string {
	return `/report/series/${kouvola.series}`;
}

test('what is typed into the form is a draft a moment later, and there again after the tab was closed', async ({
	browser
}) => {
	const page = await signIn(browser, application, OFFICER);
	await page.goto(form());
	await typeFigure(page, { period: '1981', value: '901,5', note: 'Half a sentence' });
	await expect(page.getByText(m.autosave_kept())).toBeVisible();
	await expect(page).toHaveURL(/\?draft=/);
	const next = await another(page);
	await next.goto('/report');
	await next.getByRole('link', { name: /1981/ }).click();
	await next.getByRole('link', { name: m.draft_change() }).click();
	await expect(next.locator('[name=value]')).toHaveValue('901,5');
	await expect(next.locator('[name=note]')).toHaveValue('Half a sentence');
	// It goes on from the draft: there are not two.
	await typeFigure(next, { value: '902.5' });
	await lookAtIt(next);
	await next.waitForURL('**/report/drafts/*');
	await next.goto('/report');
	await expect(next.getByRole('link', { name: /1981/ })).toHaveCount(1);
	await next.context().close();
});

test('what the server had not got when the tab was gone is there again', async ({ browser }) => {
	const page = await signIn(browser, application, OFFICER);
	await page.goto(`${form()}?period=1982`);
	await page.context().setOffline(true);
	await typeFigure(page, { value: '902', source: 'Table 4' });
	await expect(page.getByText(m.autosave_here())).toBeVisible();
	const next = await afterCrash(page);
	await next.context().setOffline(false);
	await next.goto(`${form()}?period=1982`);
	await expect(next.getByText(m.autosave_back())).toBeVisible();
	await expect(next.locator('[name=value]')).toHaveValue('902');
	await expect(next.locator('[name=source]')).toHaveValue('Table 4');
	await expect(next.getByText(m.autosave_kept())).toBeVisible();
	await next.context().close();
});

test('what is typed after the session ended is there again after signing in', async ({ browser }) => {
	const page = await signIn(browser, application, OFFICER);
	await page.goto(`${form()}?period=1983`);
	const cookies = await page.context().cookies();
	await page.context().clearCookies();
	await typeFigure(page, { value: '903', note: 'After the end' });
	await expect(page.getByText(m.autosave_signed_out())).toBeVisible();
	// Also what is sent then leads to the sign-in, and loses nothing.
	await lookAtIt(page);
	await page.waitForURL('**/sign-in');
	await page.context().addCookies(cookies);
	await page.goto(`${form()}?period=1983`);
	await expect(page.locator('[name=value]')).toHaveValue('903');
	await expect(page.locator('[name=note]')).toHaveValue('After the end');
	await lookAtIt(page);
	await page.waitForURL('**/report/drafts/*');
	// What is sent is not kept by the browser any more.
	expect(await keptIn(page)).toEqual([]);
	await page.context().close();
});

test('what is typed while the server is started again is kept by it then', async ({ browser }) => {
	const folder = mkdtempSync(join(tmpdir(), 'pledgeline-kept-'));
	const DATABASE_URL = `file:${join(folder, 'pledgeline.db')}`;
	const first = await startApplication({ env: { DATABASE_URL } });
	const page = await signIn(browser, first, OFFICER);
	const { series } = await measuredBy(first, 'kouvola');
	await page.goto(`/report/series/${series}?period=1984`);
	await first.stop({ comesBack: true });
	await typeFigure(page, { value: '904' });
	await expect(page.getByText(m.autosave_here())).toBeVisible();
	const second = await startApplication({ env: { DATABASE_URL, PORT: new URL(first.origin).port } });
	await expect(page.getByText(m.autosave_kept())).toBeVisible({ timeout: 20_000 });
	await page.reload();
	await expect(page.locator('[name=value]')).toHaveValue('904');
	await page.context().close();
	await second.stop();
	rmSync(folder, { recursive: true });
});

test('what the server kept while its answer got lost is one’s own, and what was begun is gone on with', async ({
	browser
}) => {
	const page = await signIn(browser, application, OFFICER);
	await page.goto(`${form()}?period=1987`);
	const reached: number[] = [];
	await page.route('**/typed', async (route) => {
		reached.push((await route.fetch()).status());
		await route.abort();
	});
	await typeFigure(page, { value: '90' });
	await expect(page.getByText(m.autosave_here())).toBeVisible();
	expect(reached).toEqual([200]);
	await page.unroute('**/typed');
	await typeFigure(page, { value: '907', note: 'Mine alone' });
	await expect(page.getByText(m.autosave_kept())).toBeVisible();
	await expect(page.getByText(m.figure_theirs_title())).toBeHidden();

	// Asked for again by its period, it is not blank, and there are not two.
	const next = await another(page);
	await next.goto(`${form()}?period=1987`);
	await expect(next.locator('[name=value]')).toHaveValue('907');
	await expect(next.locator('[name=note]')).toHaveValue('Mine alone');
	await expect(next.getByRole('link', { name: m.figure_begun_discard() })).toBeVisible();
	await lookAtIt(next);
	await next.waitForURL('**/report/drafts/*');
	await next.context().close();
});

test('a colleague’s edit meanwhile is shown, and nobody’s is lost', async ({ browser }) => {
	const officer = await signIn(browser, application, OFFICER);
	await officer.goto(form());
	await typeFigure(officer, { period: '1985', value: '905' });
	await expect(officer.getByText(m.autosave_kept())).toBeVisible();
	const draft = new URL(officer.url()).searchParams.get('draft');
	const reporter = await signIn(browser, application, REPORTER);
	await reporter.goto(`${form()}?draft=${draft}`);
	await typeFigure(reporter, { value: '906' });
	await expect(reporter.getByText(m.autosave_kept())).toBeVisible();

	await typeFigure(officer, { value: '907' });
	await expect(officer.getByText(m.autosave_refused())).toBeVisible();
	await expect(officer.locator('main').getByRole('status').filter({ hasText: '906' })).toBeVisible();
	await expect(officer.locator('[name=value]')).toHaveValue('907');
	await lookAtIt(officer);
	await lookAtIt(officer);
	await officer.waitForURL('**/report/drafts/*');
	await expect(officer.locator('h1')).toContainText('907');
	await Promise.all([officer, reporter].map((page) => page.context().close()));
});

test('what is typed into the one field of an owed figure is kept as it is typed, and what was not is there again', async ({
	browser
}) => {
	const page = await signIn(browser, application, OFFICER);
	await page.goto('/report');
	await field(page).fill('301,5');
	await expect(page.getByText(m.autosave_kept())).toBeVisible();
	await page.reload();
	await expect(field(page)).toHaveValue('301,5');

	await page.context().route('**/grid/cells', (route) => route.abort());
	await field(page).fill('302');
	await expect(page.getByText(m.autosave_here())).toBeVisible();
	const next = await another(page);
	await next.context().unroute('**/grid/cells');
	await next.goto('/report');
	await expect(field(next)).toHaveValue('302');
	await expect.poll(() => keptIn(next)).toEqual([]);

	// A colleague writes there meanwhile: both are shown when it is saved, and nobody's is lost.
	const reporter = await signIn(browser, application, REPORTER);
	await reporter.goto('/report');
	await field(reporter).fill('303');
	await expect(reporter.getByText(m.autosave_kept())).toBeVisible();
	await field(next).fill('304');
	await expect(next.getByText(m.autosave_refused())).toBeVisible();
	await next.getByRole('button', { name: m.grid_save() }).click();
	await expect(next.getByText(m.grid_theirs_plain({ value: '303' }))).toBeVisible();
	await expect(field(next)).toHaveValue('304');
	await next.getByRole('button', { name: m.grid_save() }).click();
	await expect(next.getByRole('link', { name: /: 304\s/ })).toBeVisible();
	await Promise.all([next, reporter].map((each) => each.context().close()));
});

test('signing out leaves nothing of it in the browser', async ({ browser }) => {
	const page = await signIn(browser, application, { ...OFFICER, email: 'oona@kouvola.example', name: 'Oona Officer' });
	await page.goto(`${form()}?period=1986`);
	await page.route('**/typed', (route) => route.abort());
	await typeFigure(page, { value: '906' });
	await expect(page.getByText(m.autosave_here())).toBeVisible();
	expect(await keptIn(page)).toHaveLength(1);
	await page.getByRole('button', { name: m.sign_out() }).click();
	await page.waitForURL(application.origin + '/');
	expect(await keptIn(page)).toEqual([]);
	await page.context().close();
});

function field(page: Page): ReturnType<Page['locator']> {
	return page.locator('input[name^="cell "]').first();
}

/** Another tab of the same browser, after this one was closed. */
async function another(page: Page): Promise<Page> {
	const context = page.context();
	await page.close();
	return context.newPage();
}

function keptIn(page: Page): Promise<string[]> {
	return page.evaluate(() => Object.keys(localStorage).filter((name) => name.startsWith('pledgeline typed')));
}

/** A new tab beside one that is gone at once: one that is closed still sends what it has. */
async function afterCrash(page: Page): Promise<Page> {
	const context = page.context();
	const gone = page.waitForEvent('crash');
	const session = await context.newCDPSession(page);
	await Promise.race([gone, session.send('Page.crash')]);
	await gone;
	await page.close();
	return context.newPage();
}
