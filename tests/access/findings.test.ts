import { expect, test } from '@playwright/test';
import { axeFindings } from './axe.ts';
import { lostEnlarged } from './enlarged.ts';
import { brokenWords, moving, pixelsSideways, smallTargets } from './findings.ts';
import { htmlFaults } from './html.ts';
import { shiftOf } from './weight.ts';

/** A page on which everything is wrong that the walk looks for; each fault is named by its id. */
const WRONG = `<!doctype html>
<html lang="en">
	<head>
		<title>Wrong</title>
		<style>
			body { margin: 0; font: 16px/1.5 sans-serif }
			#pale { color: #767676 }
			@media (prefers-color-scheme: dark) { body { background: #000; color: #fff } #pale { color: #333 } }
			#moves { transition: color 1s }
			#cut { inline-size: 6rem; block-size: 1.5em; overflow: hidden }
			#wide { inline-size: 400px }
			#broken { inline-size: 60px; overflow-wrap: anywhere }
			#small a { display: inline-block; inline-size: 12px; block-size: 12px }
		</style>
	</head>
	<body>
		<main>
			<h1>Wrong</h1>
			<p id="pale">Pale</p>
			<p id="moves">Moves</p>
			<p id="cut">Just as wide</p>
			<p id="wide">Wide</p>
			<p id="broken">Immeasurably</p>
			<p id="small"><a href="#a" aria-label="a">a</a><a href="#b" aria-label="b">b</a></p>
			<p><div>No division in a paragraph</div></p>
		</main>
	</body>
</html>`;

test('the walk sees what is wrong', async ({ browser }) => {
	const page = await browser.newPage({ viewport: { width: 320, height: 700 }, colorScheme: 'light' });
	await page.setContent(WRONG);
	expect(await pixelsSideways(page)).toBe(80);
	expect(await brokenWords(page)).toEqual(['Immeasurably']);
	expect((await smallTargets(page)).map((line) => line.slice(0, 5))).toEqual(['12×12', '12×12']);
	expect(await moving(page)).toEqual([expect.stringContaining('id="moves"')]);
	expect(await axeFindings(page, 'of colours')).toEqual([]);
	await page.emulateMedia({ colorScheme: 'dark' });
	expect(await axeFindings(page, 'of colours')).toEqual([expect.stringContaining('#pale')]);
	expect(await axeFindings(page, 'all')).toContainEqual(expect.stringContaining('target-size'));
	expect(await lostEnlarged(page)).toContainEqual(expect.stringMatching(/^text spacing: cut off: <p id="cut"/));
	expect(await htmlFaults(WRONG)).toContainEqual(expect.stringMatching(/^close-order/));

	expect(await shiftOf(page)).toBe(0);
	await page.evaluate(() => document.querySelector('h1')?.insertAdjacentHTML('beforebegin', '<p>Late</p><p>Late</p>'));
	await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))));
	expect(await shiftOf(page)).toBeGreaterThan(0);
	await page.close();
});
