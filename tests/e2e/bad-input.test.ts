import { expect, test, type Page } from '@playwright/test';
import { m } from '#words/messages.ts';
import { startApplication, type Application } from './application.ts';
import { draftOf, idIn, lookAtIt, measuredBy, problemsOn, typeFigure, type Measured, type Typing } from './figures.ts';
import { OFFICER, postForm, signIn } from './people.ts';

const FINNISH = { ...OFFICER, language: 'fi' } as const;

let application: Application;
let kouvola: Measured;
test.beforeAll(async () => {
	application = await startApplication();
	kouvola = await measuredBy(application, 'kouvola');
});
test.afterAll(() => application.stop());

async function tryIn(page: Page, place: string, typing: Typing): Promise<void> {
	await page.goto(`${place}/report/series/${kouvola.series}`);
	await page.locator('summary').first().click();
	await typeFigure(page, { source: 'Syke', note: 'Kept', ...typing });
	await lookAtIt(page, place === '' ? 'en' : 'fi');
}

test('numbers as people write them: read, asked about, or named', async ({ browser }) => {
	const page = await signIn(browser, application, FINNISH, { javaScriptEnabled: false });
	for (const [value, shown] of [
		['1,5', '1,5 kt CO₂e'],
		['1.234,5', '1 234,5 kt CO₂e'],
		['1 234,5', '1 234,5 kt CO₂e'],
		['0', '0 kt CO₂e']
	] as const) {
		await tryIn(page, '/fi', { period: '2023', value });
		await page.waitForURL('**/report/drafts/*');
		await expect(page.locator('h1')).toHaveText(`2023: ${shown.replaceAll(' ', '\u00a0')}`);
		await page.getByRole('button', { name: m.draft_discard({}, { locale: 'fi' }) }).click();
		await page.waitForURL('**/fi/report');
	}
	const locale = { locale: 'fi' } as const;
	const wrong = { '2024': 'abc', '2025': '12,3,4', '2004': '1e9', '2003': '<b>1</b>' };
	for (const [period, value] of Object.entries(wrong)) {
		await tryIn(page, '/fi', { period, value });
		expect(await problemsOn(page)).toEqual([m.problem_value_unreadable({ typed: value }, locale)]);
		await expectKept(page, { period, value });
	}
	await tryIn(page, '/fi', { period: '2002', value: '1.234' });
	expect((await problemsOn(page)).join()).toMatch(/”1\.234”.*1,234.*1\s234/);
	await expectKept(page, { period: '2002', value: '1.234' });
});

test('periods that cannot be, values that cannot be, addresses that are none', async ({ browser }) => {
	const page = await signIn(browser, application, OFFICER, { javaScriptEnabled: false });
	const future = String(new Date().getFullYear() + 4);
	for (const [typing, problem] of [
		[{ period: future, value: '1' }, new RegExp(`The period ${future} is not over: its last day is 31 December`)],
		[{ period: 'last year', value: '1' }, /“last year” cannot be read\. Write it like this: \d{4}/],
		[{ period: '2023-Q1', value: '1' }, /another kind than this series.+one year/],
		[{ period: '2001', value: '-5' }, /at least 0/],
		[{ period: '2000', value: '' }, /There is no value\. Write a number, or choose a reason/],
		[{ period: '1999', value: '1', evidence: 'javascript:alert(1)' }, /“javascript:alert\(1\)” is not a web address/]
	] as [Typing, RegExp][]) {
		await tryIn(page, '', typing);
		const problems = await problemsOn(page);
		expect(problems).toHaveLength(1);
		expect(problems[0]).toMatch(problem);
		await expectKept(page, typing);
		// The sentence leads to its field.
		const [field] = Object.keys(typing).filter((name) => problems[0]?.toLowerCase().includes(name));
		await expect(page.getByRole('alert').getByRole('link')).toHaveAttribute('href', `#field-${field}`);
	}
});

test('a missing value with its reason is a figure without a number', async ({ browser }) => {
	const page = await signIn(browser, application, OFFICER, { javaScriptEnabled: false });
	await page.goto(`/report/series/${kouvola.series}`);
	await typeFigure(page, { period: '1991', value: '' });
	await page.locator('summary').first().click();
	await page.locator('[name=missing_reason]').selectOption('NE');
	await lookAtIt(page);
	await page.waitForURL('**/report/drafts/*');
	await expect(page.locator('main')).toContainText(m.missing_ne());
});

