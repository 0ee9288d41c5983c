import { expect, test, type Page } from '@playwright/test';
import { codeOf } from '#server/totp.ts';
import { m } from '#words/messages.ts';
import { bytesOf } from '../sign-in-scene.ts';
import { startApplication, type Application } from './application.ts';
import { lettersTo } from './letters.ts';
import { linkFor, newPage, ORGANISER } from './people.ts';

let application: Application;
test.beforeAll(async () => {
	application = await startApplication({ env: { SECOND_STEP: 'organisers' } });
});
test.afterAll(() => application.stop());

test('an organiser adds an app because it is asked for, and comes in with its codes, without JavaScript', async ({
	browser
}) => {
	const page = await newPage(browser, application, { javaScriptEnabled: false });
	await follow(page);
	// Roles rest until then, wherever she goes.
	await page.waitForURL('**/account/second-step');
	await expect(page.locator('main')).toContainText(m.app_roles_rest());
	await expect(page.locator('nav').first()).not.toContainText(m.nav_organise());
	await page.getByRole('button', { name: m.app_begin() }).click();
	await expect(page.getByRole('img', { name: m.app_picture() })).toBeVisible();
	const secret = (await page.locator('code').innerText()).replaceAll(' ', '');
	expect(await page.getByRole('link', { name: m.app_open() }).getAttribute('href')).toContain(`secret=${secret}`);

	await type(page, m.app_first_code(), '000000', m.app_add());
	await expect(page.locator('main')).toContainText(m.second_step_wrong());
	await type(page, m.app_first_code(), code(secret, 0), m.app_add());
	await expect(page.locator('main')).toContainText(m.app_codes_title());
	const recovery = await page.locator('main li code').allInnerTexts();
	expect(recovery).toHaveLength(10);
	await page.goto('/organise');
	expect(new URL(page.url()).pathname).toBe('/organise');
	const [letter = ''] = await until(() => lettersTo(application, ORGANISER.email));
	expect(letter).toContain(m.letter_app_added());

	await page.getByRole('button', { name: m.sign_out() }).click();
	await follow(page);
	await page.waitForURL('**/sign-in/second-step');
	await page.goto('/organise');
	expect(new URL(page.url()).pathname).toBe('/sign-in');
	await page.goto('/sign-in/second-step');
	// The code that was taken already is not taken again; that of the next half minute is.
	await type(page, m.field_code_label(), code(secret, 0), m.sign_in_now());
	await expect(page.locator('main')).toContainText(m.second_step_wrong());
	await type(page, m.field_code_label(), code(secret, 1), m.sign_in_now());
	await page.waitForURL('**/organise');

	await page.goto('/account');
	await expect(page.locator('main')).toContainText(m.app_codes_left({ count: 10 }));
	await page.getByRole('link', { name: m.account_way_change() }).click();
	await type(page, m.field_code_label(), recovery[0] ?? '', m.app_remove());
	await page.waitForURL('**/account');
	await expect(page.locator('main')).toContainText(m.account_app_none());
});

async function follow(page: Page): Promise<void> {
	await page.goto(await linkFor(application, ORGANISER));
	await page.locator('main').getByRole('button', { name: m.sign_in_now() }).click();
}

async function type(page: Page, label: string, text: string, button: string): Promise<void> {
	await page.getByLabel(label).fill(text);
	await page.locator('main').getByRole('button', { name: button }).click();
}

let began = 0;
/** What the app shows: at the first time of asking, or so many half minutes later. */
function code(secret: string, later: number): string {
	began ||= Math.floor(Date.now() / 30_000);
	return codeOf(bytesOf(secret), began + later);
}

async function until(found: () => string[]): Promise<string[]> {
	await expect.poll(found).not.toEqual([]);
	return found();
}
