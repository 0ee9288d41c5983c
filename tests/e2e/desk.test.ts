import { expect, test, type Locator, type Page } from '@playwright/test';
import { m } from '#words/messages.ts';
import { startApplication, type Application } from './application.ts';
import { accept, draftOf, idIn, measuredBy, send } from './figures.ts';
import { OFFICER, ORGANISER, signIn } from './people.ts';

let application: Application;
test.beforeAll(async () => {
	application = await startApplication();
});
test.afterAll(() => application.stop());

const DESK = `/organise/${ORGANISER.agreement}`;

test('an open desk shows a figure that was accepted elsewhere within half a minute, without being loaded again', async ({
	browser
}) => {
	const kouvola = await measuredBy(application, 'kouvola');
	const watcher = await signIn(browser, application, { ...ORGANISER, email: 'watcher@tem.example' });
	await watcher.clock.install();
	await watcher.goto(DESK);
	await watcher.evaluate(() => Object.assign(window, { stillTheSame: true }));
	const row = watcher
		.locator('main table')
		.first()
		.getByRole('row', { name: /Kouvola/ });
	const reported = m.desk_state_reported();
	await expect(row).not.toContainText(reported);

	const officer = await signIn(browser, application, OFFICER);
	await draftOf(officer, kouvola, { period: '2023', value: '481.2', source: 'Syke' });
	await send(officer);
	const entry = idIn(officer.url());
	await accept(await signIn(browser, application, ORGANISER), entry);

	await expect(row).not.toContainText(reported);
	await watcher.clock.fastForward(30_000);
	await expect(row).toContainText(reported);
	expect(await watcher.evaluate(() => 'stillTheSame' in window)).toBe(true);
});

test('the desk is a clean A4: nothing to press, nothing wider than the sheet, no row cut in two', async ({
	browser
}) => {
	const page = await signIn(browser, application, { ...ORGANISER, email: 'printer@tem.example' }, A4_VIEW);
	await page.emulateMedia({ media: 'print' });
	await page.goto(`/fi${DESK}`);
	for (const shown of ['nav', 'form', '.button', '.skip']) {
		expect([shown, await page.locator(`${shown}:visible`).count()]).toEqual([shown, 0]);
	}
	expect(await tooWide(page)).toEqual([]);
	const cut = page.locator('main :is(tbody tr, li):visible');
	expect(
		await cut.evaluateAll((parts) => parts.filter((part) => getComputedStyle(part).breakInside !== 'avoid').length)
	).toBe(0);
	const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1');
	const sizes = [...pdf.matchAll(/\/MediaBox\s*\[\s*0 0 ([\d.]+) ([\d.]+)\s*\]/g)];
	expect(sizes.length).toBeGreaterThan(0);
	for (const [, width, height] of sizes) {
		expect([Math.abs(Number(width) - 595) < 2, Math.abs(Number(height) - 842) < 2]).toEqual([true, true]);
	}
});

test('on a phone what was not found is told once, and nothing is said not to be found that a filter hides', async ({
	browser
}) => {
	const page = await signIn(browser, application, { ...ORGANISER, email: 'walker@tem.example' }, PHONE_VIEW);
	const coverage = (): Locator => page.locator('section', { has: page.locator('h2', { hasText: m.desk_coverage() }) });
	await page.goto(DESK);
	const shown = await coverage().innerText();
	expect(shown).not.toContain(m.matrix_not_found());
	expect(shown.split(m.desk_no_aim())).toHaveLength(2 + (await coverage().locator('li:visible').count()));
	expect(shown).toMatch(new RegExp(`${m.desk_no_aim()}:.*Vaasa`));
	expect(shown).toMatch(new RegExp(`${m.desk_not_asked()}: Finland`));
	await page.goto(`${DESK}?state=public_source`);
	const narrowed = await coverage().innerText();
	expect(narrowed).toContain(m.desk_state_public_source());
	for (const text of [m.desk_no_aim(), m.desk_not_asked(), m.matrix_not_found()]) {
		expect(narrowed).not.toContain(text);
	}
	await page.setViewportSize({ width: 1280, height: 900 });
	expect(await coverage().innerText()).not.toContain(m.matrix_not_found());
	await page.goto(DESK);
	expect(await coverage().innerText()).toContain(m.matrix_not_found());
});

const PHONE_VIEW = { javaScriptEnabled: false, viewport: { width: 360, height: 780 } };
/** As wide as what is printed of an A4, in pixels of the screen. */
const A4_VIEW = { javaScriptEnabled: false, viewport: { width: 680, height: 1000 } };

/** What stands out of the sheet to the right. */
function tooWide(page: Page): Promise<string[]> {
	return page
		.locator('main *:visible')
		.evaluateAll((parts) =>
			parts
				.filter((part) => part.getBoundingClientRect().right > document.documentElement.clientWidth + 1)
				.map((part) => part.outerHTML.slice(0, 100))
		);
}
