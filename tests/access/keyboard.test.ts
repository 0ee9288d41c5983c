import { expect, test, type Locator, type Page } from '@playwright/test';
import { m } from '#words/messages.ts';
import { startApplication, type Application } from '../e2e/application.ts';
import { measuredBy, problemsOn, type Measured } from '../e2e/figures.ts';
import { newPage, OFFICER, signIn } from '../e2e/people.ts';
import { publicKinds } from './pages.ts';

let application: Application;
let kouvola: Measured;
test.beforeAll(async () => {
	application = await startApplication();
	kouvola = await measuredBy(application, 'kouvola');
});
test.afterAll(() => application.stop());

test('a figure is logged and sent with the keyboard alone', async ({ browser }) => {
	const page = await signIn(browser, application, OFFICER);
	await tabTo(page, page.locator(`main a[href="/report/series/${kouvola.series}"]`));
	await page.keyboard.press('Enter');
	await page.waitForURL('**/report/series/*');
	await expect(page.getByRole('application')).toBeVisible();

	await typeInto(page, 'period', '2023');
	await typeInto(page, 'value', 'abc');
	await page.keyboard.press('Enter');
	expect(await problemsOn(page)).toEqual([m.problem_value_unreadable({ typed: 'abc' })]);
	// The sentence of the problem leads to its field.
	await tabTo(page, page.getByRole('alert').getByRole('link'));
	await page.keyboard.press('Enter');
	await expect(page.locator('[name=value]')).toBeFocused();
	await page.keyboard.press('ControlOrMeta+a');
	await page.keyboard.type('481.2');
	await typeInto(page, 'source', 'Syke');
	await typeInto(page, 'note', 'By keyboard');
	await tabTo(page, page.locator('summary').first());
	await page.keyboard.press('Enter');
	await tabTo(page, page.locator('[name=provisional]'));
	await page.keyboard.press('Space');
	await tabTo(page, page.locator('[name=missing_reason]'));
	await tabTo(page, page.locator('[name=evidence]'));
	await page.keyboard.type('https://syke.example/2023');
	await tabTo(page, page.getByRole('button', { name: m.figure_look() }));
	await page.keyboard.press('Enter');

	await page.waitForURL('**/report/drafts/*');
	await expect(page.locator('main')).toContainText(m.provisional());
	await tabTo(page, page.getByRole('button', { name: m.draft_submit_review() }));
	await page.keyboard.press('Enter');
	await page.waitForURL('**/report/entries/*');
	await expect(page.locator('main')).toContainText('By keyboard');
});

test('the points of a chart are read by the arrow keys, and said', async ({ browser }) => {
	const page = await newPage(browser, application);
	await page.goto(`/targets/${kouvola.target}`);
	const chart = page.getByRole('application');
	await expect(chart).toBeVisible();
	await expect(chart).toHaveAccessibleName(new RegExp(m.chart_reading()));
	const said = page.locator('figure [aria-live]');
	await expect(said).toContainText(m.chart_hint());
	await tabTo(page, chart);
	await expect(said).toHaveAttribute('aria-live', 'polite');
	const read: string[] = [];
	for (const key of ['ArrowRight', 'ArrowRight', 'ArrowLeft', 'End', 'ArrowRight', 'Home', 'Escape']) {
		await page.keyboard.press(key);
		read.push(await said.innerText());
	}
	const [first, second, back, last, stays, home, nothing] = read;
	expect(first).toMatch(/^1990: 838\.3/);
	expect(second).toMatch(/^2005: 757\.1/);
	expect([back, stays, home, nothing]).toEqual([first, last, first, m.chart_hint()]);
	expect(last).toBe(`2030: 167.4\u00a0kt\u00a0CO₂e, ${m.goal()}`);
	// It holds nobody: the next Tab leads on.
	await page.keyboard.press('Tab');
	await expect(chart).not.toBeFocused();
});

test('the first Tab offers the way past the head of the page', async ({ browser }) => {
	const page = await newPage(browser, application);
	await page.goto('/');
	await page.keyboard.press('Tab');
	const skip = page.getByRole('link', { name: m.frame_skip() });
	await expect(skip).toBeFocused();
	await expect(skip).toBeInViewport();
	await page.keyboard.press('Enter');
	await expect(page.locator('main')).toBeFocused();
});

