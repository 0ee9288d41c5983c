import { expect, test, type Browser, type Page } from '@playwright/test';
import type { Language } from '#domain/language.ts';
import { m, type Message } from '#words/messages.ts';
import { formatNumber } from '#words/number.ts';
import { formatValue } from '#words/unit.ts';
import { startApplication, type Application } from './application.ts';
import { idIn, lookAtIt, measuredBy, pictureAt, problemsOn, send, typeFigure, type Measured } from './figures.ts';
import { linkFor, newPage, OFFICER, ORGANISER, pressSignIn, signIn } from './people.ts';

let application: Application;
let kouvola: Measured;
test.beforeAll(async () => {
	application = await startApplication();
	kouvola = await measuredBy(application, 'kouvola');
});
test.afterAll(() => application.stop());

/** How one of the four runs goes: each has a year of its own, so that none meets the figure of another. */
type Run = { language: Language; javaScript: boolean; period: string; typed: string; value: number };

const RUNS: Run[] = [
	{ language: 'fi', javaScript: true, period: '2023', typed: '481,2', value: 481.2 },
	{ language: 'fi', javaScript: false, period: '2024', typed: '462,5', value: 462.5 },
	{ language: 'en', javaScript: true, period: '2003', typed: '781.4', value: 781.4 },
	{ language: 'en', javaScript: false, period: '2004', typed: '779.9', value: 779.9 }
];

for (const run of RUNS) {
	const { language, javaScript } = run;
	test(`a figure goes from the form to the public page: ${language}, JavaScript ${javaScript ? 'on' : 'off'}`, async ({
		browser
	}) => {
		const before = await publicPicture(browser, run);
		const officer = await followLink(browser, run);
		await logFigure(officer, run);
		const organiser = await signIn(
			browser,
			application,
			{ ...ORGANISER, email: `${run.period}@tem.example` },
			options(run)
		);
		await returnIt(organiser, run);
		await sendAgain(officer, run);
		await acceptIt(organiser, run);
		await expectItPublished(officer, run);
		expect((await publicPicture(browser, run)).equals(before)).toBe(false);
	});
}

function options({ javaScript }: Run): { javaScriptEnabled: boolean } {
	return { javaScriptEnabled: javaScript };
}

/** The words of the run's language. */
function say(run: Run, message: Message): string {
	return message({}, { locale: run.language });
}

async function publicPicture(browser: Browser, run: Run): Promise<Buffer> {
	const page = await newPage(browser, application);
	const picture = await pictureAt(page, `/charts/targets/${kouvola.target}.png?lang=${run.language}`);
	await page.context().close();
	return picture;
}

async function followLink(browser: Browser, run: Run): Promise<Page> {
	const { language, period } = run;
	const page = await newPage(browser, application, options(run));
	const link = await linkFor(application, { ...OFFICER, email: `${period}@kouvola.example`, language });
	// Programs that look through mail open it too: opening uses nothing up.
	await page.goto(link);
	await page.goto(link);
	await expect(page.locator('html')).toHaveAttribute('lang', language);
	await expect(page.locator('main').getByRole('button')).toHaveCount(1);
	await expect(page.locator('main').getByRole('textbox')).toHaveCount(0);
	await pressSignIn(page, language);
	await expect(page.locator('header').first()).toContainText(OFFICER.name);
	return page;
}

async function logFigure(page: Page, run: Run): Promise<void> {
	const { language, period, typed, value } = run;
	await page.locator(`main a[href$="/report/series/${kouvola.series}"]`).click();
	await page.waitForURL(`**/report/series/${kouvola.series}`);
	await typeFigure(page, { period, source: 'Syke 2026', note: 'Ennakkotieto <b>päästöistä</b>' });
	for (const wrong of ['abc', '1.234']) {
		await typeFigure(page, { value: wrong });
		await lookAtIt(page, language);
		expect((await problemsOn(page)).join()).toContain(wrong);
		await expect(page.locator('[name=value]')).toHaveValue(wrong);
		await expect(page.locator('[name=value]')).toHaveAttribute('aria-invalid', 'true');
		await expect(page.locator('[name=period]')).toHaveValue(period);
		await expect(page.locator('[name=note]')).toHaveValue('Ennakkotieto <b>päästöistä</b>');
	}
	await typeFigure(page, { value: typed });
	if (run.javaScript) await expectOnChart(page, run);
	await lookAtIt(page, language);
	await page.waitForURL('**/report/drafts/*');
	await expect(page.locator('h1')).toHaveText(`${period}: ${formatValue(value, 'kt CO2e', language)}`);
	await expect(page.locator('main')).toContainText('Ennakkotieto <b>päästöistä</b>');
	await (run.javaScript ? expectOnChart(page, run) : expectInPicture(page, idIn(page.url())));
	await send(page, language);
	await expect(page.locator('main')).toContainText(say(run, m.state_submitted));
}

