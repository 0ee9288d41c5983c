import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { setImmediate as turn } from 'node:timers/promises';
import { createCanvas, GlobalFonts, type Canvas, type SKRSContext2D } from '@napi-rs/canvas';
import type { ChartConfiguration } from 'chart.js';
import { Chart } from '#charts/register.ts';
import { SIGNS_FONT } from './signs.ts';

/** Width and height in CSS pixels; `scale` is the number of the picture's pixels to one of them. */
export type PictureSize = { width: number; height: number; scale: number };

const need = createRequire(import.meta.url);
const FILES = '@fontsource-variable/public-sans/files/public-sans-';
let fontsReady = false;
let queue: Promise<unknown> = Promise.resolve();

/**
 * Draws a chart as a PNG with the same configuration that the page draws.
 *
 * One at a time, with a turn of the event loop before each: pictures drawn in one go keep their memory and hold up every other answer.
 * Throws where the chart's font is not to be had, since text would vanish without a word.
 *
 * @example await drawPicture(targetChart(subject, { language: 'en', theme: 'light', width: 1120 }), { width: 1120, height: 480, scale: 2 })
 */
export function drawPicture<Points>(config: ChartConfiguration<'line', Points>, size: PictureSize): Promise<Buffer> {
	const picture = queue.then(async () => {
		await turn();
		return draw(config as ChartConfiguration, size);
	});
	queue = picture.catch(() => undefined);
	return picture;
}

/**
 * Draws what `paint` draws as a PNG, with the fonts of the charts. In the same queue as they.
 *
 * @example await drawPainting((ctx) => ctx.fillText('Kouvola', 8, 48), { width: 1200, height: 630, scale: 1 })
 */
export function drawPainting(
	paint: (ctx: SKRSContext2D) => void,
	{ width, height, scale }: PictureSize
): Promise<Buffer> {
	const picture = queue.then(async () => {
		await turn();
		registerFonts();
		const canvas = createCanvas(width * scale, height * scale);
		const ctx = canvas.getContext('2d');
		followWeights(ctx);
		ctx.scale(scale, scale);
		paint(ctx);
		return canvas.encode('png');
	});
	queue = picture.catch(() => undefined);
	return picture;
}

async function draw(config: ChartConfiguration, { width, height, scale }: PictureSize): Promise<Buffer> {
	registerFonts();
	const canvas = createCanvas(width, height);
	followWeights(canvas.getContext('2d'));
	const chart = new Chart(canvas as unknown as HTMLCanvasElement, {
		...config,
		options: { ...config.options, responsive: false, animation: false, devicePixelRatio: scale }
	});
	try {
		return await canvas.encode('png');
	} finally {
		chart.destroy();
	}
}

function registerFonts(): void {
	if (fontsReady) return;
	const latin = readFileSync(need.resolve(`${FILES}latin-wght-normal.woff2`));
	const extended = readFileSync(need.resolve(`${FILES}latin-ext-wght-normal.woff2`));
	GlobalFonts.register(latin, 'Public Sans Variable');
	GlobalFonts.register(extended, 'Public Sans Extended');
	GlobalFonts.register(Buffer.from(SIGNS_FONT, 'base64'), 'Pledgeline Signs');
	assertDraws(createCanvas(64, 64));
	fontsReady = true;
}

/** Every family must draw its own signs, each unlike the empty box that stands for a missing one. */
function assertDraws(canvas: Canvas): void {
	const ctx = canvas.getContext('2d');
	for (const [family, sign] of [
		['Public Sans Variable', 'å'],
		['Public Sans Extended', 'š'],
		['Pledgeline Signs', '₂']
	] as const) {
		if (!GlobalFonts.has(family)) throw new Error(`The chart's font "${family}" could not be registered.`);
		const [drawn, missing] = [sign, '\ue000'].map((text) => {
			ctx.clearRect(0, 0, 64, 64);
			ctx.font = `400 40px '${family}'`;
			ctx.fillText(text, 8, 48);
			return Buffer.from(ctx.getImageData(0, 0, 64, 64).data);
		});
		if (!drawn?.some((channel) => channel > 0) || (missing && drawn.equals(missing))) {
			throw new Error(`The chart's font "${family}" draws nothing for "${sign}".`);
		}
	}
}

/** A variable font draws its lightest weight here unless told otherwise: every change of font sets the weight too. */
function followWeights(ctx: SKRSContext2D): void {
	const font = Object.getOwnPropertyDescriptor(Object.getPrototypeOf(ctx), 'font');
	if (!font?.get || !font.set) throw new Error('The canvas has no settable font.');
	Object.defineProperty(ctx, 'font', {
		get: () => font.get?.call(ctx) as string,
		set: (value: string) => {
			font.set?.call(ctx, value);
			const weight = /(?:^|\s)(\d{3})\s/.exec(value)?.[1] ?? (value.includes('bold') ? '700' : '400');
			ctx.fontVariationSettings = `'wght' ${weight}`;
		}
	});
}
