import { join } from 'node:path';
import { chromium, type Page } from '@playwright/test';
import type { z } from 'zod';
import * as actors from '#db/actors.ts';
import { openStore, type Store } from '#db/engine/store.ts';
import { wallClock } from '#domain/clock.ts';
import { timeOrderedIds } from '#domain/id.ts';
import { openSeries } from '#operations/open-series.ts';
import { perform, type Circumstances, type Operation } from '#operations/perform.ts';
import { recordFigures } from '#operations/record-figures.ts';
import { registerIndicators } from '#operations/register-indicators.ts';
import { m } from '#words/messages.ts';
import { findChromium } from '../chromium.js';
import { startApplication } from '../e2e/application.ts';
import { signIn, type Somebody } from '../e2e/people.ts';
import { seeded } from '../seeded.ts';
import { INDICATORS, inventory } from './plan.ts';

const SERIES = 200;
const YEARS = Array.from({ length: 40 }, (_, at) => String(1985 + at));
const UNIT = 'kt CO2e';
const OPENED = 5;
const PRESSED = 100;

/** The one with all the series, and the one beside whom it is measured, with those of the built-in facts only. */
const LARGE = officerOf('kouvola');
const SMALL = officerOf('joensuu');

type Grid = { rows: number; open: number; move: number; type: number };

/** The table of all figures in a browser: of a town with 200 series of 40 years beside one with a few, and a block that is pasted over all of it. */
export async function benchGrid(say: (line: string) => void): Promise<void> {
	const application = await startApplication();
	const browser = await chromium.launch({ executablePath: findChromium(), args: ['--no-sandbox'] });
	try {
		const store = await openStore(`file:${join(application.folder, 'pledgeline.db')}`);
		try {
			await fill(store);
		} finally {
			await store.close();
		}
		say(`the table of all figures, opened ${OPENED} times (median), ${PRESSED} keys (95 of 100 are through by then)`);
		const small = await measured(await signIn(browser, application, SMALL), application.origin);
		const page = await signIn(browser, application, LARGE);
		const large = await measured(page, application.origin);
		for (const grid of [small, large]) say(`  ${told(grid)}`);
		const ratio = (of: Exclude<keyof Grid, 'rows'>): string => (large[of] / small[of]).toFixed(1);
		say(`  ratio: opened ${ratio('open')}, moved ${ratio('move')}, typed ${ratio('type')}`);
		say(`  ${await pasted(page, application.origin)}`);
	} finally {
		await browser.close();
		await application.stop();
	}
}

function officerOf(organisation: string): Somebody {
	return { email: `officer@${organisation}.example`, name: 'Officer', role: 'approver', organisation };
}

async function fill(store: Store): Promise<void> {
	const clock = wallClock('Europe/Helsinki');
	const ids = timeOrderedIds(clock, seeded(4).fill);
	const actor = await store.transaction((tx) => actors.system(tx, ids));
	const by: Circumstances = { actor, clock, ids, door: 'command' };
	async function doing<Shape extends z.ZodType>(
		operation: Operation<Shape, unknown>,
		input: z.input<Shape>
	): Promise<void> {
		const outcome = await perform(store, operation, input, by);
		if (!outcome.ok) throw new Error(JSON.stringify(outcome.problems));
	}
	const [like] = INDICATORS;
	const indicators = Array.from({ length: SERIES }, (_, at) => ({
		...(like as (typeof INDICATORS)[number]),
		slug: `made-up-count-${at}`,
		name: { en: `Made-up count ${at} of everything that a town could count`, fi: `Keksitty luku ${at}` }
	}));
	const of = { organisation: LARGE.organisation ?? '', inventory: inventory.slug, unit: UNIT };
	await doing(registerIndicators, { indicators, inventories: [inventory] });
	await doing(
		openSeries,
		indicators.map(({ slug }) => ({ ...of, indicator: slug, period_kind: 'year' as const }))
	);
	const figures = indicators.flatMap(({ slug }, row) =>
		YEARS.map((period, at) => ({ ...of, indicator: slug, period, value: 1000 + row - at }))
	);
	await doing(
		recordFigures,
		figures.map((figure) => ({ ...figure, publisher: 'Nobody', source: 'Made up' }))
	);
}

async function measured(page: Page, origin: string): Promise<Grid> {
	const opened: number[] = [];
	for (let time = 0; time <= OPENED; time += 1) {
		const begun = performance.now();
		await page.goto(`${origin}/report/grid`);
		await cell(page).waitFor();
		// The first time the browser fetches the scripts.
		if (time > 0) opened.push(performance.now() - begun);
	}
	await cell(page).focus();
	await listen(page);
	for (let key = 0; key < PRESSED; key += 1) await page.keyboard.press(['ArrowDown', 'ArrowLeft'][key % 2] ?? '');
	const moved = await through(page);
	for (let key = 0; key < PRESSED; key += 1) await page.keyboard.press(key % 10 < 9 ? String(key % 10) : 'Escape');
	const typed = await through(page);
	const rows = Number(await page.getByRole('grid').getAttribute('aria-rowcount'));
	return { rows, open: at(opened, 0.5), move: at(moved, 0.95), type: at(typed, 0.95) };
}

/** Counts from now on how long each key takes until the page has been drawn again. */
async function listen(page: Page): Promise<void> {
	await page.evaluate(() => {
		const keys: number[] = [];
		Object.assign(globalThis, { keys });
		const pressed = (): void => {
			const begun = performance.now();
			requestAnimationFrame(() => setTimeout(() => keys.push(performance.now() - begun)));
		};
		addEventListener('keydown', pressed, { capture: true });
	});
}

async function through(page: Page): Promise<number[]> {
	await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => setTimeout(drawn, 50))));
	return page.evaluate(() => (globalThis as unknown as { keys: number[] }).keys.splice(0));
}

/** A block as large as all made-up cells, pasted where they begin. */
async function pasted(page: Page, origin: string): Promise<string> {
	await page.goto(`${origin}/report/grid`);
	await cell(page).waitFor();
	await cell(page).focus();
	await page.keyboard.press('Control+Home');
	const block = Array.from({ length: SERIES }, (_, row) => YEARS.map((_year, at) => 2000 + row - at).join('\t'));
	const begun = performance.now();
	await cell(page).evaluate((element, text) => {
		const clipboardData = new DataTransfer();
		clipboardData.setData('text/plain', text);
		element.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
	}, block.join('\n'));
	await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => setTimeout(drawn))));
	const shown = performance.now() - begun;
	await page.getByText(m.autosave_kept()).waitFor({ timeout: 60_000 });
	const kept = performance.now() - begun;
	return `${SERIES * YEARS.length} cells pasted: shown after ${shown.toFixed(0)} ms, kept as drafts after ${kept.toFixed(0)} ms`;
}

function cell(page: Page): ReturnType<Page['locator']> {
	return page.locator('[role=gridcell][tabindex="0"]');
}

function at(numbers: readonly number[], share: number): number {
	return numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length * share)] ?? Number.NaN;
}

function told({ rows, open, move, type }: Grid): string {
	return `${rows} rows: opened ${open.toFixed(0)} ms, moved ${move.toFixed(0)} ms, typed ${type.toFixed(0)} ms`;
}