/** The chart reads its points out: among them the one that is proposed. */
async function expectOnChart(page: Page, run: Run): Promise<void> {
	const chart = page.getByRole('application');
	await chart.focus();
	const proposed = `${run.period}: ${formatValue(run.value, 'kt CO2e', run.language)}, ${say(run, m.chart_proposed)}`;
	for (let i = 0; i < 40; i++) {
		await chart.press('ArrowRight');
		if ((await page.locator('figure [aria-live]').innerText()).startsWith(proposed)) return;
	}
	expect(await page.locator('figure [aria-live]').innerText()).toContain(proposed);
}

/** Without JavaScript the page shows a picture of the same. */
async function expectInPicture(page: Page, id: string): Promise<void> {
	const address = await page.locator('figure img').getAttribute('src');
	expect(address).toContain(`/report/figures/${id}.png`);
	const picture = await pictureAt(page, address ?? '');
	const without = await pictureAt(page, (address ?? '').replace(/.*\?/, `/charts/targets/${kouvola.target}.png?`));
	expect(picture.equals(without)).toBe(false);
	expect(await page.locator('figure img').evaluate((img: HTMLImageElement) => img.naturalWidth)).toBeGreaterThan(900);
}

async function openWaiting(page: Page, run: Run): Promise<void> {
	await page.goto('/organise');
	await page.getByRole('link', { name: `${run.period}: ${formatValue(run.value, 'kt CO2e', 'en')}` }).click();
	await page.waitForURL('**/organise/entries/*');
}

async function returnIt(page: Page, run: Run): Promise<void> {
	await openWaiting(page, run);
	await expect(page.locator('main')).toContainText('Ennakkotieto <b>päästöistä</b>');
	const comment = page.locator('[name=comment]');
	await comment.fill('   ');
	await page.getByRole('button', { name: m.review_return() }).click();
	expect(await problemsOn(page)).toEqual([m.problem_reason_missing()]);
	await expect(comment).toHaveValue('   ');
	await comment.fill('Which table of the source?');
	await page.getByRole('button', { name: m.review_return() }).click();
	await page.waitForURL('**/organise/queue?done=*');
	await expect(page.getByRole('link', { name: `${run.period}:` })).toHaveCount(0);
}

async function sendAgain(page: Page, run: Run): Promise<void> {
	await page.reload();
	await expect(page.locator('main')).toContainText(say(run, m.entry_returned));
	await expect(page.locator('main')).toContainText('Which table of the source?');
	await page.goto(`${run.language === 'en' ? '' : `/${run.language}`}/report`);
	await page.locator('main a[href*="/report/drafts/"]', { hasText: run.period }).click();
	await page.waitForURL('**/report/drafts/*');
	await page.getByRole('link', { name: say(run, m.draft_change) }).click();
	await page.waitForURL('**/report/series/*draft=*');
	await expect(page.locator('[name=value]')).toHaveValue(run.typed);
	await expect(page.locator('[name=period]')).toHaveValue(run.period);
	await expect(page.locator('[name=source]')).toHaveValue('Syke 2026');
	await expect(page.locator('[name=note]')).toHaveValue('Ennakkotieto <b>päästöistä</b>');
	await typeFigure(page, { source: 'Syke 2026, taulukko 3' });
	await lookAtIt(page, run.language);
	await page.waitForURL('**/report/drafts/*');
	await send(page, run.language);
}

async function acceptIt(page: Page, run: Run): Promise<void> {
	await openWaiting(page, run);
	await expect(page.locator('main')).toContainText('taulukko 3');
	await page.getByRole('button', { name: m.review_accept() }).click();
	await page.waitForURL('**/organise/queue?done=*');
}

async function expectItPublished(page: Page, run: Run): Promise<void> {
	const { language, period, value } = run;
	await page.reload();
	await expect(page.locator('main')).toContainText(say(run, m.entry_published));
	await page.locator('main a[href*="/targets/"]').click();
	await page.waitForURL(`**/targets/${kouvola.target}`);
	const row = page.getByRole('row').filter({ has: page.getByRole('rowheader', { name: period, exact: true }) });
	await expect(row).toContainText(formatNumber(value, language));
	const happened = page.locator('main ol > li', {
		hasText: m.timeline_figure({ value: formatValue(value, 'kt CO2e', language), period }, { locale: language })
	});
	await expect(happened).toHaveCount(1);
	await expect(happened).toContainText(`${say(run, m.origin_reported_city)}, ${say(run, m.timeline_reviewed)}`);
	await expect(happened).toContainText('Ennakkotieto <b>päästöistä</b>');
	const answer = await page.request.get(`/api/v1/targets/${kouvola.target}/entries`);
	const { items } = (await answer.json()) as { items: { period: string; value: number; reviewed: boolean }[] };
	expect(items).toContainEqual(
		expect.objectContaining({ period, value, reviewed: true, state: 'published', origin: 'reported' })
	);
}
