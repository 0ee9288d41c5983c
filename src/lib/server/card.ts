import { Path2D, type SKRSContext2D } from '@napi-rs/canvas';
import { CHART_FONT, paletteOf } from '#charts/palette.ts';
import { VERDICT_SHAPES } from '#charts/verdict-shapes.ts';
import type { VerdictKey } from '#domain/verdict.ts';
import { drawPainting } from './picture.ts';

/** What stands on the card that other sites show for a page. */
export type Card = {
	title: string;
	sentence: string;
	/** How verdicts are distributed, with what can be judged at all. */
	distribution?: { coverage: string; parts: readonly { verdict: VerdictKey; word: string; count: number }[] };
	/** Small pictures on one scale, at most three. */
	multiples?: { of: readonly Multiple[]; x: [number, number]; y: [number, number] };
};
type Multiple = { name: string; latest?: string; points: readonly { x: number; y: number }[] };

/** The size that other sites ask for. */
export const CARD = { width: 1200, height: 630 };

const MARGIN = 64;
const INNER = CARD.width - 2 * MARGIN;
/** Cards are shown at a third of their size: nothing on them is smaller than this. */
const SMALLEST = 28;
const LIGHT = paletteOf('light');
/** As the page draws them: --good, --slow, --bad, each as strong as it says. */
const PARTS: Record<VerdictKey, string> = {
	achieved: '#006631',
	on_track: '#6fa58a',
	too_slow: '#98854c',
	limited: '#dd8a82',
	moving_away: '#bd2719',
	missed: '#bd2719',
	not_assessable: '#e0e0e0'
};

/** Draws a card as a PNG. */
export function drawCard(card: Card): Promise<Buffer> {
	return drawPainting((ctx) => paint(ctx, card), { ...CARD, scale: 1 });
}

function paint(ctx: SKRSContext2D, { title, sentence, distribution, multiples }: Card): void {
	ctx.fillStyle = LIGHT.surface;
	ctx.fillRect(0, 0, CARD.width, CARD.height);
	brand(ctx);
	const size = linesOf(ctx, title, font(64, 700)).length > 2 ? 50 : 64;
	let y = text(ctx, title, { y: 142, size, weight: 700, most: 3 });
	const lower = distribution ? 3 : multiples ? 2 : 4;
	y = text(ctx, sentence, { y: y + 20, size: 32, weight: 400, most: lower, colour: LIGHT.quiet });
	if (distribution) bar(ctx, distribution, Math.max(y + 28, 430));
	else if (multiples) panels(ctx, multiples, Math.max(y + 20, 330));
}

/** The sign of the house: what was measured is a line, what was promised a dotted one, and where they meet stands a diamond. */
function brand(ctx: SKRSContext2D): void {
	ctx.save();
	ctx.translate(MARGIN, 44);
	ctx.scale(1.7, 1.7);
	ctx.lineWidth = 2.2;
	ctx.lineCap = 'round';
	ctx.strokeStyle = LIGHT.observed;
	ctx.stroke(new Path2D('M6.6 21.6 15 18l9-6.5'));
	ctx.setLineDash([0.1, 4]);
	ctx.strokeStyle = LIGHT.ink;
	ctx.stroke(new Path2D('m24 11.5 10.5-4'));
	ctx.setLineDash([]);
	ctx.fillStyle = LIGHT.observed;
	for (const [x, y, r] of [
		[15, 18, 2.4],
		[24, 11.5, 3]
	] as const) {
		ctx.beginPath();
		ctx.arc(x, y, r, 0, 2 * Math.PI);
		ctx.fill();
	}
	ctx.beginPath();
	ctx.arc(4.5, 22.5, 2.8, 0, 2 * Math.PI);
	ctx.strokeStyle = LIGHT.ink;
	ctx.stroke();
	ctx.fillStyle = LIGHT.ink;
	ctx.fill(new Path2D('m38 .8 5 5-5 5-5-5z'));
	ctx.restore();
	ctx.fillStyle = LIGHT.ink;
	ctx.font = font(36, 700);
	ctx.fillText('Pledgeline', MARGIN + 92, 80);
}

