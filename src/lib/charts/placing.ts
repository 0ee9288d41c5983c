/** A box on the canvas: left top corner and size, in CSS pixels. */
export type Box = { x: number; y: number; w: number; h: number };

/** A straight piece of a line on the canvas. */
export type Stroke = { x1: number; y1: number; x2: number; y2: number };

export type Side = 'n' | 's' | 'e' | 'w' | 'ne' | 'nw' | 'se' | 'sw';

/** What stands beside a point: its size, the sides that it likes best first, and whether it may be left out where there is no room. */
export type Wanted = {
	at: { x: number; y: number };
	size: { w: number; h: number };
	sides: Side[];
	optional?: boolean;
};

/** What must not be covered, and the room that there is. */
export type Ground = { area: Box; marks: Box[]; strokes: Stroke[] };

const GAPS = [12, 19, 30];
const OVER_LABEL = 1000;
const CLOSE_TO_LABEL = 200;
const OVER_MARK = 60;
const OVER_STROKE = 12;

/**
 * Finds a box for each label, in order of importance: inside the area, off the other labels, and as far as it goes off marks and lines.
 *
 * An optional label that would cover anything, or stand outside, gets none.
 *
 * @example place([{ at: { x: 50, y: 50 }, size: { w: 20, h: 10 }, sides: ['n', 's'] }], { area, marks: [], strokes: [] })
 * // [{ x: 40, y: 28, w: 20, h: 10 }]
 */
export function place(wanted: Wanted[], ground: Ground): (Box | undefined)[] {
	const taken: Box[] = [];
	return wanted.map((label) => {
		let best: { box: Box; cost: number } | undefined;
		GAPS.forEach((gap, i) => {
			label.sides.forEach((side, rank) => {
				const wished = boxBeside(label, side, gap);
				const box = pushed(wished, ground.area);
				const moved = Math.abs(box.y - wished.y);
				const covers = costOf(box, taken, ground);
				if (label.optional && (moved > 0 || covers > 0)) return;
				const cost = covers + rank + i * 6 + moved * 3;
				if (!best || cost < best.cost) best = { box, cost };
			});
		});
		if (!best) return undefined;
		taken.push(best.box);
		return best.box;
	});
}

function boxBeside({ at, size }: Wanted, side: Side, gap: number): Box {
	const diagonal = side.length === 2 ? gap * 0.6 : gap;
	const x = side.includes('e') ? at.x + diagonal : side.includes('w') ? at.x - diagonal - size.w : at.x - size.w / 2;
	const y = side.includes('s') ? at.y + diagonal : side.includes('n') ? at.y - diagonal - size.h : at.y - size.h / 2;
	return { x, y, w: size.w, h: size.h };
}

/** Moves a box into the area, so that a label at the edge still stands above or below its point. */
function pushed(box: Box, area: Box): Box {
	return { ...box, x: clamp(box.x, area.x, area.x + area.w - box.w), y: clamp(box.y, area.y, area.y + area.h - box.h) };
}

function costOf(box: Box, taken: Box[], { marks, strokes }: Ground): number {
	const roomy = { x: box.x - 3, y: box.y - 1, w: box.w + 6, h: box.h + 2 };
	return (
		taken.filter((other) => overlap(box, other)).length * OVER_LABEL +
		taken.filter((other) => overlap(roomy, other)).length * CLOSE_TO_LABEL +
		marks.filter((mark) => overlap(box, mark)).length * OVER_MARK +
		strokes.filter((stroke) => crosses(stroke, box)).length * OVER_STROKE
	);
}

function overlap(a: Box, b: Box): boolean {
	return a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h;
}

/** Whether a line runs through a box (Liang–Barsky). */
function crosses({ x1, y1, x2, y2 }: Stroke, { x, y, w, h }: Box): boolean {
	let [enter, leave] = [0, 1];
	for (const [p, q] of [
		[x1 - x2, x1 - x],
		[x2 - x1, x + w - x1],
		[y1 - y2, y1 - y],
		[y2 - y1, y + h - y1]
	] as const) {
		if (p === 0 && q < 0) return false;
		if (p < 0) enter = Math.max(enter, q / p);
		if (p > 0) leave = Math.min(leave, q / p);
	}
	return enter < leave;
}

function clamp(value: number, low: number, high: number): number {
	return Math.max(low, Math.min(value, Math.max(low, high)));
}
