import { expect, test } from '@playwright/test';
import { m } from '#words/messages.ts';
import { startApplication, type Application } from './application.ts';
import { lettersTo } from './letters.ts';
import { linkFor, newPage, OFFICER, ORGANISER, pressSignIn, signIn } from './people.ts';

let application: Application;
test.beforeAll(async () => {
	application = await startApplication();
});
test.afterAll(() => application.stop());

for (const javaScriptEnabled of [true, false]) {
	const how = `JavaScript ${javaScriptEnabled ? 'on' : 'off'}`;

	test(`a link works once, also for whoever opened it before: ${how}`, async ({ browser }) => {
		const link = await linkFor(application, { ...OFFICER, language: 'fi' });
		const [first, second] = [
			await newPage(browser, application, { javaScriptEnabled }),
			await newPage(browser, application, { javaScriptEnabled })
		];
		await first.goto(link);
		await second.goto(link);
		await pressSignIn(first, 'fi');
		expect(new URL(first.url()).pathname).toBe('/fi/report');

		await second.getByRole('button', { name: m.sign_in_now({}, { locale: 'fi' }) }).click();
		await expect(second.getByRole('alert')).toHaveText(m.sign_in_link_over({}, { locale: 'fi' }));
		expect(await second.context().cookies()).toEqual([]);
		await second.getByRole('link', { name: m.sign_in_again({}, { locale: 'fi' }) }).click();
		await second.waitForURL('**/fi/sign-in');
	});

	test(`a letter brings a link and a code, and the page says the same to strangers: ${how}`, async ({ browser }) => {
		const somebody = { ...OFFICER, email: `letters-${javaScriptEnabled}@kouvola.example` };
		await linkFor(application, somebody);
		const page = await newPage(browser, application, { javaScriptEnabled });
		for (const email of ['nobody@kouvola.example', somebody.email]) {
			await page.goto('/sign-in');
			await page.getByLabel(m.field_email_label()).fill(email);
			await page.getByRole('button', { name: m.sign_in_send() }).click();
			await expect(page.locator('main')).toContainText(m.sign_in_sent({ email }));
		}
		await expect.poll(() => lettersTo(application, somebody.email)).toHaveLength(1);
		const [letter = ''] = lettersTo(application, somebody.email);
		const onTelephone = await newPage(browser, application, { javaScriptEnabled });
		await onTelephone.goto(/http\S+token=\S+/.exec(letter)?.[0] ?? '');
		await expect(onTelephone.getByRole('button', { name: m.sign_in_now() })).toBeVisible();

		const code = /^(\d{3}) (\d{3})\r?$/m.exec(letter);
		await page.getByLabel(m.field_code_label()).fill('000 000');
		await page.getByRole('button', { name: m.sign_in_now() }).click();
		await expect(page.locator('main')).toContainText(m.sign_in_code_wrong());
		await page.getByLabel(m.field_code_label()).fill(code?.[0] ?? '');
		await pressSignIn(page);
		expect(lettersTo(application, 'nobody@kouvola.example')).toEqual([]);
	});
}

test('the session is in one cookie that no script can read, and signing out ends it', async ({ browser }) => {
	const page = await signIn(browser, application, ORGANISER);
	const cookies = await page.context().cookies();
	expect(cookies).toHaveLength(1);
	expect(cookies[0]).toMatchObject({ httpOnly: true, sameSite: 'Lax', path: '/' });
	expect(await page.evaluate(() => document.cookie)).toBe('');

	await page.getByRole('button', { name: m.sign_out() }).click();
	await expect(page.getByRole('link', { name: m.sign_in() })).toBeVisible();
	expect(await page.context().cookies()).toEqual([]);
	// The cookie that somebody kept is worth nothing any more.
	await page.context().addCookies(cookies);
	await page.goto('/organise');
	expect(new URL(page.url()).pathname).toBe('/sign-in');
});

test('whoever is not signed in is led to the sign-in page of their language', async ({ browser }) => {
	const page = await newPage(browser, application);
	for (const place of ['report', 'organise', 'report/series/x', 'report/drafts/x', 'organise/entries/x']) {
		await page.goto(`/sv/${place}`);
		expect(new URL(page.url()).pathname).toBe('/sv/sign-in');
	}
});

test('a link that nobody made, or half of one, says so and leads on', async ({ browser }) => {
	const page = await newPage(browser, application);
	await page.goto('/sign-in/link');
	await expect(page.getByRole('alert')).toHaveText(m.sign_in_link_over());
	await page.goto('/sign-in/link?token=made-up');
	await page.getByRole('button', { name: m.sign_in_now() }).click();
	await expect(page.getByRole('alert')).toHaveText(m.sign_in_link_over());
});

test('what is no e-mail address is named and kept', async ({ browser }) => {
	const page = await newPage(browser, application, { javaScriptEnabled: false });
	await page.goto('/sign-in');
	// The browser itself stops most of them; this one it lets pass.
	await page.getByLabel(m.field_email_label()).fill('a@b');
	await page.getByRole('button', { name: m.sign_in_send() }).click();
	await expect(page.locator('main')).toContainText(m.problem_email_unreadable({ typed: 'a@b' }));
	await expect(page.getByLabel(m.field_email_label())).toHaveValue('a@b');
});

test('the pages of the signed in are kept by nobody on the way, and no token leaves with an address', async ({
	browser
}) => {
	const page = await newPage(browser, application);
	const answer = await page.goto(await linkFor(application, OFFICER));
	expect(answer?.headers()).toMatchObject({ 'cache-control': 'no-store', 'referrer-policy': 'same-origin' });
	await pressSignIn(page);
	const overview = await page.goto('/');
	expect(overview?.headers()['cache-control']).toBe('no-store');
});
