import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { m } from '#words/messages.ts';
import { startApplication } from './application.ts';
import { draftOf, measuredBy } from './figures.ts';
import { OFFICER, signIn } from './people.ts';

test('what was typed and who was signed in outlive a stop and a start', async ({ browser }) => {
	const folder = mkdtempSync(join(tmpdir(), 'pledgeline-kept-'));
	const DATABASE_URL = `file:${join(folder, 'pledgeline.db')}`;
	const first = await startApplication({ env: { DATABASE_URL } });
	expect(first.said()).toMatch(/^Loaded \d+ aims/m);
	const page = await signIn(browser, first, OFFICER);
	const kouvola = await measuredBy(first, 'kouvola');
	const draft = await draftOf(page, kouvola, { period: '2023', value: '481.2', note: 'Before the stop' });
	// SIGTERM; throws unless it ends by itself, with 0.
	await first.stop({ comesBack: true });

	const port = new URL(first.origin).port;
	const second = await startApplication({ env: { DATABASE_URL, PORT: port } });
	expect(second.said()).not.toMatch(/Loaded|backup|up to date/);
	await page.goto(draft);
	await expect(page.locator('main')).toContainText('Before the stop');
	await page.getByRole('button', { name: m.draft_submit_review() }).click();
	await page.waitForURL('**/report/entries/*');
	expect((await second.cli('verify')).code).toBe(0);
	await second.stop();
	// Nothing is left open: SQLite takes its journal files away with the last one who closes.
	expect(readdirSync(folder).filter((name) => /-wal$|-shm$/.test(name))).toEqual([]);
	rmSync(folder, { recursive: true });
});
