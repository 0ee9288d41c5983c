import type { Chart, Plugin } from 'chart.js';
import { CHART_FONT, type Palette } from './palette.ts';
import { place, type Box, type Side, type Stroke } from './placing.ts';
import type { Place } from './subject.ts';

/** A direct label: a strong line and a quiet one beside a point of the chart. */
export type Label = {
	at: Place;
	strong: string;
	quiet: string;
	tone: 'observed' | 'goal' | 'quiet';
	sides: Side[];
	optional?: boolean;
};

/** Straight lines right across the chart that are no dataset: at times and at values. */
export type Across = { times: number[]; values: number[] };

const LINE = 1.25;

/** Writes labels beside their points, the first ones first, and keeps them off each other, off the marks and off the lines. */
export function directLabels(labels: Label[], palette: Palette, size: number, across: Across): Plugin<'line'> {
	return {
		id: 'direct-labels',
		afterDatasetsDraw(chart) {
			const { ctx, chartArea, scales } = chart;
			const { x, y } = scales;
			if (!x || !y) return;
			ctx.save();
			ctx.textBaseline = 'top';
			const wanted = labels.map((label) => ({
				at: { x: x.getPixelForValue(label.at.t), y: y.getPixelForValue(label.at.value) },
				size: sizeOf(ctx, label, size),
				sides: label.sides,
				optional: label.optional
			}));
			const area = { x: chartArea.left + 2, y: 0, w: chart.width - chartArea.left - 2, h: chartArea.bottom - 3 };
			const ground = { area, marks: marksOn(chart), strokes: [...linesOn(chart), ...linesAcross(chart, across)] };
			place(wanted, ground).forEach((box, i) => {
				const label = labels[i];
				if (box && label) write(ctx, label, palette, box, wanted[i]?.at.x ?? 0, size);
			});
			ctx.restore();
		}
	};
}

function strongFont(size: number): string {
	return `600 ${size + 1}px ${CHART_FONT}`;
}

function quietFont(size: number): string {
	return `400 ${size}px ${CHART_FONT}`;
}

function sizeOf(ctx: CanvasRenderingContext2D, label: Label, size: number): { w: number; h: number } {
	ctx.font = strongFont(size);
	const strong = ctx.measureText(label.strong).width;
	ctx.font = quietFont(size);
	const quiet = ctx.measureText(label.quiet).width;
	return { w: Math.ceil(Math.max(strong, quiet)), h: size * LINE * 2 + 2 };
}

/** Lines are flush with the side that faces the point, and centred above and below it. */
function write(
	ctx: CanvasRenderingContext2D,
	label: Label,
	palette: Palette,
	box: Box,
	pointX: number,
	size: number
): void {
	const align = box.x >= pointX ? 'left' : box.x + box.w <= pointX ? 'right' : 'center';
	const at = align === 'left' ? box.x : align === 'right' ? box.x + box.w : box.x + box.w / 2;
	ctx.textAlign = align;
	ctx.fillStyle = palette[label.tone];
	ctx.font = strongFont(size);
	ctx.fillText(label.strong, at, box.y);
	ctx.fillStyle = palette.quiet;
	ctx.font = quietFont(size);
	ctx.fillText(label.quiet, at, box.y + size * LINE + 1);
}

type Drawn = { x: number; y: number; skip?: boolean; options: { radius: number } };

function pointsOf(chart: Chart, dataset: number): Drawn[] {
	const points = chart.getDatasetMeta(dataset).data as unknown as Drawn[];
	return points.map((point) => ({ ...point, skip: point.skip || Number.isNaN(point.y), options: point.options }));
}

function marksOn(chart: Chart<'line'>): Box[] {
	return chart.data.datasets.flatMap((_, i) =>
		pointsOf(chart, i).flatMap(({ x, y, skip, options: { radius } }) =>
			skip || radius === 0 ? [] : [{ x: x - radius, y: y - radius, w: radius * 2, h: radius * 2 }]
		)
	);
}

function linesOn(chart: Chart<'line'>): Stroke[] {
	return chart.data.datasets.flatMap((dataset, i) => {
		const points = dataset.showLine === false ? [] : pointsOf(chart, i);
		return points.flatMap((point, j) => {
			const next = points[j + 1];
			return !next || point.skip || next.skip ? [] : [{ x1: point.x, y1: point.y, x2: next.x, y2: next.y }];
		});
	});
}

function linesAcross({ chartArea, scales }: Chart<'line'>, { times, values }: Across): Stroke[] {
	const { left, right, top, bottom } = chartArea;
	const [xs, ys] = [times.map((t) => scales.x?.getPixelForValue(t)), values.map((v) => scales.y?.getPixelForValue(v))];
	return [
		...xs.flatMap((x) => (x === undefined ? [] : [{ x1: x, y1: top, x2: x, y2: bottom }])),
		...ys.flatMap((y) => (y === undefined ? [] : [{ x1: left, y1: y, x2: right, y2: y }]))
	];
}
