import { expect, test, type Page } from '@playwright/test';
import { m } from '#words/messages.ts';
import { freePort, startApplication, type Application } from './application.ts';
import { lettersTo } from './letters.ts';
import { linkFor, newPage, ORGANISER } from './people.ts';

// Browsers make passkeys for a name, not for a number.
let application: Application;
test.beforeAll(async () => {
	const port = String(await freePort());
	const env = { PORT: port, ORIGIN: `http://localhost:${port}`, SECOND_STEP: 'organisers' };
	application = await startApplication({ env });
});
test.afterAll(() => application.stop());

test('an organiser adds a passkey, comes in with it past the second step, and removes it', async ({ browser }) => {
	const page = await newPage(browser, application);
	const authenticator = await authenticatorOf(page);
	await page.goto(await linkFor(application, ORGANISER));
	await page.locator('main').getByRole('button', { name: m.sign_in_now() }).click();
	await page.waitForURL('**/account/second-step');
	await page.goto('/account/passkeys');
	await expect(page.locator('main')).toContainText(m.passkeys_none());

	await page.getByLabel(m.field_passkey_name_label()).fill('Laptop at work');
	await authenticator.refuse(true);
	await page.getByRole('button', { name: m.passkeys_add() }).click();
	await expect(page.getByRole('alert')).toHaveText(m.passkey_none_given());
	await authenticator.refuse(false);
	await page.getByRole('button', { name: m.passkeys_add() }).click();
	await expect(page.getByRole('heading', { name: 'Laptop at work' })).toBeVisible();
	await expect(page.locator('main')).toContainText(m.passkeys_unused());
	// A device has one for one person.
	await page.getByLabel(m.field_passkey_name_label()).fill('Again');
	await page.getByRole('button', { name: m.passkeys_add() }).click();
	await expect(page.getByRole('alert')).toHaveText(m.passkey_twice());
	await expect.poll(() => lettersTo(application, ORGANISER.email).join()).toContain(m.letter_passkey_added());
	// Her roles rest no longer.
	await page.goto('/organise');
	expect(new URL(page.url()).pathname).toBe('/organise');

	await page.getByRole('button', { name: m.sign_out() }).click();
	await expect(page.getByRole('link', { name: m.sign_in() })).toBeVisible();
	await page.goto('/sign-in');
	await authenticator.refuse(true);
	await page.getByRole('button', { name: m.passkey_enter() }).click();
	await expect(page.getByText(m.passkey_none_given())).toBeVisible();
	await authenticator.refuse(false);
	await page.getByRole('button', { name: m.passkey_enter() }).click();
	await page.waitForURL('**/organise');
	expect((await page.context().cookies()).map(({ name }) => name)).toEqual(['pledgeline.session_token']);

	await page.goto('/account');
	await expect(page.locator('main')).toContainText(m.account_passkeys_count({ count: 1 }));
	await page.goto('/account/passkeys');
	await expect(page.locator('main')).not.toContainText(m.passkeys_unused());
	// By a letter alone she changes nothing of this: nor would who only reads her mail.
	const other = await newPage(browser, application);
	await other.goto(await linkFor(application, ORGANISER));
	await other.locator('main').getByRole('button', { name: m.sign_in_now() }).click();
	await other.goto('/account/passkeys');
	await expect(other.locator('main')).toContainText(m.passkeys_rest());
	await expect(other.locator('main').getByRole('button')).toHaveCount(0);

	await page.locator('summary', { hasText: m.passkeys_remove() }).click();
	await page.getByRole('button', { name: m.passkeys_remove_now({ name: 'Laptop at work' }) }).click();
	await expect(page.locator('main')).toContainText(m.passkeys_none());
	await other.goto('/account');
	expect(new URL(other.url()).pathname).toBe('/sign-in');

	await page.getByRole('button', { name: m.sign_out() }).click();
	await page.goto('/sign-in');
	await page.getByRole('button', { name: m.passkey_enter() }).click();
	await page.waitForURL('**/sign-in/passkey**');
	await expect(page.getByRole('alert')).toHaveText(m.passkey_wrong());
});

