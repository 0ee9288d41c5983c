import type { Chart, Plugin } from 'chart.js';
import { CHART_FONT, type Palette } from './palette.ts';
import type { Place } from './subject.ts';

/** A vertical line through the chart with its note at the top. */
export type Rule = { t: number; note: string };

/** A level to hold: a line at `from` (and at `to`), the good side lightly filled. Times end the line where the goal has a last period. */
export type Hold = { from?: number; to?: number; until?: number };

/** Fills the chart's ground, so that a picture is whole on any page. */
export function ground(palette: Palette): Plugin<'line'> {
	return {
		id: 'ground',
		beforeDraw({ ctx, width, height }) {
			ctx.save();
			ctx.fillStyle = palette.surface;
			ctx.fillRect(0, 0, width, height);
			ctx.restore();
		}
	};
}

/** Names the unit above the value axis. */
export function unitHead(unit: string, palette: Palette, size: number): Plugin<'line'> {
	return {
		id: 'unit',
		afterDraw({ ctx }) {
			ctx.save();
			ctx.fillStyle = palette.quiet;
			ctx.font = `400 ${size}px ${CHART_FONT}`;
			ctx.textBaseline = 'top';
			ctx.fillText(unit, 0, 1);
			ctx.restore();
		}
	};
}

/** Draws the level to hold under everything else. */
export function holdBand(hold: Hold, palette: Palette): Plugin<'line'> {
	return {
		id: 'hold',
		beforeDatasetsDraw({ ctx, chartArea: { left, right, top, bottom }, scales: { x, y } }) {
			if (!x || !y) return;
			const end = hold.until === undefined ? right : Math.min(right, x.getPixelForValue(hold.until));
			const low = hold.from === undefined ? bottom : Math.min(bottom, y.getPixelForValue(hold.from));
			const high = hold.to === undefined ? top : Math.max(top, y.getPixelForValue(hold.to));
			ctx.save();
			ctx.fillStyle = palette.band;
			ctx.fillRect(left, high, end - left, low - high);
			ctx.strokeStyle = palette.goal;
			ctx.lineWidth = 1.5;
			ctx.setLineDash([1.5, 4]);
			ctx.lineCap = 'round';
			if (hold.from !== undefined) line(ctx, left, low, end, low);
			if (hold.to !== undefined) line(ctx, left, high, end, high);
			ctx.restore();
		}
	};
}

/** Draws the vertical lines of breaks and changes; a note that has no room at the right stands at the left of its line. */
export function rules(marked: Rule[], palette: Palette, size: number): Plugin<'line'> {
	return {
		id: 'rules',
		beforeDatasetsDraw({ ctx, chartArea: { top, bottom, right }, scales: { x } }) {
			if (!x) return;
			ctx.save();
			ctx.strokeStyle = palette.quiet;
			ctx.lineWidth = 1;
			ctx.fillStyle = palette.quiet;
			ctx.font = `400 ${size}px ${CHART_FONT}`;
			ctx.textBaseline = 'top';
			for (const { t, note } of marked) {
				const at = Math.round(x.getPixelForValue(t)) + 0.5;
				line(ctx, at, top, at, bottom);
				const fits = at + 6 + ctx.measureText(note).width <= right;
				ctx.textAlign = fits ? 'left' : 'right';
				ctx.fillText(note, at + (fits ? 6 : -6), top);
			}
			ctx.restore();
		}
	};
}

const read = new WeakMap<object, Place>();

/** Shows which point is being read: a thin line down to the axis and a ring. Set by `readAt`. */
export function readingMark(palette: Palette): Plugin<'line'> {
	return {
		id: 'reading',
		afterDatasetsDraw(chart) {
			const at = read.get(chart);
			const { x, y } = chart.scales;
			if (!at || !x || !y) return;
			const { ctx, chartArea } = chart;
			const [left, top] = [x.getPixelForValue(at.t), y.getPixelForValue(at.value)];
			ctx.save();
			ctx.strokeStyle = palette.ink;
			ctx.lineWidth = 1;
			line(ctx, left, top + 9, left, chartArea.bottom);
			ctx.lineWidth = 2;
			ctx.beginPath();
			ctx.arc(left, top, 9, 0, Math.PI * 2);
			ctx.stroke();
			ctx.restore();
		}
	};
}

/** Marks a point of a drawn chart as the one that is being read, or none. */
export function readAt(chart: Chart, at: Place | undefined): void {
	if (at) read.set(chart, at);
	else read.delete(chart);
	chart.draw();
}

function line(ctx: CanvasRenderingContext2D, x1: number, y1: number, x2: number, y2: number): void {
	ctx.beginPath();
	ctx.moveTo(x1, y1);
	ctx.lineTo(x2, y2);
	ctx.stroke();
}
