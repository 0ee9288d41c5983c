import { test } from '@playwright/test';
import { LANGUAGES } from '#domain/language.ts';
import { startApplication, type Application } from '../e2e/application.ts';
import { ADMINISTRATOR, OFFICER, ORGANISER, signIn } from '../e2e/people.ts';
import { englishThatIsNot } from './english.ts';
import { expectTitlesUnique, inspect } from './inspection.ts';
import { reportKinds } from './pages.ts';

let application: Application;
let kinds: Awaited<ReturnType<typeof reportKinds>>;
test.beforeAll(async ({ browser }) => {
	application = await startApplication();
	kinds = await reportKinds(application, browser);
});
test.afterAll(() => application.stop());
// A language a worker: this is the slowest of all files.
test.describe.configure({ mode: 'parallel' });
test.setTimeout(180_000);

for (const language of LANGUAGES) {
	test(`every page behind the sign-in can be used by everyone: ${language}`, async ({ browser }) => {
		const english = await englishThatIsNot(application, language);
		const titles = new Map<string, string>();
		for (const [somebody, theirs] of [
			[OFFICER, kinds.officer],
			[ORGANISER, kinds.organiser],
			[ADMINISTRATOR, kinds.administrator]
		] as const) {
			const page = await signIn(browser, application, somebody);
			for (const kind of theirs) {
				await test.step(kind.name, async () => {
					const title = await inspect(page, kind, language, {
						origin: application.origin,
						english,
						of: 'the signed in'
					});
					if (!kind.again) titles.set(kind.name, title);
				});
			}
		}
		expectTitlesUnique(titles);
	});
}
