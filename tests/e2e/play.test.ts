import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, test, type Browser, type Locator, type Page } from '@playwright/test';
import { dimensionWord } from '#words/dimension.ts';
import { m, type Message } from '#words/messages.ts';
import { startApplication, type Application } from './application.ts';
import { KeyboardPage } from './keyboard-page.ts';
import { lettersTo } from './letters.ts';
import { newPage, ORGANISER, signIn } from './people.ts';

/*
 * A city reports: invited, signed in, twelve figures given, one that is rejected mended, three confirmed from the letter, submitted. In
 * Finnish, by keyboard alone, with scripts and without. What it took is said at the end, and stands in docs/performance.md.
 */

let application: Application;
test.beforeAll(async () => {
	application = await startApplication();
});
test.afterAll(() => application.stop());

const FI = { locale: 'fi' } as const;
const PERIODS = ['2020', '2021', '2022'];
const SECTORS = ['district-heating', 'electricity', 'industry', 'road-transport'];

/**
 * Figures of the Finnish Environment Institute (Syke), ALas/Hinku, kt CO2e, which an installation does not begin with: those of 2019 that
 * the play finds, and those of 2020 to 2022 as they stand in the officer's spreadsheet, sector by sector.
 */
const PLAYS = [
	{
		...{ scripts: true, most: { keys: 90, pages: 11 } },
		...{ city: 'kouvola', before: ['34', '47.5', '26.2', '171.3'] },
		figures: ['36,1 43,2 48,5', '36,7 42 36,4', '23,6 24,3 31', '158,9 152,6 148'].map((row) => row.split(' '))
	},
	{
		...{ scripts: false, most: { keys: 220, pages: 13 } },
		...{ city: 'kotka', before: ['35.6', '28.4', '15.7', '83.2'] },
		figures: ['26,5 26,8 31', '22,7 25,8 22,7', '18,8 20 19,3', '77,3 71,8 67,9'].map((row) => row.split(' '))
	}
];
/** The one that is rejected: the second sector in the last year, with a comma too many. */
const SLIP = { row: 1, column: 2 };

