import { expect, test, type Page } from '@playwright/test';
import { LANGUAGES } from '#domain/language.ts';
import { localizeHref, m } from '#words/messages.ts';
import { axeFindings } from '../access/axe.ts';
import { startApplication, type Application } from './application.ts';
import { linkFor, newPage, OFFICER, pressSignIn, tokenFor, type Somebody } from './people.ts';

let application: Application;
test.beforeAll(async () => {
	application = await startApplication();
});
test.afterAll(() => application.stop());

/** A browser of their own in which somebody signs in anew. */
async function entered(
	browser: Parameters<typeof newPage>[0],
	somebody: Somebody,
	options: Parameters<typeof newPage>[2] = {}
): Promise<Page> {
	const page = await newPage(browser, application, options);
	await page.goto(await linkFor(application, somebody));
	await pressSignIn(page, somebody.language);
	return page;
}

async function isSignedIn(page: Page): Promise<boolean> {
	await page.goto('/account');
	return new URL(page.url()).pathname === '/account';
}

for (const javaScriptEnabled of [true, false]) {
	test(`whoever is signed in elsewhere, too, ends that, there or everywhere: JavaScript ${javaScriptEnabled}`, async ({
		browser
	}) => {
		const somebody = { ...OFFICER, email: `sessions-${javaScriptEnabled}@kouvola.example` };
		const [here, there, third] = [
			await entered(browser, somebody, { javaScriptEnabled }),
			await entered(browser, somebody),
			await entered(browser, somebody)
		];
		await here.getByRole('link', { name: OFFICER.name }).click();
		await expect(here.getByRole('heading', { level: 1 })).toHaveText(OFFICER.name);
		await expect(here.locator('main')).toContainText(m.account_lead({ email: somebody.email }));
		await expect(here.locator('main')).toContainText('Kouvola');
		const ends = here.getByRole('button', { name: m.account_session_end() });
		await expect(ends).toHaveCount(2);
		await expect(here.getByText(m.account_session_this())).toHaveCount(1);

		// The latest stands first.
		await ends.first().click();
		await expect(ends).toHaveCount(1);
		expect(await isSignedIn(third)).toBe(false);
		expect(await isSignedIn(there)).toBe(true);

		await here.getByRole('button', { name: m.account_everywhere() }).click();
		await expect(here.getByRole('link', { name: m.sign_in() })).toBeVisible();
		expect(await here.context().cookies()).toEqual([]);
		expect(await isSignedIn(there)).toBe(false);
		expect(await isSignedIn(here)).toBe(false);
	});
}

test('nobody ends a session of somebody else', async ({ browser }) => {
	const [one, other] = [
		await entered(browser, { ...OFFICER, email: 'one@kouvola.example' }),
		await entered(browser, { ...OFFICER, email: 'other@kouvola.example' })
	];
	await entered(browser, { ...OFFICER, email: 'one@kouvola.example' });
	await one.goto('/account');
	const session = await one.locator('[name=session]').first().inputValue();
	const headers = { origin: application.origin };
	await other.request.post('/account?/end', { form: { session }, headers });
	await one.reload();
	await expect(one.locator('[name=session]')).toHaveCount(1);
});

test('tokens that somebody made are listed with their last use, and revoked', async ({ browser }) => {
	const somebody = { ...OFFICER, email: 'tokens@kouvola.example' };
	const page = await entered(browser, somebody);
	const made = await application.command(
		...['token', 'add', '--name', 'Meters of the port', '--role', 'reporter', '--organisation', 'kouvola'],
		...['--expires', '2199-12-31', '--as', somebody.email]
	);
	expect(made.code).toBe(0);
	const token = made.stdout.trim();
	await page.goto('/account');
	await expect(page.getByRole('heading', { name: 'Meters of the port' })).toBeVisible();
	await expect(page.locator('main')).toContainText(m.account_token_unused());
	await expect(page.locator('main')).toContainText('2199');
	expect(await page.content()).not.toContain(token);

	expect(await write(page, token)).not.toBe(401);
	await expect(async () => {
		await page.reload();
		await expect(page.locator('main')).not.toContainText(m.account_token_unused(), { timeout: 100 });
	}).toPass();
	const listed = await application.command('token', 'list', '--as', somebody.email);
	expect(listed.stdout).toMatch(
		/\tholds until 2199-12-30T22:00:00\.000Z\treporter kouvola\tlast used 20.*\tMeters of the port\n/
	);

	await page.getByRole('button', { name: m.account_token_revoke() }).click();
	await expect(page.getByRole('button', { name: m.account_token_revoke() })).toHaveCount(0);
	expect(await write(page, token)).toBe(401);
});

test('a token is revoked on the command line by its name in the list', async ({ page }) => {
	const token = await tokenFor(application, { role: 'reporter', organisation: 'kouvola' });
	const { stdout } = await application.command('token', 'list');
	const id = /^(\S+)\tholds\t.*Meters\n/m.exec(stdout)?.[1] ?? '';
	expect(await application.command('token', 'revoke', id)).toMatchObject({ code: 0 });
	expect(await write(page, token)).toBe(401);
	expect(await application.command('token', 'revoke', 'none')).toMatchObject({ code: 1 });
	expect((await application.command('token', 'list')).stdout).toMatch(new RegExp(`^${id}\trevoked 20`, 'm'));
	for (const wrong of [
		['token', 'revoke'],
		['token'],
		['token', 'add', '--name', 'x', '--role', 'reporter', '--expires', 'soon']
	]) {
		expect(await application.command(...wrong)).toMatchObject({ code: 2 });
	}
});

