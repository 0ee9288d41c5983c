import { join } from 'node:path';
import type { Page } from '@playwright/test';
import * as authenticators from '#db/authenticators.ts';
import { openStore } from '#db/engine/store.ts';
import * as signIns from '#db/sign-ins.ts';
import type { Instant } from '#domain/clock.ts';
import type { Application } from '../e2e/application.ts';
import { linkFor, OFFICER } from '../e2e/people.ts';
import type { Kind } from './pages.ts';

/** Has an app for the second step. */
const SOMEBODY = { ...OFFICER, email: 'taru@kouvola.example', name: 'Taru Two' };

let strangers = 0;

/** The kinds of page between the door and the first place behind it, and those that refuse: what is done on each leads there. */
export async function signInKinds(application: Application): Promise<Kind[]> {
	const link = new URL(await linkFor(application, SOMEBODY));
	await addApp(application);
	return [
		{ name: 'every way in', path: '/sign-in' },
		{ name: 'code that is wrong', path: '/sign-in', act: typeWrongCode },
		{ name: 'password that is wrong', path: '/sign-in/password', act: typeWrongPassword },
		{ name: 'passkey that is nobody’s', path: '/sign-in', act: showWrongPasskey },
		{ name: 'sign-on that let nobody in', path: '/sign-in/single/back' },
		{ name: 'second step that is asked for', path: `${link.pathname}${link.search}`, act: comeHalfway }
	];
}

/** Where somebody who is signed in looks after their ways in. */
export const WAYS_IN: readonly Kind[] = [
	{ name: 'passkeys', path: '/account/passkeys' },
	{ name: 'password of one’s own', path: '/account/password', act: setKnownPassword }
];

async function setKnownPassword(page: Page): Promise<void> {
	await page.locator('[name=password]').fill('passwordpassword');
	await page.locator('main form.form button').first().click();
	await page.locator('.field.wrong').waitFor();
}

async function typeWrongCode(page: Page): Promise<void> {
	await page.locator('main [name=email]').fill(stranger());
	await page.locator('main form button').first().click();
	await page.locator('[name=code]').fill('000000');
	await page.locator('main form button').first().click();
	await page.waitForURL('**/sign-in/code');
}

async function typeWrongPassword(page: Page): Promise<void> {
	await page.locator('main [name=email]').fill(stranger());
	await page.locator('[name=password]').fill('vanha lehmus satama');
	await page.locator('main form button').first().click();
	await page.locator('.field.wrong').waitFor();
}

/** What an authenticator answers that nobody here has. */
async function showWrongPasskey(page: Page): Promise<void> {
	await page.locator('main [name=answer]').evaluate((input: HTMLInputElement) => input.form?.submit());
	await page.waitForURL('**/sign-in/passkey?/enter');
}

async function comeHalfway(page: Page): Promise<void> {
	await page.locator('main form button').first().click();
	await page.waitForURL('**/sign-in/second-step');
}

/** Nobody twice: attempts are counted. */
function stranger(): string {
	strangers += 1;
	return `stranger-${strangers}@kouvola.example`;
}

/** As if she had added one: what it shows is not needed to be asked for it. */
async function addApp({ folder }: Application): Promise<void> {
	const store = await openStore(`file:${join(folder, 'pledgeline.db')}`);
	const identity = await signIns.identityOf(store.reading, SOMEBODY.email);
	if (!identity) throw new Error('Nobody was added.');
	const at = new Date().toISOString() as Instant;
	await store.transaction(async (tx) => {
		await authenticators.begin(tx, { user_id: identity.id, sealed: 'sealed', added_at: at });
		await authenticators.confirm(tx, identity.id, at);
	});
	await store.close();
}
