import { expect, test, type Locator, type Page } from '@playwright/test';
import { m } from '#words/messages.ts';
import { startApplication, type Application } from './application.ts';
import { newPage } from './people.ts';

let application: Application;
let page: Page;
test.beforeAll(async ({ browser }) => {
	application = await startApplication();
	page = await newPage(browser, application, { javaScriptEnabled: false });
});
test.afterAll(() => application.stop());

function main(): Locator {
	return page.locator('main');
}

function section(name: string): Locator {
	return page.getByRole('region', { name, exact: true });
}

test('the declaration begins: no numbers, the cities’ own aims, who made the links, and that no city confirmed them', async () => {
	await page.goto('/agreements/helsinki-impact-declaration');
	const beginning = main().locator('header').first();
	await expect(beginning).toContainText(m.no_numbers());
	await expect(beginning).toContainText(m.agreement_aims_linked());
	await expect(beginning).toContainText(m.unconfirmed_title());
	await expect(main().locator('section h2')).toContainText([/^1\. /, /^2\. /, /^3\. /, /^4\. /, /^5\. /]);
	const parties = section(m.agreement_parties());
	for (const signatory of ['Helsinki', 'Stockholm', 'Tallinn', 'Eurocities', 'METREX']) {
		await expect(parties.getByRole('link', { name: signatory, exact: true })).toHaveCount(1);
	}
});

test('a city for which no aim was found is asked for it; a network is not', async () => {
	await page.goto('/agreements/helsinki-impact-declaration');
	const innovation = section('5. Strengthening the role of cities as innovation platforms');
	await expect(innovation).toContainText(m.aim_none());
	await expect(innovation.getByRole('link', { name: m.aim_add_city() })).toHaveAttribute('href', '/sign-in');
	await expect(innovation).toContainText(m.aim_network());
	await page.goto('/organisations/oulu');
	await expect(section(m.organisation_aims())).toContainText(`${m.aim_none()} ${m.aim_add_city()}`);
	await page.goto('/organisations/metrex');
	await expect(main()).not.toContainText(m.aim_add_city());
});

test('a partnership shows what it promises, quoted, and what happened when; the aims of its members apart', async () => {
	await page.goto('/agreements/c6-alliance');
	await expect(main().locator('header').first()).toContainText(m.no_numbers());
	await expect(main().locator('header').first()).toContainText(m.agreement_aims_apart());
	const promised = section(m.agreement_promised());
	await expect(promised.locator('figure blockquote').first()).toHaveAttribute('lang', /^(en|fi|sv)$/);
	const happened = section(m.agreement_happened());
	await expect(happened.locator('li time').first()).toHaveAttribute('datetime', /^20\d\d/);

	const own = section(m.agreement_own_aims());
	await expect(own).toContainText(m.agreement_own_aims_note());
	await expect(own.getByRole('link', { name: 'Zero emissions by 2040' })).toHaveCount(1);
	const answer = await fetch(`${application.origin}/api/v1/agreements/c6-alliance`);
	const { summary } = (await answer.json()) as { summary: Record<string, number> };
	const { parties, parties_reporting, figures, figures_sourced, ...tally } = summary;
	expect([parties, parties_reporting]).toEqual([7, 0]);
	// What its members measure of their own accord.
	expect(figures).toBeGreaterThan(0);
	expect(figures_sourced).toBeLessThanOrEqual(figures ?? 0);
	expect(Object.values(tally).every((count) => count === 0)).toBe(true);
});

test('its members stand beside real figures, which are said to be background', async () => {
	await page.goto('/agreements/medium-sized-growth-cities');
	const parties = section(m.agreement_parties());
	await expect(parties).toContainText(m.agreement_background());
	const rows = parties.locator('tbody tr', { has: page.locator('th') });
	await expect(rows.filter({ hasText: 'Kouvola' })).toContainText(/\d+(\.\d+)?\s*kt\sCO₂e/);
	await expect(rows).toHaveCount(14);
});

test('of the Regional Cities Programme not all members are known, and of another not the day of its founding', async () => {
	await page.goto('/agreements/regional-cities-programme');
	await expect(main()).toContainText(m.agreement_parties_known({ count: 13 }));
	await page.goto('/agreements/joensuu-lappeenranta-imatra');
	await expect(main()).toContainText(m.agreement_founded_unknown());
});

test('where a city’s own figure and Syke’s stand side by side, the page says why there are two', async () => {
	await page.goto('/organisations/helsinki');
	const figures = section(m.organisation_figures());
	const why = figures.locator('details', { hasText: m.why_two() });
	await expect(why).toContainText(m.why_syke());
	await expect(figures.locator('tbody tr', { hasText: 'Greenhouse gas emissions' }).first()).toBeVisible();
});

test('an aim that gave way and the one that took its place lead to each other, on lists and on their own pages', async () => {
	const [earlier, later] = ['Greenhouse gas emissions down 80 % by 2035', 'Greenhouse gas emissions down 80 % by 2030'];
	await page.goto('/organisations/helsinki');
	const aims = section(m.organisation_aims());
	await expect(aims.locator('p', { hasText: m.target_replaced_by() }).getByRole('link')).toHaveText(later);
	await expect(aims.locator('p', { hasText: m.target_replaces() }).getByRole('link')).toHaveText(earlier);
	await aims.getByRole('heading', { name: later }).getByRole('link').click();
	await expect(main().getByRole('heading', { level: 1 })).toHaveText(later);
	await main().locator('header').getByRole('link', { name: earlier }).click();
	await expect(main().getByRole('heading', { level: 1 })).toHaveText(earlier);
	await main().locator('header').getByRole('link', { name: later }).click();
	await expect(main().getByRole('heading', { level: 1 })).toHaveText(later);
});

test('one comes back from an aim by its agreement, where it counts towards one, and its organisation', async () => {
	await page.goto('/organisations/helsinki');
	await page.getByRole('link', { name: 'Zero emissions by 2040' }).click();
	const trail = main().getByRole('navigation', { name: m.trail_label() });
	await expect(trail.getByRole('link')).toHaveText([m.nav_overview(), 'Helsinki Impact Declaration', 'Helsinki']);
	await page.goto('/organisations/kouvola');
	await section(m.organisation_aims()).getByRole('heading', { level: 4 }).first().getByRole('link').click();
	await expect(trail.getByRole('link')).toHaveText([m.nav_overview(), 'Kouvola']);
	await expect(page.locator('main table thead')).toContainText('kt\u00a0CO₂e');
});

test('an installation that starts without figures has the agreements and their parties, and says what is not there', async ({
	browser
}) => {
	const bare = await startApplication({ env: { PUBLIC_FIGURES: 'no' } });
	try {
		const visitor = await newPage(browser, bare, { javaScriptEnabled: false });
		await visitor.goto('/');
		await expect(visitor.locator('main')).toContainText(m.overview_no_figures());
		await visitor.getByRole('link', { name: 'Helsinki Impact Declaration', exact: true }).click();
		await expect(visitor.locator('main')).toContainText(m.no_numbers());
		await expect(visitor.locator('main')).toContainText(m.aim_none());
		await visitor.getByRole('link', { name: 'Helsinki', exact: true }).first().click();
		await expect(visitor.locator('main')).toContainText(m.organisation_figures_none());
	} finally {
		await bare.stop();
	}
});

test('programs are shown the way from every page', async () => {
	await page.goto('/fi/timeline');
	await page.locator('footer').locator('a[href="/api"]').click();
	await expect(page.locator('h1')).toHaveText('API');
});
