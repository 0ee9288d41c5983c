import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** What axe finds on the page as it stands: a line for each rule, with one of the places. */
export async function axeFindings(page: Page): Promise<string[]> {
	const { violations } = await new AxeBuilder({ page }).withTags(TAGS).analyze();
	return violations.map(({ id, nodes }) => {
		const [first] = nodes;
		return `${id} ×${nodes.length}: ${first?.target.join(' ')} ${first?.html.slice(0, 160)}`;
	});
}

/** How many pixels the page is wider than its window. */
export function pixelsSideways(page: Page): Promise<number> {
	return page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
}

/** Words that are seen in two lines without a hyphen between them. Addresses and names of files may be: they have no syllables. */
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
				if (/[/@_\\]|\w\.\w/.test(text)) continue;
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
		// Of a page that is not found the browser itself makes a note.
		if (message.type() === 'error' && !message.text().includes('the server responded with a status of 4')) {
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