test('all that is held can be taken along, by whoever it is about and nobody else', async ({ browser }) => {
	const somebody = { ...OFFICER, email: 'export@kouvola.example' };
	const page = await entered(browser, somebody);
	await page.goto('/account');
	const [download] = await Promise.all([
		page.waitForEvent('download'),
		page.getByRole('link', { name: m.account_download() }).click()
	]);
	expect(download.suggestedFilename()).toBe('pledgeline-my-data.json');
	const answer = await page.request.get('/account/export');
	expect(answer.headers()['cache-control']).toBe('no-store');
	expect(await answer.json()).toMatchObject({
		person: { email: somebody.email },
		roles: [{ role: 'approver', organisation: 'kouvola' }],
		security_events: expect.arrayContaining([expect.objectContaining({ kind: 'own-data-exported' })])
	});
	const stranger = await newPage(browser, application);
	await stranger.goto('/account/export');
	expect(new URL(stranger.url()).pathname).toBe('/sign-in');
});

test('who loses a role, is disabled or erased is out at once', async ({ browser }) => {
	// Nine commands, each a process of its own.
	test.slow();
	const [taken, disabled, erased] = ['taken', 'disabled', 'erased'].map((name) => ({
		...OFFICER,
		email: `${name}@kouvola.example`
	})) as [Somebody, Somebody, Somebody];
	const pages = [await entered(browser, taken), await entered(browser, disabled), await entered(browser, erased)];
	for (const page of pages) expect(await isSignedIn(page)).toBe(true);
	for (const command of [
		['remove-role', '--email', taken.email, '--role', 'approver', '--organisation', 'kouvola'],
		['disable', '--email', disabled.email],
		['erase', '--email', erased.email]
	]) {
		expect(await application.command('person', ...command)).toMatchObject({ code: 0 });
	}
	for (const page of pages) expect(await isSignedIn(page)).toBe(false);

	const held = await application.command('person', 'export', '--email', disabled.email);
	expect(JSON.parse(held.stdout)).toMatchObject({ person: { email: disabled.email }, sessions: [] });
	const nobody = await application.command('person', 'export', '--email', erased.email);
	expect(nobody).toMatchObject({ code: 1, stdout: '' });
	expect(await application.command('verify')).toMatchObject({ code: 0 });
});

test('the texts of an entry are taken away by an administrator, and its page says so', async ({ page }) => {
	const administrator = { email: 'admin@pledgeline.example', name: 'Admin', role: 'administrator' };
	await linkFor(application, administrator as unknown as Somebody);
	const answer = await page.request.get(`${application.origin}/api/v1/entries?organisation=kouvola&limit=1`);
	const { items } = (await answer.json()) as { items: { id: string; value: number; source?: string | null }[] };
	const [entry] = items;
	if (!entry?.source) throw new Error('The first entry of Kouvola names no source.');
	const redact = ['redact', entry.id, '--ground', 'GDPR, Article 17'];
	expect(await application.command(...redact)).toMatchObject({ code: 1 });
	expect(await application.command(...redact, '--as', administrator.email)).toMatchObject({ code: 0 });
	const after = await page.request.get(`${application.origin}/api/v1/entries/${entry.id}`);
	expect(await after.json()).toMatchObject({ id: entry.id, value: entry.value });
	expect(await after.text()).not.toContain(entry.source);
	await page.goto(`${application.origin}/entries/${entry.id}`);
	await expect(page.locator('main')).toContainText('GDPR, Article 17');
	expect(await application.command('verify')).toMatchObject({ code: 0 });
});

test('the account’s page is for everyone, in every language, by day and by night', async ({ browser }) => {
	const somebody = { ...OFFICER, email: 'everyone@kouvola.example' };
	const page = await entered(browser, somebody);
	await application.command(
		...['token', 'add', '--name', 'Meters', '--role', 'reporter', '--organisation', 'kouvola', '--as', somebody.email]
	);
	for (const language of LANGUAGES) {
		await page.goto(localizeHref('/account', { locale: language }));
		await expect(page).toHaveTitle(`${m.account_title({}, { locale: language })} · Pledgeline`);
		for (const colorScheme of ['light', 'dark'] as const) {
			await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
			expect(await axeFindings(page, 'all'), `${language} ${colorScheme}`).toEqual([]);
		}
		for (const width of [360, 1280]) {
			await page.setViewportSize({ width, height: 800 });
			expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
		}
	}
});

/** Tries to write by a token; what it tries would be refused anyway. */
async function write(page: Page, token: string): Promise<number> {
	const place = `${application.origin}/api/v1/series/01m7yzmhg00000000000000000/entries`;
	const answer = await page.request.post(place, { headers: { authorization: `Bearer ${token}` }, data: {} });
	return answer.status();
}
