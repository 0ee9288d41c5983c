import { expect, type Page } from '@playwright/test';
import { addressIn } from '#words/address.ts';
import { LANGUAGES, type Language } from '#domain/language.ts';
import { axeFindings, brokenWords, ownText, pixelsSideways, watch } from './findings.ts';
import type { Kind } from './pages.ts';

const WIDE = { width: 1280, height: 900 };
const NARROW = [360, 320].map((width) => ({ width, height: 780 }));

/** Looks at a page in one language as everyone might: in light and dark, on a wide and a narrow screen. Returns its title. */
export async function inspect(
	page: Page,
	kind: Kind,
	language: Language,
	{ origin, english }: { origin: string; english: string[] }
): Promise<string> {
	const seen = watch(page, origin);
	const about = (what: string): string => `${kind.name}, ${language}: ${what}`;
	await page.setViewportSize(WIDE);
	await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
	const answer = await page.goto(addressIn(kind.path, language));
	if ((await page.locator('main figure[aria-labelledby]').count()) > 0)
		await expect(page.getByRole('application')).toBeVisible();
	expect.soft(answer?.status(), about('status')).toBe(kind.status ?? 200);
	await kind.act?.(page);

	await expect.soft(page.locator('html'), about('language')).toHaveAttribute('lang', language);
	await expect.soft(page.locator('h1'), about('one heading')).toHaveCount(1);
	for (const other of LANGUAGES) {
		await expect.soft(page.locator(`header a[hreflang=${other}]`), about(`leads to ${other}`)).toHaveCount(1);
	}
	expect.soft(await axeFindings(page), about('axe, wide and light')).toEqual([]);
	const text = await ownText(page);
	expect
		.soft(
			english.filter((piece) => text.includes(piece)),
			about('English left')
		)
		.toEqual([]);

	await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' });
	for (const size of NARROW) {
		await page.setViewportSize(size);
		expect.soft(await pixelsSideways(page), about(`sideways at ${size.width}`)).toBeLessThanOrEqual(0);
		expect.soft(await brokenWords(page), about(`words broken at ${size.width}`)).toEqual([]);
	}
	expect.soft(await axeFindings(page), about('axe, narrow and dark')).toEqual([]);
	expect.soft(seen, about('errors and strangers')).toEqual([]);
	return page.title();
}

/** No two kinds of page have one title. */
export function expectTitlesUnique(titles: Map<string, string>): void {
	const names = Map.groupBy(titles, ([, title]) => title);
	const shared = [...names].filter(([, kinds]) => kinds.length > 1);
	expect.soft(shared, 'titles that several kinds of page have').toEqual([]);
}
