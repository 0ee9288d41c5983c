import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from '@playwright/test';
import type * as axe from 'axe-core';

const SOURCE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** The rules whose answers depend on colours; what all others ask is the same in light and dark. */
const OF_COLOURS = ['color-contrast', 'link-in-text-block'];

type Loaded = typeof axe & { _audit: { checks: Record<string, { options: object } | undefined> } };

/**
 * Where CSS draws something before or after an element, axe would not judge the contrast of what is around it; here it judges all.
 * It would also write down the HTML of whatever it looks at, good or bad, which takes its time.
 */
function setUp(): void {
	const { configure, _audit } = (globalThis as unknown as { axe: Loaded }).axe;
	const id = 'color-contrast';
	const checks = [{ id, options: { ..._audit.checks[id]?.options, ignorePseudo: true } }];
	configure({ checks, noHtml: true });
}

/**
 * What axe finds on the page as it stands: a line for each rule, with one of the places. Axe goes into the page once and runs there;
 * its own runner for Playwright opens a second page each time, and takes ten times as long.
 */
export async function axeFindings(page: Page, rules: 'all' | 'of colours'): Promise<string[]> {
	if (!(await page.evaluate(() => 'axe' in globalThis))) {
		await page.evaluate(SOURCE);
		await page.evaluate(setUp);
	}
	const runOnly = rules === 'all' ? TAGS : OF_COLOURS;
	return page.evaluate(async (runOnly) => {
		const { run } = (globalThis as unknown as { axe: typeof axe }).axe;
		const { violations } = await run(document, {
			runOnly,
			resultTypes: ['violations'],
			preload: false,
			elementRef: true
		});
		return violations.map(({ id, nodes }) => {
			const [first] = nodes;
			return `${id} ×${nodes.length}: ${first?.target.join(' ')} ${first?.element?.outerHTML.slice(0, 160)}`;
		});
	}, runOnly);
}
