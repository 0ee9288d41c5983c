import { expect, test } from '@playwright/test';
import { LANGUAGES } from '#domain/language.ts';
import { startApplication, type Application } from '../e2e/application.ts';
import { newPage } from '../e2e/people.ts';
import { englishThatIsNot } from './english.ts';
import { expectTitlesUnique, inspect } from './inspection.ts';
import { publicKinds } from './pages.ts';

let application: Application;
test.beforeAll(async () => {
	application = await startApplication();
});
test.afterAll(() => application.stop());
// A language a worker: this is the slowest of all files.
test.describe.configure({ mode: 'parallel' });
test.setTimeout(180_000);

for (const language of LANGUAGES) {
	test(`every public page can be used by everyone: ${language}`, async ({ browser }) => {
		const english = await englishThatIsNot(application, language);
		const titles = new Map<string, string>();
		const page = await newPage(browser, application);
		for (const kind of await publicKinds(application)) {
			await test.step(kind.name, async () => {
				const title = await inspect(page, kind, language, { origin: application.origin, english });
				if (!kind.again) titles.set(kind.name, title);
			});
		}
		expectTitlesUnique(titles);
		expect(await page.context().cookies()).toEqual([]);
		expect(await page.evaluate(() => localStorage.length)).toBe(0);
	});
}