test('HTML in any field is text wherever it is shown', async ({ browser }) => {
	const page = await signIn(browser, application, OFFICER);
	const html = '<img src=x onerror="document.title=1"><b>bold</b>';
	await draftOf(page, kouvola, { period: '1992', value: '840', note: html, source: html });
	await expect(page.locator('main dd').filter({ hasText: html })).toHaveCount(2);
	await page.goto(`/report/series/${kouvola.series}?draft=${idIn(page.url())}`);
	await expect(page.locator('[name=note]')).toHaveValue(html);
	await expect(page.locator('main b, main img[src=x]')).toHaveCount(0);
});

for (const javaScriptEnabled of [true, false]) {
	const period = javaScriptEnabled ? '1993' : '1994';

	test(`a note that is too long keeps every other field: JavaScript ${javaScriptEnabled ? 'on' : 'off'}`, async ({
		browser
	}) => {
		const page = await signIn(browser, application, OFFICER, { javaScriptEnabled });
		const note = 'A long story. '.repeat(400);
		await tryIn(page, '', { period, value: '700', note });
		expect(await problemsOn(page)).toEqual([tooLong('5,600')]);
		await expectKept(page, { period, value: '700', note });
		await page.goto('/report');
		await expect(page.locator('a[href*="/report/drafts/"]', { hasText: period })).toHaveCount(0);
	});
}

test('a note of 5 MB is refused with its length, and more than a request may hold in words too', async ({
	browser
}) => {
	const page = await signIn(browser, application, OFFICER, { javaScriptEnabled: false });
	const place = `/report/series/${kouvola.series}`;
	const form = { period: '1996', value: '700', source: 'Kept', dimension: 'total' };
	const answer = await postForm(page, place, { ...form, note: 'ä'.repeat(2_500_000) });
	expect(answer.status()).toBe(422);
	const shown = await answer.text();
	expect(shown).toContain(tooLong('2,500,000'));
	for (const kept of ['value="1996"', 'value="700"', 'value="Kept"', 'ä'.repeat(2_500_000)]) {
		expect(shown.includes(kept), kept.slice(0, 20)).toBe(true);
	}
	const tooMuch = await postForm(page, place, { ...form, note: 'x'.repeat(26 * 1024 * 1024) });
	expect(tooMuch.status()).toBe(413);
	expect(await tooMuch.text()).toContain(m.problem_body_too_large({ limit: '25\u00a0MB' }));
	await page.goto('/report');
	await expect(page.locator('a[href*="/report/drafts/"]', { hasText: '1996' })).toHaveCount(0);
});

function tooLong(length: string): string {
	return m.problem_text_too_long({ field: 'note (en)', length, limit: '4,000' });
}

test('what is typed before the page has come to life stays', async ({ browser }) => {
	const page = await signIn(browser, application, OFFICER);
	let come: () => void = () => undefined;
	const scripts = new Promise<void>((resolve) => (come = resolve));
	await page.route('**/_app/**/*.js', async (route) => {
		await scripts;
		await route.continue();
	});
	await page.goto(`/report/series/${kouvola.series}`, { waitUntil: 'commit' });
	const typing = { period: '1995', value: '701.5', source: 'By hand', note: 'Early', evidence: 'https://a.example' };
	await page.locator('summary').first().click();
	await typeFigure(page, typing);
	await page.locator('[name=provisional]').check();
	await page.locator('[name=missing_reason]').selectOption('NE');
	come();
	await expect(page.getByRole('application')).toBeVisible();
	await expectKept(page, typing);
	await expect(page.locator('[name=provisional]')).toBeChecked();
	await expect(page.locator('[name=missing_reason]')).toHaveValue('NE');
	// What came early is on the chart too.
	await page.getByRole('application').press('ArrowRight');
	await page.getByRole('application').press('ArrowRight');
	await expect(page.locator('figure [aria-live]')).toContainText(`1995: 701.5 kt CO₂e, ${m.chart_proposed()}`);
});

async function expectKept(page: Page, typing: Typing): Promise<void> {
	for (const [name, text] of Object.entries({ source: 'Syke', note: 'Kept', ...typing })) {
		expect((await page.locator(`main [name=${name}]`).inputValue()) === text, `${name} is kept`).toBe(true);
	}
}