test('whoever presses before the script is there goes on with what they began', async ({ browser }) => {
	const early = { ...ORGANISER, email: 'elina@tem.example', name: 'Elina Early' };
	const page = await newPage(browser, application);
	await authenticatorOf(page);
	await page.goto(await linkFor(application, early));
	await page.locator('main').getByRole('button', { name: m.sign_in_now() }).click();
	await page.waitForURL('**/account/second-step');

	let arrive = await withholdScripts(page);
	await page.goto('/account/passkeys', { waitUntil: 'commit' });
	await page.getByLabel(m.field_passkey_name_label()).fill('Early telephone');
	await page.getByRole('button', { name: m.passkeys_add() }).click();
	await expect(page.locator('main')).toContainText(m.passkey_needs_script());
	await expect(page.getByLabel(m.field_passkey_name_label())).toHaveValue('Early telephone');
	await arrive();
	await expect(page.getByRole('heading', { name: 'Early telephone' })).toBeVisible();

	await page.getByRole('button', { name: m.sign_out() }).click();
	await expect(page.getByRole('link', { name: m.sign_in() })).toBeVisible();
	arrive = await withholdScripts(page);
	await page.goto('/sign-in', { waitUntil: 'commit' });
	await page.getByRole('button', { name: m.passkey_enter() }).click();
	await expect(page.locator('main')).toContainText(m.passkey_needs_script());
	await arrive();
	await page.waitForURL('**/organise');
});

test('without JavaScript the page says that a passkey needs it, and a password does not', async ({ browser }) => {
	const page = await newPage(browser, application, { javaScriptEnabled: false });
	await page.goto('/sign-in');
	await page.getByRole('button', { name: m.passkey_enter() }).click();
	await expect(page.locator('main')).toContainText(m.passkey_needs_script());
	await page.getByRole('link', { name: m.single_letter() }).click();

	const somebody = { ...ORGANISER, email: 'pauliina@tem.example', name: 'Pauliina Ek' };
	await page.goto(await linkFor(application, somebody));
	await page.locator('main').getByRole('button', { name: m.sign_in_now() }).click();
	await page.goto('/account/password');
	for (const [typed, told] of [
		['Pauliina kevät', m.password_about_you()],
		['passwordpassword', m.password_known()]
	] as const) {
		await page.getByLabel(m.password_new()).fill(typed);
		await page.getByRole('button', { name: m.password_set_now() }).click();
		await expect(page.locator('main')).toContainText(told);
		await expect(page.getByLabel(m.password_new())).toHaveValue('');
	}
	await page.getByLabel(m.password_new()).fill('vanha lehmus satama');
	await page.getByRole('button', { name: m.password_set_now() }).click();
	await expect(page.locator('main')).toContainText(m.password_kept());
	await expect.poll(() => lettersTo(application, somebody.email).join()).toContain(m.letter_password_set());
	await page.getByRole('button', { name: m.sign_out() }).click();

	await page.goto('/sign-in');
	await page.getByRole('link', { name: m.password_use() }).click();
	await page.getByLabel(m.field_email_label()).fill(somebody.email);
	await page.getByLabel(m.field_password_label()).fill('vanha lehmus sauna');
	await page.locator('main').getByRole('button', { name: m.sign_in_now() }).click();
	await expect(page.locator('main')).toContainText(m.password_wrong());
	await page.getByLabel(m.field_password_label()).fill('vanha lehmus satama');
	await page.locator('main').getByRole('button', { name: m.sign_in_now() }).click();
	// A password is one step: her roles rest.
	await page.waitForURL('**/account/second-step');
});

/** Lets no script arrive until it is told to: then those that were asked for come, too. */
async function withholdScripts(page: Page): Promise<() => Promise<void>> {
	const { promise: arrived, resolve: arrive } = Promise.withResolvers<void>();
	await page.route('**/*.js', async (route) => {
		await arrived;
		await route.continue().catch(() => undefined);
	});
	return async () => {
		arrive();
		await page.unroute('**/*.js');
	};
}

/** A device that belongs to this page’s browser: it knows its owner, and can be told to refuse. */
async function authenticatorOf(page: Page): Promise<{ refuse(refuses: boolean): Promise<void> }> {
	const devtools = await page.context().newCDPSession(page);
	await devtools.send('WebAuthn.enable');
	const { authenticatorId } = await devtools.send('WebAuthn.addVirtualAuthenticator', {
		options: {
			...{ protocol: 'ctap2', transport: 'internal', hasResidentKey: true, hasUserVerification: true },
			...{ isUserVerified: true, automaticPresenceSimulation: true }
		}
	});
	return {
		async refuse(refuses) {
			await devtools.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified: !refuses });
		}
	};
}
