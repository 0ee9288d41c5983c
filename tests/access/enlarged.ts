import type { Page } from '@playwright/test';

/** What WCAG 1.4.12 has readers set for themselves. */
const SPACED = `* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important }
	p { margin-block-end: 2em !important }`;

/** The size of the browser's own text, in pixels; 16 is what it comes with. */
type Way = { name: string; width: number; text: number; style: string };

/** The ways in which people make text larger or wider for themselves, each with the width of the window in which it must hold. */
const WAYS: Way[] = [
	{ name: 'text of 200 %', width: 1280, text: 32, style: '' },
	// What a zoom of 200 % leaves of 1280 pixels.
	{ name: 'zoom of 200 %', width: 640, text: 16, style: '' },
	{ name: 'text spacing', width: 1280, text: 16, style: SPACED },
	{ name: 'text spacing on a telephone', width: 320, text: 16, style: SPACED }
];

/** What is lost of the page when its reader enlarges it: text that is cut off, or, where there is room, scrolled for sideways. */
export async function lostEnlarged(page: Page): Promise<string[]> {
	const lost: string[] = [];
	const browser = await page.context().newCDPSession(page);
	for (const { name, width, text, style } of WAYS) {
		await page.setViewportSize({ width, height: 780 });
		await browser.send('Page.setFontSizes', { fontSizes: { standard: text } });
		const found = await page.evaluate(lostWith, { style, text });
		lost.push(...found.map((what) => `${name}: ${what}`));
	}
	await browser.detach();
	return lost;
}

function lostWith({ style, text }: { style: string; text: number }): string[] {
	const found: string[] = [];
	const sheet = new CSSStyleSheet();
	sheet.replaceSync(style);
	document.adoptedStyleSheets = [sheet];
	const { scrollWidth, clientWidth } = document.documentElement;
	if (clientWidth > 320 && scrollWidth > clientWidth) found.push(`${scrollWidth - clientWidth} px sideways`);
	const size = Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
	if (size !== text) found.push(`text of ${size} pixels where its reader wants ${text}`);
	for (const element of document.body.querySelectorAll<HTMLElement>('*')) {
		const { overflowX, overflowY, clipPath } = getComputedStyle(element);
		// Cut on purpose: what is only heard.
		if (clipPath !== 'none' || !element.textContent?.trim() || element.clientWidth === 0) continue;
		const across = ['hidden', 'clip'].includes(overflowX) && element.scrollWidth > element.clientWidth + 1;
		const down = ['hidden', 'clip'].includes(overflowY) && element.scrollHeight > element.clientHeight + 1;
		if (across || down) found.push(`cut off: ${element.outerHTML.slice(0, 100)}`);
	}
	document.adoptedStyleSheets = [];
	return found;
}
