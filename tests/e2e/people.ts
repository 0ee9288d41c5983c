import type { APIResponse, Browser, BrowserContextOptions, Page } from '@playwright/test';
import type { Language } from '#domain/language.ts';
import { m } from '#words/messages.ts';
import type { Application } from './application.ts';

/** Somebody with a role, as `pledgeline person add` takes them. */
export type Somebody = {
	email: string;
	name: string;
	role: 'reporter' | 'approver' | 'organiser' | 'administrator';
	organisation?: string;
	agreement?: string;
	language?: Language;
};

export const OFFICER = {
	email: 'olli@kouvola.example',
	name: 'Olli Officer',
	role: 'approver',
	organisation: 'kouvola'
} as const satisfies Somebody;

export const REPORTER = {
	email: 'raija@kouvola.example',
	name: 'Raija Reporter',
	role: 'reporter',
	organisation: 'kouvola'
} as const satisfies Somebody;

/** Reviews what Kouvola sends: its series has this partnership for a steward. */
export const ORGANISER = {
	email: 'orvokki@tem.example',
	name: 'Orvokki Organiser',
	role: 'organiser',
	agreement: 'medium-sized-growth-cities'
} as const satisfies Somebody;

/** Looks after the installation, and works for nobody in it. */
export const ADMINISTRATOR = {
	email: 'anna@installation.example',
	name: 'Anna Administrator',
	role: 'administrator'
} as const satisfies Somebody;

/** Makes the person on the command line and returns the link that it prints. */
export async function linkFor(application: Application, somebody: Somebody): Promise<string> {
	const options = Object.entries(somebody).flatMap(([name, value]) => [`--${name}`, value]);
	const { code, stdout, stderr } = await application.command('person', 'add', ...options);
	if (code !== 0) throw new Error(stderr);
	return stdout.trim();
}

type Session = NonNullable<BrowserContextOptions['storageState']>;
const sessions = new WeakMap<Application, Map<string, Session>>();

/**
 * A page of a browser of their own, in which they have followed their link and pressed its button. Whoever did that before on this
 * application goes on with the same session: making a person takes seconds.
 */
export async function signIn(
	browser: Browser,
	application: Application,
	somebody: Somebody,
	options: BrowserContextOptions = {}
): Promise<Page> {
	const known = sessions.get(application) ?? new Map<string, Session>();
	sessions.set(application, known);
	const key = JSON.stringify(somebody);
	const session = known.get(key);
	const page = await newPage(browser, application, { ...options, ...(session && { storageState: session }) });
	if (session) {
		const prefix = somebody.language && somebody.language !== 'en' ? `/${somebody.language}` : '';
		await page.goto(
			prefix + (somebody.role === 'organiser' || somebody.role === 'administrator' ? '/organise' : '/report')
		);
		return page;
	}
	await page.goto(await linkFor(application, somebody));
	await pressSignIn(page, somebody.language);
	known.set(key, await page.context().storageState());
	return page;
}

/** A page of a browser that nobody else uses. */
export async function newPage(
	browser: Browser,
	{ origin, atEnd }: Application,
	options: BrowserContextOptions = {}
): Promise<Page> {
	const context = await browser.newContext({ baseURL: origin, reducedMotion: 'reduce', ...options });
	atEnd(() => context.close());
	return context.newPage();
}

/** Presses the one button of the page to which the link leads, and waits for the first place behind it. */
export async function pressSignIn(page: Page, language: Language = 'en'): Promise<void> {
	await page
		.locator('main')
		.getByRole('button', { name: m.sign_in_now({}, { locale: language }) })
		.click();
	await page.waitForURL(/\/(report|organise|people)$/);
}

/** Makes a token on the command line. */
export async function tokenFor(
	application: Application,
	holder: { role: Somebody['role']; organisation?: string; agreement?: string }
): Promise<string> {
	const options = Object.entries(holder).flatMap(([name, value]) => [`--${name}`, value]);
	const { code, stdout, stderr } = await application.command('token', 'add', '--name', 'Meters', ...options);
	if (code !== 0) throw new Error(stderr);
	return stdout.trim();
}

/** Sends a form as the page's own form would without JavaScript, whether or not the page shows that form. */
export async function postForm(page: Page, place: string, form: Record<string, string>): Promise<APIResponse> {
	const headers = { origin: new URL(page.url()).origin, accept: 'text/html' };
	return page.request.post(place, { form, headers, maxRedirects: 0 });
}