for (const { scripts, most, city, before, figures } of PLAYS) {
	test(`a city reports twelve figures and confirms three: Finnish, by keyboard, JavaScript ${scripts ? 'on' : 'off'}`, async ({
		browser
	}) => {
		const email = `olga@${city}.example`;
		await prepare(browser, { city, before, email });
		const page = await newPage(browser, application, { javaScriptEnabled: scripts });
		const officer = new KeyboardPage(page);

		await officer.follow(linkIn(email, /\/sign-in\//));
		await officer.skip();
		await officer.tabTo(say(m.sign_in_now));
		await officer.press('Enter');
		await page.waitForURL(/\/fi\/report(#main)?$/);
		await officer.skip();
		await officer.tabTo(say(m.report_grid));
		await officer.press('Enter');
		await page.waitForURL(/\/fi\/report\/grid$/);

		const right = figures[SLIP.row]?.[SLIP.column] ?? '';
		const slipped = figures.map((row, at) => (at === SLIP.row ? row.with(SLIP.column, right.replace(',', ',,')) : row));
		if (scripts) await pasteAndMend(officer, slipped, right);
		else await fillAndMend(officer, slipped, right);
		await expect(page.getByRole('heading', { level: 1 })).toHaveText(m.changes_title({}, FI));
		await expect(page.locator('input[type=checkbox][name=draft]')).toHaveCount(12);

		// The letter with the questions is open in another window, where nobody signs in.
		const letter = new KeyboardPage(await newPage(browser, application, { javaScriptEnabled: scripts }));
		await confirmAll(letter, email);

		await officer.skip();
		await officer.tabTo(say(m.draft_submit_review));
		await officer.press('Enter');
		await expect(page.getByText(m.grid_sent({ count: 12 }, FI))).toBeVisible();

		expect(kept(city)).toEqual({ submitted: asNumbers(figures), confirmed: 3 });
		const [keys, pages] = [officer.keys + letter.keys, officer.pages + letter.pages];
		const took = `${keys} presses, ${pages} pages, ${officer.seconds()} s, JavaScript ${scripts ? 'on' : 'off'}`;
		test.info().annotations.push({ type: 'counted', description: took });
		console.log(took);
		expect(pages).toBeLessThanOrEqual(most.pages);
		expect(keys).toBeLessThanOrEqual(most.keys);
		await Promise.all([page, letter.page].map((each) => each.context().close()));
	});
}

/** With scripts: the block as it comes from a spreadsheet, and the cell that it says is wrong. */
async function pasteAndMend(officer: KeyboardPage, block: string[][], right: string): Promise<void> {
	const { page } = officer;
	await expect(page.locator('[role=gridcell][tabindex="0"]')).toBeVisible();
	await officer.skip();
	await officer.tabTo('a cell', page.getByRole('gridcell'));
	await goToFirst(officer);
	await officer.paste(block.map((row) => row.join('\t')).join('\n'));
	await expect(page.getByRole('status')).toHaveText(m.grid_pasted({ count: 12, wrong: 1 }, FI));
	await officer.press(...Array<string>(SLIP.row).fill('ArrowDown'), ...Array<string>(SLIP.column).fill('ArrowRight'));
	await expect(page.locator('[role=gridcell][tabindex="0"]')).toHaveAttribute('aria-invalid', 'true');
	await officer.press(...right, 'Enter');
	await expect(page.locator('[role=gridcell][aria-invalid=true]')).toHaveCount(0);
	await expect(page.getByText(m.autosave_kept({}, FI))).toBeVisible();
	await officer.tabTo(say(m.grid_look), page.getByRole('link', { name: say(m.grid_look) }), 'Shift+Tab');
	await officer.press('Enter');
	await page.waitForURL(/\/report\/grid\/changes/);
}

/** Without: the same cells in a form, field by field. */
async function fillAndMend(officer: KeyboardPage, block: string[][], right: string): Promise<void> {
	const { page } = officer;
	for (const [at, row] of block.entries()) {
		for (const [column, text] of row.entries()) {
			await officer.tabTo('a field', fieldOf(page, at, column));
			await officer.press(...text);
		}
	}
	await officer.tabTo(say(m.grid_look));
	await officer.press('Enter');
	await page.waitForURL(/\/report\/grid\/changes/);
	await expect(page.getByText(m.changes_rejected({}, FI), { exact: true })).toBeVisible();
	await officer.skip();
	await officer.tabTo(partOf(SLIP.row));
	await officer.press('Enter');
	await page.waitForURL(/\/fi\/report\/grid\?/);
	await expect(fieldOf(page, SLIP.row, SLIP.column)).toBeFocused();
	await expect(page.locator(':focus')).toHaveAttribute('aria-invalid', 'true');
	await officer.press('Control+a', ...right);
	await officer.tabTo(say(m.grid_look));
	await officer.press('Enter');
	await page.waitForURL(/\/report\/grid\/changes/);
}

/** From the letter: a link, a button; what the page says leads to the next. */
async function confirmAll(reader: KeyboardPage, email: string): Promise<void> {
	const { page } = reader;
	await reader.follow(linkIn(email, /\/confirm\?/));
	for (let number = 1; number <= 3; number += 1) {
		if (number > 1) {
			await reader.skip();
			await reader.tabTo(say(m.question_next));
			const here = page.url();
			await reader.press('Enter');
			await page.waitForURL(({ href }) => href !== here);
		}
		await reader.skip();
		await reader.tabTo(say(m.question_yes));
		await reader.press('Enter');
		await expect(page.getByText(m.question_yes_done({}, FI))).toBeVisible();
	}
	await expect(page.getByRole('link', { name: m.question_next({}, FI) })).toHaveCount(0);
}

/** What an organiser does before: the officer is added and written to, and then asked about what was found. */
async function prepare(
	browser: Browser,
	{ city, before, email }: { city: string; before: string[]; email: string }
): Promise<void> {
	const page = await signIn(browser, application, { ...ORGANISER, language: 'fi' });
	await collect(city, before);
	await page.goto('/fi/people');
	const person = { role: 'approver', of: `organisation:${city}`, language: 'fi' };
	for (const [name, value] of Object.entries(person)) await page.locator(`select[name=${name}]`).selectOption(value);
	await page.locator('form [name=email]').last().fill(email);
	await page.locator('[name=name]').fill('Olga Officer');
	await page.getByRole('button', { name: m.people_invite({}, FI) }).click();
	await expect(page.getByText(m.people_invited({}, FI))).toBeVisible();
	const ofCity = page.locator('form', { has: page.locator(`[name=organisation][value=${city}]`) });
	await ofCity.getByRole('button', { name: m.people_ask({}, FI) }).click();
	await expect(page.getByText(m.people_asked({}, FI))).toBeVisible();
	await expect.poll(() => lettersTo(application, email).length).toBe(2);
	await page.context().close();
}

/** What stood in a public document before: the sectors in 2019, so that they have rows of their own. */
async function collect(city: string, values: string[]): Promise<void> {
	const path = join(application.folder, `${city}.csv`);
	const lines = SECTORS.map(
		(sector, at) => `${city},ghg-emissions-total,syke-hinku,sector:${sector},2019,${values[at]},kt CO2e`
	);
	writeFileSync(path, ['organisation,indicator,inventory,dimension,period,value,unit', ...lines].join('\r\n'));
	const from = ['--origin', 'public_source', '--publisher', 'Syke', '--source', 'ALas/Hinku'];
	const { code, stderr } = await application.command(
		...['import', path, '--organisation', city, ...from, '--as', ORGANISER.email]
	);
	if (code !== 0) throw new Error(stderr);
}

/** What waits for review is what stood in the spreadsheet, figure by figure; and three figures are confirmed. */
function kept(city: string): { submitted: unknown[]; confirmed: number } {
	const database = new Database(join(application.folder, 'pledgeline.db'), { readonly: true });
	try {
		const of = `from entry_states join entries on entries.id = entry_states.entry_id join series on series.id = entry_states.series_id
			join organisations on organisations.id = series.organisation_id where organisations.slug = ?`;
		const submitted = database
			.prepare(
				`select entries.dimension, entries.period, entries.value ${of} and entry_states.state = 'submitted' order by 1, 2`
			)
			.raw()
			.all(city);
		const confirmed = database.prepare(`select 1 ${of} and entry_states.confirmed_at is not null`).all(city).length;
		return { submitted, confirmed };
	} finally {
		database.close();
	}
}

function asNumbers(figures: string[][]): unknown[] {
	return figures.flatMap((row, at) =>
		row.map((text, column) => [`sector:${SECTORS[at]}`, PERIODS[column], Number(text.replace(',', '.'))])
	);
}

/** From where the grid begins, its newest year in its first row, to the first sector in the first year. */
async function goToFirst(officer: KeyboardPage): Promise<void> {
	const { page } = officer;
	const row = page.getByRole('row', { name: partOf(0) });
	const column = page.getByRole('columnheader', { name: PERIODS[0] ?? '' });
	const wanted = [await row.getAttribute('aria-rowindex'), await column.getAttribute('aria-colindex')].map(Number);
	const active = page.locator('[role=gridcell][tabindex="0"]');
	const at = [await active.locator('..').getAttribute('aria-rowindex'), await active.getAttribute('aria-colindex')];
	const [down = 0, right = 0] = wanted.map((number, which) => number - Number(at[which]));
	await officer.press(...Array<string>(Math.abs(down)).fill(down < 0 ? 'ArrowUp' : 'ArrowDown'));
	await officer.press(...Array<string>(Math.abs(right)).fill(right < 0 ? 'ArrowLeft' : 'ArrowRight'));
}

/** How a sector is called: "kaukolämpö". */
function partOf(row: number): string {
	return dimensionWord(`sector:${SECTORS[row]}`, 'fi');
}

function fieldOf(page: Page, row: number, column: number): Locator {
	return page.locator(`input[name$=" sector:${SECTORS[row]} ${PERIODS[column]}"]:not([type=hidden])`);
}

function say(message: Message): string {
	return message({}, FI);
}

function linkIn(email: string, which: RegExp): string {
	const letters = lettersTo(application, email).join('\n');
	const link = [...letters.matchAll(/https?:\/\/\S+/g)].find(([address]) => which.test(address));
	if (!link) throw new Error(`No such link in what ${email} got:\n${letters}`);
	return link[0];
}
