import { expect, test, type Page } from '@playwright/test';
import { m } from '#words/messages.ts';
import { startApplication, type Application } from './application.ts';
import { measuredBy } from './figures.ts';
import { newPage } from './people.ts';

let application: Application;
let target: string;
test.beforeAll(async () => {
	application = await startApplication();
	({ target } = await measuredBy(application, 'kouvola'));
});
test.afterAll(() => application.stop());

for (const javaScriptEnabled of [true, false]) {
	const how = javaScriptEnabled ? 'JavaScript on' : 'JavaScript off';

	test(`a verdict stands on its page in one sentence, and its derivation has an address: ${how}`, async ({
		browser
	}) => {
		const page = await newPage(browser, application, { javaScriptEnabled });
		await page.goto(`/fi/targets/${target}`);
		await expect(page.locator('header .lead')).toContainText('Jäljessä vuonna 2022.');
		await expect(page.locator('header .pill')).toContainText('Jäljessä vuonna 2022');
		await expect(page.locator('#why')).toBeHidden();
		await page.goto('about:blank');
		await page.goto(`/fi/targets/${target}#why`);
		await expect(page.locator('#why')).toBeVisible();
		// The formula with its numbers filled in.
		await expect(page.locator('#why')).toContainText('(490,3 − 836,9) ÷ (400,2565 − 836,9) = 0,794');
	});

	test(`anyone's numbers are judged at an address that can be passed on: ${how}`, async ({ browser }) => {
		const page = await newPage(browser, application, { javaScriptEnabled });
		await page.goto('/method');
		await page.locator('#calculator-points').fill('2015 100\n2021 85');
		await page.locator('#calculator-goal').fill('60');
		await page.locator('#calculator-goal_period').fill('2030');
		await page.getByRole('button', { name: m.method_judge() }).click();
		await expect(page.locator('#result .sentence')).toContainText('Behind in 2021, early sign.');
		const address = page.url();
		const other = await newPage(browser, application, { javaScriptEnabled });
		await other.goto(address);
		await expect(other.locator('#result .sentence')).toContainText('Behind in 2021, early sign.');
		await expect(other.locator('#why')).toContainText('= 0.938');
	});

	test(`each part of a distribution leads to as many aims: ${how}`, async ({ browser }) => {
		const page = await newPage(browser, application, { javaScriptEnabled });
		for (const path of ['/', '/organisations/espoo']) {
			await page.goto(path);
			for (const { href, count } of await partsOn(page)) {
				await page.goto(href);
				await expect(page.locator('main .pill')).toHaveCount(count);
			}
		}
	});
}

/** The parts of the distribution on a page: where each leads, and over how many aims its word stands. */
async function partsOn(page: Page): Promise<{ href: string; count: number }[]> {
	const links = page.locator('main li a[href*="/targets?"]', { has: page.locator('strong') });
	const parts = await links.evaluateAll((all) =>
		all.map((link) => ({
			href: link.getAttribute('href') ?? '',
			count: Number(link.querySelector('strong')?.textContent)
		}))
	);
	expect(parts.length).toBeGreaterThan(1);
	// One goal on one series counts once, and a list shows both of its aims.
	return parts.filter(({ count }) => count < 10);
}