/** The distribution as a bar, with each part's sign, word and number below. */
function bar(ctx: SKRSContext2D, { coverage, parts }: NonNullable<Card['distribution']>, top: number): void {
	const all = parts.reduce((sum, { count }) => sum + count, 0);
	let x = MARGIN;
	for (const { verdict, count } of parts) {
		const width = (count / all) * INNER;
		ctx.fillStyle = PARTS[verdict];
		ctx.fillRect(x, top, Math.max(width - 3, 2), 34);
		x += width;
	}
	x = MARGIN;
	let y = top + 80;
	ctx.font = font(SMALLEST, 400);
	for (const { verdict, word, count } of parts) {
		const said = `${word} ${count}`;
		const width = 40 + ctx.measureText(said).width;
		if (x > MARGIN && x + width > CARD.width - MARGIN) {
			x = MARGIN;
			y += 42;
		}
		ctx.save();
		ctx.translate(x, y - 23);
		ctx.scale(1.35, 1.35);
		ctx.strokeStyle = LIGHT.ink;
		ctx.lineWidth = 2.4;
		ctx.lineCap = 'round';
		ctx.stroke(new Path2D(VERDICT_SHAPES[verdict]));
		ctx.restore();
		ctx.fillStyle = LIGHT.ink;
		ctx.fillText(said, x + 34, y);
		x += width + 28;
	}
	if (y <= top + 80) text(ctx, coverage, { y: y + 26, size: SMALLEST, weight: 400, most: 2, colour: LIGHT.quiet });
}

function panels(ctx: SKRSContext2D, { of, x, y }: NonNullable<Card['multiples']>, top: number): void {
	const gap = 48;
	const width = (INNER - 2 * gap) / 3;
	for (const [at, { name, latest, points }] of of.slice(0, 3).entries()) {
		const left = MARGIN + at * (width + gap);
		ctx.fillStyle = LIGHT.ink;
		ctx.font = font(30, 700);
		ctx.fillText(fitting(ctx, name, width), left, top + 30);
		ctx.font = font(SMALLEST, 400);
		ctx.fillText(fitting(ctx, latest ?? '', width), left, top + 68);
		const [floor, height] = [CARD.height - 44, CARD.height - 44 - (top + 96)];
		const place = (point: { x: number; y: number }): [number, number] => [
			left + share(point.x, x) * (width - 16) + 8,
			floor - share(point.y, y) * height
		];
		ctx.strokeStyle = LIGHT.axis;
		ctx.lineWidth = 2;
		ctx.strokeRect(left, floor - share(0, y) * height, width, 0);
		ctx.strokeStyle = LIGHT.observed;
		ctx.lineWidth = 4;
		ctx.lineJoin = 'round';
		ctx.beginPath();
		for (const [number, point] of points.entries()) {
			const before = points[number - 1];
			// Broken where a year is missing.
			if (before && point.x - before.x < 1.01) ctx.lineTo(...place(point));
			else ctx.moveTo(...place(point));
		}
		ctx.stroke();
		const last = points.at(-1);
		if (!last) continue;
		ctx.fillStyle = LIGHT.observed;
		ctx.beginPath();
		ctx.arc(...place(last), 8, 0, 2 * Math.PI);
		ctx.fill();
	}
}

type Lines = { y: number; size: number; weight: number; most: number; colour?: string };

/** Writes a text in as many lines as it needs and may have; answers where the next one can begin. */
function text(ctx: SKRSContext2D, said: string, { y, size, weight, most, colour = LIGHT.ink }: Lines): number {
	const lines = linesOf(ctx, said, font(size, weight));
	ctx.fillStyle = colour;
	const shown = lines.slice(0, most);
	const height = Math.round(size * (weight > 500 ? 1.14 : 1.36));
	for (const [at, line] of shown.entries()) {
		const isCut = at === most - 1 && lines.length > most;
		ctx.fillText(isCut ? fitting(ctx, `${line} …`, INNER) : line, MARGIN, y + at * height + (size * 3) / 4);
	}
	return y + shown.length * height;
}

function linesOf(ctx: SKRSContext2D, said: string, written: string): string[] {
	ctx.font = written;
	const lines = [''];
	for (const word of said.split(' ')) {
		const longer = [lines.at(-1), word].filter(Boolean).join(' ');
		if (lines.at(-1) && ctx.measureText(longer).width > INNER) lines.push(word);
		else lines[lines.length - 1] = longer;
	}
	return lines;
}

/** As much of a text as has room. */
function fitting(ctx: SKRSContext2D, said: string, width: number): string {
	if (ctx.measureText(said).width <= width) return said;
	let shorter = said.replace(/ …$/, '');
	while (shorter && ctx.measureText(`${shorter} …`).width > width) shorter = shorter.slice(0, -1).trimEnd();
	return `${shorter} …`;
}

function share(value: number, [least, most]: [number, number]): number {
	return most === least ? 0.5 : (value - least) / (most - least);
}

function font(size: number, weight: number): string {
	return `${weight} ${size}px ${CHART_FONT}`;
}
