import { expect, type Page } from '@playwright/test';
import { addressIn } from '#words/address.ts';
import { LANGUAGES, type Language } from '#domain/language.ts';
import { axeFindings } from './axe.ts';
import { lostEnlarged } from './enlarged.ts';
import { brokenWords, moving, ownText, pixelsSideways, smallTargets, watch } from './findings.ts';
import type { Kind } from './pages.ts';
import { shiftOf } from './weight.ts';

const WIDE = { width: 1280, height: 900 };
const NARROW = { width: 320, height: 780 };

const LOOKS = {
	light: { colorScheme: 'light', forcedColors: 'none', reducedMotion: 'reduce' },
	dark: { colorScheme: 'dark', forcedColors: 'none', reducedMotion: 'reduce' },
	'forced colours': { colorScheme: 'light', forcedColors: 'active', reducedMotion: 'reduce' }
} as const;

type Look = keyof typeof LOOKS;

/** The language with the longest words: what holds in it when it is enlarged holds in the others. */
const LONGEST: Language = 'fi';

type Asked = Record<'wide' | 'narrow', readonly Look[]>;

/**
 * In which looks a page is asked, on a wide and on a narrow screen. What does not depend on colours is asked in the first. Only the
 * length of the words differs from language to language, never a colour: what looks the same is asked in the longest.
 */
const ASKED: Record<'everyone' | 'the signed in', (language: Language) => Asked> = {
	everyone: (language) =>
		language === LONGEST
			? { wide: ['light', 'dark', 'forced colours'], narrow: ['light', 'dark', 'forced colours'] }
			: { wide: ['light', 'dark'], narrow: ['light'] },
	'the signed in': (language) => ({ wide: ['light', 'dark'], narrow: language === LONGEST ? ['light'] : [] })
};

/**
 * Looks at a page in one language as everyone might: in light, dark and forced colours, on a wide and a narrow screen, enlarged. It
 * is loaded once. Returns its title.
 */
export async function inspect(
	page: Page,
	kind: Kind,
	language: Language,
	{ origin, english, of = 'everyone' }: { origin: string; english: string[]; of?: keyof typeof ASKED }
): Promise<string> {
	const seen = watch(page, origin);
	const asked = ASKED[of](language);
	const about = (what: string): string => `${kind.name}, ${language}: ${what}`;
	await page.setViewportSize(WIDE);
	await page.emulateMedia(LOOKS.light);
	const answer = await page.goto(addressIn(kind.path, language));
	if ((await page.locator('main figure[aria-labelledby]').count()) > 0)
		await expect(page.getByRole('application')).toBeVisible();
	expect.soft(answer?.status(), about('status')).toBe(kind.status ?? 200);
	expect.soft(await leastShift(page), about('things that moved')).toBe(0);
	await kind.act?.(page);

	await expect.soft(page.locator('html'), about('language')).toHaveAttribute('lang', language);
	await expect.soft(page.locator('h1'), about('one heading')).toHaveCount(1);
	for (const other of kind.bare ? [] : LANGUAGES) {
		await expect.soft(page.locator(`header a[hreflang=${other}]`), about(`leads to ${other}`)).toHaveCount(1);
	}
	const text = await ownText(page);
	const left = english.filter((piece) => text.includes(piece));
	expect.soft(left, about('English left')).toEqual([]);
	expect.soft(await moving(page), about('moves')).toEqual([]);

	await expectAxeClean(page, about, 'wide', asked.wide);
	await page.setViewportSize({ ...NARROW, width: 360 });
	expect.soft(await pixelsSideways(page), about('sideways at 360')).toBeLessThanOrEqual(0);
	expect.soft(await brokenWords(page), about('words broken at 360')).toEqual([]);
	await page.setViewportSize(NARROW);
	expect.soft(await pixelsSideways(page), about('sideways at 320')).toBeLessThanOrEqual(0);
	expect.soft(await brokenWords(page), about('words broken at 320')).toEqual([]);
	expect.soft(await smallTargets(page), about('small to press')).toEqual([]);
	await expectAxeClean(page, about, 'narrow', asked.narrow);
	if (language === LONGEST) expect.soft(await lostEnlarged(page), about('lost when enlarged')).toEqual([]);
	expect.soft(seen, about('errors and strangers')).toEqual([]);
	return page.title();
}

async function expectAxeClean(
	page: Page,
	about: (what: string) => string,
	how: string,
	looks: readonly Look[]
): Promise<void> {
	for (const look of looks) {
		await page.emulateMedia(LOOKS[look]);
		const found = await axeFindings(page, look === 'light' ? 'all' : 'of colours');
		expect.soft(found, about(`axe, ${how}, ${look}`)).toEqual([]);
	}
	await page.emulateMedia(LOOKS.light);
}

/**
 * By how much things on a page move while it comes. A page that moves does so each time; on a machine that has much else to do the
 * font is now and then a moment late: what is seen once in three loads is the machine's.
 */
async function leastShift(page: Page): Promise<number> {
	let least = await shiftOf(page);
	for (let again = 0; again < 2 && least > 0; again += 1) {
		await page.reload();
		least = Math.min(least, await shiftOf(page));
	}
	return least;
}

/** No two kinds of page have one title. */
export function expectTitlesUnique(titles: Map<string, string>): void {
	const names = Map.groupBy(titles, ([, title]) => title);
	const shared = [...names].filter(([, kinds]) => kinds.length > 1);
	expect.soft(shared, 'titles that several kinds of page have').toEqual([]);
}
