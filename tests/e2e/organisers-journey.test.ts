import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, type Page } from '@playwright/test';
import { m, type Message } from '#words/messages.ts';
import { formatValue } from '#words/unit.ts';
import { startApplication, type Application } from './application.ts';
import { accept, draftOf, idIn, lookAtIt, measuredBy, send, typeFigure, type Measured } from './figures.ts';
import { linkFor, newPage, OFFICER, ORGANISER, signIn } from './people.ts';

let application: Application;
let kouvola: Measured;
test.beforeAll(async () => {
	application = await startApplication();
	kouvola = await measuredBy(application, 'kouvola');
});
test.afterAll(() => application.stop());

const DESK = `/sv/organise/${ORGANISER.agreement}`;
const SV = { locale: 'sv' } as const;
const RESERVATION = 'Två anläggningar är uppskattade.';
const ORVOKKI = { ...ORGANISER, language: 'sv' } as const;

/** Each run fills the year for which the desk asks at that moment. */
const RUNS = [
	{ javaScript: true, period: '2023', typed: '481,2', value: 481.2 },
	{ javaScript: false, period: '2024', typed: '470,5', value: 470.5 }
];

for (const { javaScript, period, typed, value } of RUNS) {
	test(`an organiser asks, returns and accepts with a reservation: Swedish, JavaScript ${javaScript ? 'on' : 'off'}`, async ({
		browser
	}) => {
		const options = { javaScriptEnabled: javaScript };
		const officerOf = { ...OFFICER, email: `${period}@kouvola.example`, language: 'sv' } as const;
		const signInLink = await linkFor(application, officerOf);
		const organiser = await signIn(browser, application, { ...ORVOKKI, email: `${period}@tem.example` }, options);

		await organiser.goto(DESK);
		const missed = organiser.locator('li', { has: organiser.locator(`[name=series][value="${kouvola.series}"]`) });
		await missed.locator('[name=period]').selectOption(period);
		await missed.getByRole('button').click();
		await expect(organiser.getByRole('status').filter({ hasText: /\d/ }).first()).toBeVisible();
		const letter = await letterTo(officerOf.email);
		expect(letter).toContain(`/sv/report/series/${kouvola.series}?period=${period}`);

		// The link leads to the very cell, through the door.
		const officer = await newPage(browser, application, options);
		await officer.goto(`/sv/report/series/${kouvola.series}?period=${period}`);
		await officer.waitForURL('**/sv/sign-in');
		await officer.goto(signInLink);
		await officer
			.locator('main')
			.getByRole('button', { name: say(m.sign_in_now) })
			.click();
		await officer.waitForURL(`**/sv/report/series/${kouvola.series}?period=${period}`);
		await expect(officer.locator('main [name=period]')).toHaveValue(period);
		await typeFigure(officer, { value: typed, source: 'Syke' });
		await lookAtIt(officer, 'sv');
		await officer.waitForURL('**/report/drafts/*');
		await send(officer, 'sv');

		const named = `${period}: ${formatValue(value, 'kt CO2e', 'sv')}`;
		await openInQueue(organiser, named, javaScript);
		if (javaScript) {
			// One key leads to the field, and no key does anything while somebody types.
			await organiser.keyboard.press('r');
			await organiser.keyboard.type('Vilken tabell? ja, a r j k');
			await expect(organiser.locator('[name=comment]')).toHaveValue('Vilken tabell? ja, a r j k');
		} else await organiser.locator('[name=comment]').fill('Vilken tabell?');
		await organiser.getByRole('button', { name: say(m.review_return) }).click();
		await organiser.waitForURL('**/sv/organise/queue?done=*');
		await expect(organiser.getByRole('status')).toContainText(say(m.step_return));

		await officer.goto('/sv/report');
		await officer.locator('main a[href*="/report/drafts/"]', { hasText: period }).click();
		await officer.getByRole('link', { name: say(m.draft_change) }).click();
		await officer.locator('summary', { hasText: say(m.figure_more) }).click();
		await typeFigure(officer, { evidence: 'https://syke.example/tabell-3' });
		await lookAtIt(officer, 'sv');
		await officer.waitForURL('**/report/drafts/*');
		await send(officer, 'sv');

		await openInQueue(organiser, named, javaScript);
		await expect(organiser.locator('main')).toContainText('syke.example/tabell-3');
		if (javaScript) await organiser.keyboard.press('w');
		else await organiser.locator('summary', { hasText: say(m.step_reserve) }).click();
		await organiser.locator('[name=reservation]').fill(RESERVATION);
		await organiser.getByRole('button', { name: say(m.review_reserve) }).click();
		await organiser.waitForURL('**/sv/organise/queue?done=*');

		await organiser.goto(`${DESK}?organisation=kouvola`);
		await expect(organiser.getByRole('row', { name: /Kouvola/ }).first()).toContainText(say(m.desk_state_reported));
		await organiser.getByRole('link', { name: say(m.aloud_title) }).click();
		await organiser.waitForURL('**/aloud');
		await expect(organiser.locator('li', { hasText: 'Kouvola' }).first()).toContainText(
			say(m.aloud_unsaid_reservation)
		);
		const anyone = await newPage(browser, application, options);
		await anyone.goto(`/sv/entries/${idIn(officer.url())}`);
		await expect(anyone.locator('main')).toContainText(RESERVATION);
		await Promise.all([officer, organiser, anyone].map((page) => page.context().close()));
	});
}

