import { expect, test } from '@playwright/test';
import { LANGUAGES } from '#domain/language.ts';
import { startApplication, type Application } from '../e2e/application.ts';
import { newPage } from '../e2e/people.ts';
import { englishThatIsNot } from './english.ts';
import { htmlFaults } from './html.ts';
import { expectTitlesUnique, inspect } from './inspection.ts';
import { publicKinds } from './pages.ts';
import { MOST, weightOf } from './weight.ts';

let application: Application;
test.beforeAll(async () => {
	application = await startApplication();
});
test.afterAll(() => application.stop());
// A language a worker: this is the slowest of all files.
test.describe.configure({ mode: 'parallel' });
test.setTimeout(180_000);

for (const language of LANGUAGES) {
	test(`every public page can be used by everyone, and is light: ${language}`, async ({ browser }) => {
		const english = await englishThatIsNot(application, language);
		const titles = new Map<string, string>();
		const page = await newPage(browser, application);
		for (const kind of await publicKinds(application)) {
			await test.step(kind.name, async () => {
				const title = await inspect(page, kind, language, { origin: application.origin, english });
				if (!kind.again) titles.set(kind.name, title);
				const weight = await weightOf(page);
				const heavy = Object.entries(MOST).filter(([what, most]) => weight[what as keyof typeof MOST] > most);
				expect.soft(heavy, `${kind.name}, ${language}: weighs ${JSON.stringify(weight)}`).toEqual([]);
			});
		}
		expectTitlesUnique(titles);
		expect(await page.context().cookies()).toEqual([]);
		expect(await page.evaluate(() => localStorage.length)).toBe(0);
	});
}

test('the HTML of every public page is valid, as it is sent', async () => {
	for (const { name, path } of await publicKinds(application)) {
		const html = await (await fetch(application.origin + path)).text();
		expect.soft(await htmlFaults(html), name).toEqual([]);
	}
});
