import fc from 'fast-check';
import { expect, test } from 'vitest';
import { place, type Side, type Wanted } from './placing.ts';

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

test('a label that must be there is always inside the area, and two never cover each other where one side is free', () => {
	const coordinate = fc.tuple(fc.integer({ min: 0, max: 300 }), fc.integer({ min: 0, max: 200 }));
	const sides: Side[] = ['n', 's', 'e', 'w', 'ne', 'nw', 'se', 'sw'];
	fc.assert(
		fc.property(fc.array(coordinate, { minLength: 1, maxLength: 3 }), (places) => {
			const boxes = place(
				places.map(([x, y]) => ({ at: { x, y }, size: { w: 40, h: 20 }, sides })),
				bare
			);
			boxes.forEach((box, i) => {
				expect(box).toBeDefined();
				if (!box) return;
				expect(box.x >= 0 && box.y >= 0 && box.x + box.w <= 300 && box.y + box.h <= 200).toBe(true);
				for (const other of boxes.slice(i + 1)) {
					const covers =
						other &&
						box.x < other.x + other.w &&
						other.x < box.x + box.w &&
						box.y < other.y + other.h &&
						other.y < box.y + box.h;
					expect(covers).toBe(false);
				}
			});
		})
	);
});
