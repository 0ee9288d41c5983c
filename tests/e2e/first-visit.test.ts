import { expect, test, type Page } from '@playwright/test';
import { m, type Message } from '#words/messages.ts';
import { startApplication, type Application } from './application.ts';
import { linkFor, newPage, OFFICER } from './people.ts';

let application: Application;
test.beforeAll(async () => {
	application = await startApplication();
});
test.afterAll(() => application.stop());

/** A keyboard whose presses are counted, and a page whose loads are. */
type Counted = { page: Page; keys: number; loads: number };

async function press(counted: Counted, ...keys: string[]): Promise<void> {
	for (const key of keys) await counted.page.keyboard.press(key);
	counted.keys += keys.length;
}

/** Goes on by the keyboard until what bears this name has the focus. */
async function tabTo(counted: Counted, name: RegExp): Promise<void> {
	const focused = counted.page.locator(':focus');
	for (let steps = 0; steps < 40; steps += 1) {
		await press(counted, 'Tab');
		if ((await focused.count()) === 1 && name.test(await focused.innerText())) return;
	}
	throw new Error(`The keyboard does not come to ${name} on ${counted.page.url()}.`);
}

function fi(message: Message): RegExp {
	return new RegExp(message({}, { locale: 'fi' }));
}

test('a newcomer gives the first figure from the letter on by keyboard, in few presses and pages, without JavaScript', async ({
	browser
}) => {
	const page = await newPage(browser, application, { javaScriptEnabled: false });
	const counted: Counted = { page, keys: 0, loads: 0 };
	page.on('framenavigated', (frame) => (counted.loads += frame === page.mainFrame() ? 1 : 0));
	await page.goto(await linkFor(application, { ...OFFICER, language: 'fi' }));
	await tabTo(counted, fi(m.sign_in_now));
	await press(counted, 'Enter');
	await page.waitForURL('**/fi/report');
	const welcome = page.locator('section', { has: page.locator('#welcome') });
	await expect(welcome.getByRole('link', { name: m.welcome_page({}, { locale: 'fi' }) })).toHaveAttribute(
		'href',
		'/fi/organisations/kouvola'
	);
	await tabTo(counted, fi(m.welcome_figure));
	await press(counted, 'Enter');
	await page.waitForURL('**/report/series/*');
	await expect(page.locator('[name=value]')).toBeFocused();
	await press(counted, ...'470,5', 'Enter');
	await page.waitForURL('**/report/drafts/*');
	await tabTo(counted, fi(m.draft_submit_review));
	await press(counted, 'Enter');
	await page.waitForURL('**/report/entries/*');
	expect(counted.loads).toBeLessThanOrEqual(5);
	expect(counted.keys).toBeLessThanOrEqual(60);
	test.info().annotations.push({ type: 'counted', description: `${counted.keys} presses, ${counted.loads} pages` });

	// Put away, it stays away; the next visit begins with the work.
	await page.goto('/fi/report');
	await welcome.getByRole('button', { name: m.welcome_done({}, { locale: 'fi' }) }).click();
	await page.waitForURL('**/fi/report');
	await expect(welcome).toHaveCount(0);
	await page.reload();
	await expect(welcome).toHaveCount(0);
});

test('a letter ends by the one press of a mail program, which says nothing of where it comes from', async () => {
	const answer = await fetch(`${application.origin}/fi/reminders/stop?token=01m7zk33c0007vq7wrdymx3805.x`, {
		method: 'POST',
		body: new URLSearchParams({ 'List-Unsubscribe': 'One-Click' })
	});
	// Nobody made this token; the guard against forged forms would have said 403.
	expect(answer.status).toBe(404);
	const elsewhere = await fetch(`${application.origin}/fi/reminders/later`, {
		method: 'POST',
		body: new URLSearchParams({ token: 'x' })
	});
	expect(elsewhere.status).toBe(403);
});