test('what was accepted without a reservation stands on the stage, and stays there without a network', async ({
	browser
}) => {
	const officer = await signIn(browser, application, OFFICER);
	await draftOf(officer, kouvola, { period: '2025', value: '460.5', source: 'Syke' });
	await send(officer);
	const organiser = await signIn(browser, application, ORGANISER);
	await accept(organiser, idIn(officer.url()));
	await organiser.goto(`${DESK}/aloud`);
	await expect(organiser.locator('blockquote', { hasText: '2025' })).toHaveCount(1);
	await organiser.getByRole('link', { name: say(m.aloud_stage) }).click();
	await organiser.waitForURL('**/aloud/stage');
	const chart = organiser.locator('section img').first();
	await expect
		.poll(() => chart.evaluate((img: HTMLImageElement) => img.complete && img.naturalWidth))
		.toBeGreaterThan(500);
	await organiser.context().setOffline(true);
	await organiser.keyboard.press('ArrowRight');
	await organiser.keyboard.press('Home');
	await expect(organiser.locator('h2').first()).toBeFocused();
	await expect(organiser.locator('section').first()).toContainText('Kouvola');
	expect(await chart.evaluate((img: HTMLImageElement) => img.naturalWidth)).toBeGreaterThan(500);
	await Promise.all([officer, organiser].map((page) => page.context().close()));
});

function say(message: Message): string {
	return message({}, SV);
}

async function openInQueue(page: Page, named: string, javaScript: boolean): Promise<void> {
	await page.goto('/sv/organise/queue');
	const link = page.getByRole('link', { name: named });
	await expect(link).toHaveCount(1);
	if (javaScript) {
		await page.locator('details', { hasText: say(m.queue_keys) }).waitFor();
		await page.keyboard.press('j');
		await expect(link).toBeFocused();
		await page.keyboard.press('Enter');
	} else await link.click();
	await page.waitForURL('**/organise/entries/*');
	if (javaScript) await page.locator('details', { hasText: say(m.queue_keys) }).waitFor();
}

/** The words of the letter that somebody got, once it is in the folder of mails that are not sent. */
async function letterTo(email: string): Promise<string> {
	const outbox = join(application.folder, 'outbox');
	const letters = (): string[] =>
		// The folder is made with the first letter.
		(existsSync(outbox) ? readdirSync(outbox) : [])
			.filter((file) => file.endsWith('.eml'))
			.map((file) => readFileSync(join(outbox, file), 'utf8'));
	await expect.poll(() => letters().filter((letter) => letter.includes(email)).length).toBeGreaterThan(0);
	return letters().find((letter) => letter.includes(email) && letter.includes('/report/series/')) ?? '';
}
