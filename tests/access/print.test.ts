import { expect, test, type Page } from '@playwright/test';
import { LANGUAGES } from '#domain/language.ts';
import { m } from '#words/messages.ts';
import { startApplication, type Application } from '../e2e/application.ts';
import { newPage } from '../e2e/people.ts';
import { publicKinds } from './pages.ts';

let application: Application;
test.beforeAll(async () => {
	application = await startApplication();
});
test.afterAll(() => application.stop());

const PRINTED = ['target, a level with a deadline', 'declaration', 'partnership', 'organisation'];
/** A4 in points, as a PDF says it; a browser rounds. */
const A4 = [595, 842] as const;

test('an aim, an agreement and an organisation are a clean A4: what is read, its sources, and how to cite it', async ({
	browser
}) => {
	const page = await newPage(browser, application, { javaScriptEnabled: false });
	await page.emulateMedia({ media: 'print' });
	for (const { name, path } of await publicKinds(application)) {
		if (!PRINTED.includes(name)) continue;
		await page.goto(`/fi${path}`);
		for (const shown of ['nav', 'form', '.button', '.skip', 'footer ul', 'main iframe']) {
			expect([name, shown, await page.locator(`${shown}:visible`).count()]).toEqual([name, shown, 0]);
		}
		await expect(page.locator('main')).toContainText(m.cite_title({}, { locale: 'fi' }));
		const cited = page.locator('details .text', { hasText: application.origin + '/fi' });
		expect([name, (await cited.boundingBox())?.height ?? 0]).not.toEqual([name, 0]);
		expect([name, await sourcesWithoutAddress(page)]).toEqual([name, []]);
		expect([name, await breakable(page)]).toEqual([name, []]);
		const sizes = sizesIn(await page.pdf({ preferCSSPageSize: true }));
		expect([name, sizes.length > 0]).toEqual([name, true]);
		for (const [width, height] of sizes) {
			expect([name, Math.abs(width - A4[0]) < 2, Math.abs(height - A4[1]) < 2]).toEqual([name, true, true]);
		}
	}
	// The chart stands as a picture above its table.
	await page.goto((await publicKinds(application)).find(({ name }) => name === PRINTED[0])?.path ?? '');
	const [picture, table] = [page.locator('main figure img').first(), page.locator('main table').first()];
	const [above, below] = [await picture.boundingBox(), await table.boundingBox()];
	expect((above?.height ?? 0) > 100 && (above?.y ?? 0) < (below?.y ?? 0)).toBe(true);
});

test('a city’s briefing is two pages at most, in each language, also of the city with the most to say', async ({
	browser
}) => {
	const page = await newPage(browser, application, { javaScriptEnabled: false });
	for (const language of LANGUAGES) {
		const prefix = language === 'en' ? '' : `/${language}`;
		await page.goto(`${prefix}/organisations/tampere/briefing`);
		const sizes = sizesIn(await page.pdf({ preferCSSPageSize: true }));
		expect([language, sizes.length]).toEqual([language, 2]);
	}
});

/** Links to sources whose address is not printed behind them. */
function sourcesWithoutAddress(page: Page): Promise<string[]> {
	return page
		.locator('a[data-print-address]:visible')
		.evaluateAll((links) =>
			links
				.filter((link) => !getComputedStyle(link, '::after').content.includes(link.getAttribute('href') ?? '?'))
				.map((link) => link.outerHTML)
		);
}

/** Rows, items, figures and quotations that a page's end may cut. */
function breakable(page: Page): Promise<string[]> {
	return page
		.locator('main :is(tbody tr, li, figure, blockquote):visible')
		.evaluateAll((parts) =>
			parts.filter((part) => getComputedStyle(part).breakInside !== 'avoid').map((part) => part.outerHTML.slice(0, 80))
		);
}

/** Width and height of each page of a PDF. */
function sizesIn(pdf: Buffer): [number, number][] {
	const boxes = pdf.toString('latin1').matchAll(/\/MediaBox\s*\[\s*0 0 ([\d.]+) ([\d.]+)\s*\]/g);
	return [...boxes].map(([, width, height]) => [Number(width), Number(height)]);
}
