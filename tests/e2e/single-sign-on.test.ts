import { expect, test } from '@playwright/test';
import { m } from '#words/messages.ts';
import { startIssuer } from '../issuer.ts';
import { freePort, startApplication } from './application.ts';
import { lettersTo } from './letters.ts';
import { linkFor, newPage, OFFICER } from './people.ts';

test('whoever is known to their city comes in by its sign-on, and parts from it again, without JavaScript', async ({
	browser
}) => {
	const port = String(await freePort());
	const issuer = await startIssuer(`http://127.0.0.1:${port}/sign-in/single/back`);
	const application = await startApplication({
		env: {
			...{ PORT: port, OIDC_ISSUER: issuer.issuer },
			...{ OIDC_CLIENT_ID: issuer.clientId, OIDC_CLIENT_SECRET: issuer.clientSecret }
		}
	});
	await linkFor(application, { ...OFFICER, language: 'fi' });
	const begin = m.single_begin({ host: new URL(issuer.issuer).host });

	const stranger = await newPage(browser, application, { javaScriptEnabled: false });
	issuer.subject = { sub: 'x', email: 'stranger@kouvola.example', email_verified: true };
	await stranger.goto('/sign-in');
	await stranger.getByRole('link', { name: begin }).click();
	await expect(stranger.getByRole('alert')).toHaveText(m.single_refused());

	const page = await newPage(browser, application, { javaScriptEnabled: false });
	issuer.subject = { sub: 'olli', email: OFFICER.email, email_verified: true };
	await page.goto('/sign-in');
	await page.getByRole('link', { name: begin }).click();
	await page.waitForURL('**/fi/report');
	await expect.poll(() => lettersTo(application, OFFICER.email)).toHaveLength(1);

	await page.goto('/account');
	await page.getByRole('button', { name: m.account_way_remove() }).click();
	await expect(page.getByRole('button', { name: m.account_way_remove() })).toHaveCount(0);
	await expect.poll(() => lettersTo(application, OFFICER.email)).toHaveLength(2);
	await application.stop();
	await issuer.stop();
});
