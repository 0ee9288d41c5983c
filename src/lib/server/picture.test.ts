import { readFileSync } from 'node:fs';
import { createCanvas, loadImage, type SKRSContext2D } from '@napi-rs/canvas';
import type { Plugin } from 'chart.js';
import { describe, expect, test } from 'vitest';
import { espoo, kouvola } from '#charts/examples.fixture.ts';
import { targetChart } from '#charts/target-chart.ts';
import { drawPicture } from './picture.ts';
import { SIGNS_FONT } from './signs.ts';

const size = { width: 960, height: 411, scale: 1 };
const OBSERVED = [0, 0, 191];
const INK = [26, 26, 26];

async function pixelsOf(png: Buffer): Promise<SKRSContext2D> {
	const image = await loadImage(png);
	const ctx = createCanvas(image.width, image.height).getContext('2d');
	ctx.drawImage(image, 0, 0);
	return ctx;
}

/** How many pixels of a part of a picture are nearly of a colour. */
function count(
	ctx: SKRSContext2D,
	colour: number[],
	x = 0,
	y = 0,
	w = ctx.canvas.width,
	h = ctx.canvas.height
): number {
	const { data } = ctx.getImageData(x, y, w, h);
	let found = 0;
	for (let i = 0; i < data.length; i += 4) {
		if (colour.every((channel, j) => Math.abs(channel - (data[i + j] ?? 0)) < 12)) found++;
	}
	return found;
}

/** How many pixels of a part of a picture are darker than its rules. */
function dark(ctx: SKRSContext2D, ...box: [number, number, number, number]): number {
	return ctx.getImageData(...box).data.filter((channel, i) => i % 4 === 0 && channel < 160).length;
}

describe('the picture of a chart', () => {
	const config = targetChart(kouvola, { language: 'fi', theme: 'light', width: 960 });

	test('has the size asked for, the scale counted in', async () => {
		const { canvas } = await pixelsOf(await drawPicture(config, { ...size, scale: 2 }));
		expect([canvas.width, canvas.height]).toEqual([1920, 822]);
	});

	test('shows the line, the goal and nothing in the gap before 2005', async () => {
		const ctx = await pixelsOf(await drawPicture(config, size));
		expect(count(ctx, OBSERVED)).toBeGreaterThan(1500);
		// The diamond of 2030 lies in the lower right, where no figure is.
		expect(count(ctx, INK, 780, 280, 180, 90)).toBeGreaterThan(60);
		// Between 1992 and 2004, under the labels: only the ground and its rules.
		expect(count(ctx, OBSERVED, 110, 60, 200, 300)).toBe(0);
		expect(count(ctx, OBSERVED, 40, 60, 60, 120)).toBeGreaterThan(20);
	});

	test('writes its text: the unit with its subscript, the years, the labels', async () => {
		const ctx = await pixelsOf(await drawPicture(config, { ...size, scale: 2 }));
		const silent = await pixelsOf(
			await drawPicture(
				{ ...config, plugins: config.plugins?.filter(({ id }) => id !== 'unit' && id !== 'direct-labels') },
				{ ...size, scale: 2 }
			)
		);
		expect(dark(ctx, 0, 0, 140, 40)).toBeGreaterThan(150);
		expect(dark(silent, 0, 0, 140, 40)).toBe(0);
		// The names of the years under the axis.
		expect(dark(ctx, 0, 770, 1920, 52)).toBeGreaterThan(500);
		expect(count(ctx, OBSERVED)).toBeGreaterThan(count(silent, OBSERVED));
	});

	test('has weights: what is strong has more ink than what is quiet', async () => {
		function labelled(weight: number): Promise<Buffer> {
			const words: Plugin<'line'> = {
				id: 'words',
				afterDraw({ ctx }) {
					ctx.fillStyle = '#00ff00';
					ctx.font = `${weight} 40px 'Public Sans Variable', 'Public Sans Extended', 'Pledgeline Signs'`;
					ctx.fillText('Jõhvi š ₂ →', 200, 200);
				}
			};
			return drawPicture({ ...config, plugins: [words] }, size);
		}
		const [light, strong] = await Promise.all(
			[labelled(300), labelled(700)].map(async (png) => count(await pixelsOf(await png), [0, 255, 0]))
		);
		expect(light).toBeGreaterThan(300);
		expect(strong).toBeGreaterThan((light ?? 0) * 1.4);
	});

	test('is dark when asked for, and fills the good side of a level to hold', async () => {
		const ctx = await pixelsOf(
			await drawPicture(targetChart(espoo, { language: 'en', theme: 'dark', width: 960 }), size)
		);
		expect([...ctx.getImageData(2, 200, 1, 1).data.slice(0, 3)]).toEqual([0x15, 0x16, 0x1c]);
		expect(count(ctx, [0x21, 0x24, 0x3a])).toBeGreaterThan(50_000);
	});

	test('is drawn one after the other, and a fault in one does not hold up the next', async () => {
		const fault = {
			...config,
			plugins: [
				{
					id: 'fault',
					beforeDraw: () => {
						throw new Error('torn paper');
					}
				}
			]
		};
		const [first, second, third] = await Promise.allSettled([
			drawPicture(config, size),
			drawPicture(fault, size),
			drawPicture(config, size)
		]);
		expect([first.status, second.status, third.status]).toEqual(['fulfilled', 'rejected', 'fulfilled']);
		expect(first.status === 'fulfilled' && third.status === 'fulfilled' && first.value.equals(third.value)).toBe(true);
	});
});

test('the signs in the code are the font that the page loads', () => {
	const file = readFileSync(new URL('../../../static/fonts/pledgeline-signs.woff2', import.meta.url));
	expect(Buffer.from(SIGNS_FONT, 'base64').equals(file)).toBe(true);
});
