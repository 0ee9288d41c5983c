import type { Page } from '@playwright/test';

/** What a page weighed on its way, in bytes as they were sent, compressed. */
export type Weight = {
	/** The page and its styles. */
	text: number;
	/** The scripts without which it is not whole. */
	scripts: number;
	/** The scripts that come after these, with a chart. */
	later: number;
};

/** In bytes. Fonts and pictures are not counted: the page can be read before they come. */
export const MOST: Weight = { text: 40_000, scripts: 60_000, later: 70_000 };

/** What the page that is open has loaded so far; what the browser had already counts like what it fetched. */
export async function weightOf(page: Page): Promise<Weight> {
	const { text, scripts, first } = await page.evaluate(() => {
		const [document] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[];
		const resources = performance.getEntriesByType('resource') as PerformanceResourceTiming[];
		const sizes = resources.map(({ name, encodedBodySize }) => [new URL(name).pathname, encodedBodySize] as const);
		const named = [...globalThis.document.querySelectorAll<HTMLScriptElement>('script[src]')];
		return {
			text: sizes.reduce(
				(sum, [name, size]) => sum + (name.endsWith('.css') ? size : 0),
				document?.encodedBodySize ?? 0
			),
			scripts: sizes.filter(([name]) => name.endsWith('.js')),
			first: named.map(({ src }) => new URL(src).pathname)
		};
	});
	// Where no script is named, the framework takes the page over: nothing that comes is left out.
	const needed = first.length > 0 ? await importedBy(page, first) : new Set(scripts.map(([name]) => name));
	const sum = (all: (readonly [string, number])[]): number => all.reduce((total, [, size]) => total + size, 0);
	return {
		text,
		scripts: sum(scripts.filter(([name]) => needed.has(name))),
		later: sum(scripts.filter(([name]) => !needed.has(name)))
	};
}

/** These scripts and all that they import before they run. */
async function importedBy(page: Page, scripts: string[]): Promise<Set<string>> {
	const all = new Set(scripts);
	for (const script of all) {
		const source = await (await page.request.get(script)).text();
		const { href } = new URL(script, page.url());
		for (const [, specifier = ''] of source.matchAll(/(?:^|[;}])(?:import|export)\b[^"'()]*["'](\.[^"']+)["']/g))
			all.add(new URL(specifier, href).pathname);
	}
	return all;
}

/** How far things moved that had been shown already, as the browser scores it; 0 is not at all. */
export function shiftOf(page: Page): Promise<number> {
	return page.evaluate(() => {
		const observer = new PerformanceObserver(() => undefined);
		observer.observe({ type: 'layout-shift', buffered: true });
		const shifts = observer.takeRecords() as (PerformanceEntry & { value: number })[];
		return shifts.reduce((sum, { value }) => sum + value, 0);
	});
}