test('everything that the mouse can reach on a page, Tab reaches too, in the order of reading, and one sees where one is', async ({
	browser
}) => {
	const page = await newPage(browser, application);
	for (const { name, path } of await publicKinds(application)) {
		await test.step(name, async () => {
			await page.goto(path);
			if ((await page.locator('figure[data-chart]').count()) > 0)
				await expect(page.getByRole('application')).toBeVisible();
			const { places, reached, unseen } = await walk(page);
			expect.soft(reached, name).toEqual(places);
			expect.soft(unseen, `${name}: focused and not to be seen`).toEqual([]);
		});
	}
});

/** Presses Tab from the top of the page until it is through: what it should have reached, what it did, and what of it was not seen. */
async function walk(page: Page): Promise<{ places: string[]; reached: string[]; unseen: string[] }> {
	await page.evaluate(`globalThis.hasVisibleFocus = ${hasVisibleFocus}`);
	const places = await page.evaluate(() => {
		const isSeen = (globalThis as unknown as { hasVisibleFocus: typeof hasVisibleFocus }).hasVisibleFocus;
		const walked = { reached: [] as string[], unseen: [] as string[] };
		Object.assign(globalThis, { walked });
		// Under the names that they have now: the scripts may still write into what they take over.
		const names = new Map<Element, string>();
		const nameOf = (element: Element): string => names.get(element) ?? element.outerHTML.slice(0, 100);
		// Each Tab tells of where it leaves: there the page has come to rest.
		addEventListener('keydown', () => {
			const { activeElement } = document;
			if (!activeElement || activeElement === document.body) return;
			walked.reached.push(nameOf(activeElement));
			if (!isSeen()) walked.unseen.push(nameOf(activeElement));
		});
		const all = [
			...document.querySelectorAll<HTMLElement>('a[href], button, summary, input, select, textarea, [tabindex="0"]')
		]
			.filter((element) => element.checkVisibility() && element.getAttribute('type') !== 'hidden')
			// Of a group of choices Tab reaches the one that is chosen, and the arrow keys the others.
			.filter((element) => !element.matches('[type=radio]:not(:checked)'));
		for (const element of all) names.set(element, nameOf(element));
		return [...names.values()];
	});
	for (let i = 0; i <= places.length; i++) await page.keyboard.press('Tab');
	const { reached, unseen } = await page.evaluate(
		() => (globalThis as unknown as { walked: { reached: string[]; unseen: string[] } }).walked
	);
	return { places, reached, unseen };
}

/** Presses Tab, or Shift and Tab, until the element has the focus, and looks on the way that one always sees where one is. */
async function tabTo(page: Page, wanted: Locator): Promise<void> {
	for (let i = 0; i < 80; i++) {
		if (await wanted.evaluate((element) => element === document.activeElement)) return;
		await page.keyboard.press('Tab');
		const nowhere = await page.evaluate(() => document.activeElement === document.body);
		if (!nowhere)
			expect(await page.evaluate(hasVisibleFocus), await page.evaluate(() => document.activeElement?.outerHTML)).toBe(
				true
			);
	}
	await expect(wanted).toBeFocused();
}

async function typeInto(page: Page, name: string, text: string): Promise<void> {
	await tabTo(page, page.locator(`main [name=${name}]`));
	await page.keyboard.press('ControlOrMeta+a');
	await page.keyboard.type(text);
}

/** In the page: whether one sees where the focus is. */
function hasVisibleFocus(): boolean {
	const focused = document.activeElement;
	if (!focused) return false;
	const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(focused);
	// On a map a ring is drawn around the mark.
	const ring = focused instanceof SVGElement ? focused.querySelector('circle') : null;
	const ringed = ring !== null && getComputedStyle(ring).stroke !== 'none';
	const { top, bottom, width } = focused.getBoundingClientRect();
	const drawn = (outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 2) || boxShadow !== 'none' || ringed;
	return drawn && width > 0 && bottom > 0 && top < innerHeight;
}
