import { test } from '@playwright/test';
import { LANGUAGES } from '#domain/language.ts';
import { freePort, startApplication, type Application } from '../e2e/application.ts';
import { newPage, OFFICER, signIn } from '../e2e/people.ts';
import { englishThatIsNot } from './english.ts';
import { expectTitlesUnique, inspect } from './inspection.ts';
import { signInKinds, WAYS_IN } from './sign-in-pages.ts';

// Under a name, so that browsers make passkeys, and with a sign-on, which does not answer: every way in is shown.
let application: Application;
test.beforeAll(async () => {
	const port = String(await freePort());
	const env = { PORT: port, ORIGIN: `http://localhost:${port}`, OIDC_ISSUER: 'http://127.0.0.1:9' };
	application = await startApplication({ env: { ...env, OIDC_CLIENT_ID: 'x', OIDC_CLIENT_SECRET: 'x' } });
});
test.afterAll(() => application.stop());
test.describe.configure({ mode: 'parallel' });
test.setTimeout(180_000);

for (const language of LANGUAGES) {
	test(`every page on the way in can be used by everyone, also when it refuses: ${language}`, async ({ browser }) => {
		const english = await englishThatIsNot(application, language);
		const titles = new Map<string, string>();
		const stranger = await newPage(browser, application);
		const officer = await signIn(browser, application, OFFICER);
		for (const [page, kinds] of [
			[stranger, await signInKinds(application)],
			[officer, WAYS_IN]
		] as const) {
			for (const kind of kinds) {
				await test.step(kind.name, async () => {
					titles.set(kind.name, await inspect(page, kind, language, { origin: application.origin, english }));
				});
			}
		}
		expectTitlesUnique(titles);
	});
}
