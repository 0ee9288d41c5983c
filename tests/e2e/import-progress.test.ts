import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, test, type Page } from '@playwright/test';
import { m } from '#words/messages.ts';
import { startApplication, type Application } from './application.ts';
import { OFFICER, signIn } from './people.ts';

let application: Application;
test.beforeAll(async () => {
	application = await startApplication({ env: { BODY_SIZE_LIMIT: '100M' } });
});
test.afterAll(() => application.stop());

const FI = { locale: 'fi' } as const;
const OFFICER_FI = { ...OFFICER, language: 'fi' } as const;
/** So many that one can look twice while they are read, every two seconds where no script does; and so many that taking over takes a while. */
const FIGURES = { read: 600_000, applied: 100_000 };

for (const scripts of [true, false]) {
	test(`what takes over a second shows how far it is and can be given up: JavaScript ${scripts ? 'on' : 'off'}`, async ({
		browser
	}) => {
		const page = await signIn(browser, application, OFFICER_FI, { javaScriptEnabled: scripts });
		const before = kept();

		// While it is read: the page counts by itself.
		await upload(page, FIGURES.read);
		await expect(page.getByText(m.import_reading_title({}, FI))).toBeVisible();
		await moves(page, /Rivejä tähän mennessä: ([\d\s]+)/);
		await giveUp(page);
		// Whoever reads it hears of it twice a second.
		await expect.poll(kept).toEqual(before);

		// While it is taken over, too.
		await upload(page, FIGURES.applied);
		await expect(page.getByRole('button', { name: m.import_as_drafts({}, FI) })).toBeVisible({ timeout: 30_000 });
		await page.getByRole('button', { name: m.import_as_drafts({}, FI) }).click();
		await expect(page.getByText(m.import_applying_title({}, FI))).toBeVisible();
		await moves(page, /Tähän mennessä: ([\d\s]+)\//, () =>
			page.getByRole('link', { name: m.import_look_again({}, FI) }).click()
		);
		await giveUp(page);
		await expect.poll(kept).toEqual(before);
		await page.context().close();
	});
}

async function upload(page: Page, figures: number): Promise<void> {
	const rows = Array.from(
		{ length: figures },
		(_, at) =>
			`kouvola,ghg-emissions-total,syke-hinku,sector:part-${Math.floor(at / 300)},${1700 + (at % 300)},${at},kt CO2e`
	);
	const file = join(application.folder, 'luvut.csv');
	writeFileSync(file, ['organisation,indicator,inventory,dimension,period,value,unit', ...rows].join('\r\n'));
	await page.goto('/fi/report/import');
	await page.locator('input[type=file]').setInputFiles(file);
	await page.getByRole('button', { name: m.import_read({}, FI) }).click();
	await page.waitForURL(/\/fi\/report\/import\/\w{26}$/, { timeout: 30_000 });
}

/** The number that the page says gets larger while one looks on, or looks again. */
async function moves(page: Page, said: RegExp, again: () => Promise<void> = async () => undefined): Promise<void> {
	const number = async (): Promise<number> => {
		const [, digits = ''] = said.exec(await page.locator('main').innerText()) ?? [];
		return Number(digits.replaceAll(/\s/g, ''));
	};
	const first = await number();
	const later = async (): Promise<number> => {
		await again();
		return number();
	};
	await expect.poll(later, { intervals: [100] }).toBeGreaterThan(first);
}

async function giveUp(page: Page): Promise<void> {
	await page.getByRole('button', { name: m.import_cancel({}, FI) }).click();
	// The list of imports says so; and so does the page itself, if it looked again while the answer was on its way.
	const said = page.getByText(m.import_state_cancelled({}, FI)).or(page.getByText(m.import_cancelled({}, FI)));
	await expect(said.first()).toBeVisible({ timeout: 30_000 });
}

/** Everything that an import could leave: figures, drafts, staged portions, what it remembers of the file, the file itself. */
function kept(): Record<string, number> {
	const database = new Database(join(application.folder, 'pledgeline.db'), { readonly: true });
	const folder = join(application.folder, 'files', 'imports');
	try {
		const tables = [
			'entries',
			'entry_events',
			'drafts',
			'import_portions',
			'import_rows',
			'import_mappings',
			'journal'
		];
		const counts = tables.map((table) => [table, database.prepare(`select count(*) from ${table}`).pluck().get()]);
		return { ...Object.fromEntries(counts), files: existsSync(folder) ? readdirSync(folder).length : 0 } as never;
	} finally {
		database.close();
	}
}
