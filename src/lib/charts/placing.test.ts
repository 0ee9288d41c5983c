import fc from 'fast-check';
import { expect, test } from 'vitest';
import { place, type Box, type Side, type Wanted } from './placing.ts';

const area = { x: 0, y: 0, w: 300, h: 200 };
const bare = { area, marks: [], strokes: [] };

test('stands at the best side while nothing is in the way', () => {
	expect(place([{ at: { x: 50, y: 50 }, size: { w: 20, h: 10 }, sides: ['n', 's'] }], bare)).toEqual([
		{ x: 40, y: 28, w: 20, h: 10 }
	]);
});

test('goes to another side rather than over a mark, a line or another label', () => {
	const label: Wanted = { at: { x: 100, y: 100 }, size: { w: 20, h: 10 }, sides: ['n', 's'] };
	expect(place([label], { ...bare, marks: [{ x: 90, y: 40, w: 20, h: 50 }] })[0]?.y).toBe(112);
	expect(
		place([label], {
			...bare,
			strokes: [
				{ x1: 0, y1: 83, x2: 300, y2: 83 },
				{ x1: 0, y1: 72, x2: 300, y2: 72 }
			]
		})[0]?.y
	).toBe(112);
	const [first, second] = place([label, label], bare);
	expect(first).not.toEqual(second);
});

test('an optional label without room is left out', () => {
	const label: Wanted = { at: { x: 10, y: 10 }, size: { w: 20, h: 10 }, sides: ['n'], optional: true };
	expect(place([label], { ...bare, area: { x: 0, y: 0, w: 300, h: 12 } })).toEqual([undefined]);
});

const SIDES: Side[] = ['n', 's', 'e', 'w', 'ne', 'nw', 'se', 'sw'];

function placed(places: [number, number][]): Box[] {
	const boxes = place(
		places.map(([x, y]) => ({ at: { x, y }, size: { w: 40, h: 20 }, sides: SIDES })),
		bare
	);
	return boxes.filter((box) => box !== undefined);
}

test('a label that must be there is always inside the area', () => {
	const anywhere = fc.tuple(fc.integer({ min: 0, max: 300 }), fc.integer({ min: 0, max: 200 }));
	fc.assert(
		fc.property(fc.array(anywhere, { minLength: 1, maxLength: 3 }), (places) => {
			const boxes = placed(places);
			expect(boxes).toHaveLength(places.length);
			for (const { x, y, w, h } of boxes) expect(x >= 0 && y >= 0 && x + w <= 300 && y + h <= 200).toBe(true);
		})
	);
});

test('two labels never cover each other where there is room on every side', () => {
	const inside = fc.tuple(fc.integer({ min: 75, max: 225 }), fc.integer({ min: 55, max: 145 }));
	fc.assert(
		fc.property(fc.array(inside, { minLength: 2, maxLength: 3 }), (places) => {
			const boxes = placed(places);
			const covered = boxes.flatMap((a, i) =>
				boxes.slice(i + 1).filter((b) => a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h)
			);
			expect(covered).toEqual([]);
		})
	);
});
