import type { Page } from '@playwright/test';

/** How many pixels the page is wider than its window. */
export function pixelsSideways(page: Page): Promise<number> {
	return page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
}

/** Words that are seen in two lines without a hyphen between them. Addresses, names of files and hashes may be: they have no syllables. */
export function brokenWords(page: Page): Promise<string[]> {
	return page.evaluate(() => {
		const found = new Set<string>();
		/** Only heard: drawn into a pixel, like the heads of a table that a narrow screen shows as cards. */
		const isHeard = (element: Element | null): boolean =>
			element !== null && (getComputedStyle(element).clipPath !== 'none' || isHeard(element.parentElement));
		const walker = document.createTreeWalker(document.querySelector('main') ?? document.body, NodeFilter.SHOW_TEXT);
		for (let node = walker.nextNode(); node; node = walker.nextNode()) {
			if (isHeard(node.parentElement) || node.parentElement?.closest('script')) continue;
			for (const { 0: text, index } of (node.textContent ?? '').matchAll(/\S+/g)) {
				if (/[/@_\\]|\w\.\w|[0-9a-f]{16}/.test(text)) continue;
				for (const { 0: word, index: at } of text.matchAll(/(?<!\p{N})\p{L}{4,}(?!\p{N})/gu)) {
					const range = document.createRange();
					range.setStart(node, index + at);
					range.setEnd(node, index + at + word.length);
					const tops = [...range.getClientRects()].filter(({ width }) => width > 0).map(({ top }) => top);
					if (Math.max(...tops) - Math.min(...tops) > 4) found.add(word);
				}
			}
		}
		return [...found];
	});
}

/**
 * What the page says in its own language, as one text: without what stands in an element of another language; with what is only
 * heard or shown on a picture.
 */
export function ownText(page: Page): Promise<string> {
	return page.evaluate(() => {
		const { lang } = document.documentElement;
		const own = (element: Element | null): boolean => element?.closest('[lang]')?.getAttribute('lang') === lang;
		const texts = [document.title];
		const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
		for (let node = walker.nextNode(); node; node = walker.nextNode()) {
			const parent = node.parentElement;
			if (parent && !['SCRIPT', 'STYLE'].includes(parent.tagName) && own(parent)) texts.push(node.textContent ?? '');
		}
		for (const name of ['aria-label', 'alt', 'title', 'placeholder']) {
			for (const element of document.body.querySelectorAll(`[${name}]`)) {
				if (own(element)) texts.push(element.getAttribute(name) ?? '');
			}
		}
		return texts.join(' ').replaceAll(/\s+/g, ' ');
	});
}

/** Everything that goes wrong without being seen, from now on: errors of scripts, requests to strangers. */
export function watch(page: Page, origin: string): string[] {
	const seen: string[] = [];
	page.on('console', (message) => {
		// Of a page that is not found the browser itself makes a note. What the framework's own text says is a warning only.
		const isOurs = message.type() === 'error' || message.text().includes('svelte.dev/e/');
		if (isOurs && !message.text().includes('the server responded with a status of 4')) {
			seen.push(`console: ${message.text()}`);
		}
	});
	page.on('pageerror', (error) => seen.push(`error: ${error.message}`));
	page.on('request', (request) => {
		const url = request.url();
		if (!url.startsWith(`${origin}/`) && !/^(data|blob):/.test(url)) seen.push(`third party: ${url}`);
	});
	return seen;
}

/** Places to press that are smaller than 24 by 24 pixels, with nothing said for it: no text around, no room that is free of others. */
export function smallTargets(page: Page): Promise<string[]> {
	return page.evaluate(() => {
		const least = 24;
		const all = [...document.querySelectorAll<Element>('a[href], button, input, select, textarea, summary')]
			.filter((element) => element.checkVisibility({ visibilityProperty: true }))
			.map((element) => {
				// Of a mark on a map its disc is pressed, not the name beside it; of a box to tick also its label.
				const pressed = element.querySelector('circle') ?? element.closest('label') ?? element;
				const { x, y, width, height } = pressed.getBoundingClientRect();
				return { element, width, height, x: x + width / 2, y: y + height / 2 };
			})
			.filter(({ width, height }) => width > 1 && height > 1);
		function isInText(element: Element): boolean {
			if (element instanceof SVGElement) return false;
			const own = element.textContent?.trim() ?? '';
			return (
				getComputedStyle(element).display === 'inline' && (element.parentElement?.textContent?.trim() ?? '') !== own
			);
		}
		return all
			.filter(({ width, height }) => Math.min(width, height) < least - 0.5)
			.filter((small) => !isInText(small.element))
			.filter((small) =>
				all.some((other) => {
					if (other === small) return false;
					// The nearest place of the other, or its middle when it is small itself.
					const isSmall = Math.min(other.width, other.height) < least - 0.5;
					const [w, h] = isSmall ? [0, 0] : [other.width / 2, other.height / 2];
					const across = Math.max(Math.abs(other.x - small.x) - w, 0);
					const down = Math.max(Math.abs(other.y - small.y) - h, 0);
					return Math.hypot(across, down) < (isSmall ? least : least / 2) - 0.5;
				})
			)
			.map(
				({ element, width, height }) => `${Math.round(width)}×${Math.round(height)}: ${element.outerHTML.slice(0, 100)}`
			);
	});
}

/** What moves although its reader asked for less motion. */
export function moving(page: Page): Promise<string[]> {
	return page.evaluate(() =>
		[...document.querySelectorAll('*')]
			.filter((element) => {
				const { transitionDuration, animationDuration, scrollBehavior } = getComputedStyle(element);
				const still = [...transitionDuration.split(','), ...animationDuration.split(',')].every(
					(each) => parseFloat(each) < 0.01
				);
				return !still || scrollBehavior === 'smooth';
			})
			.map((element) => element.outerHTML.slice(0, 100))
	);
}
