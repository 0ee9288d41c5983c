import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { block, evenly, inside, moved, visible } from './cursor.ts';

const SIZE = { rows: 20, columns: 5 };
const KEYS = ['ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight', 'Home', 'End', 'PageUp', 'PageDown'];

describe('the cursor of the grid', () => {
	it.each([
		['ArrowUp', { row: 1, column: 2 }, false, { row: 0, column: 2 }],
		['ArrowUp', { row: 0, column: 2 }, false, { row: 0, column: 2 }],
		['ArrowDown', { row: 1, column: 2 }, true, { row: 19, column: 2 }],
		['ArrowRight', { row: 1, column: 4 }, false, { row: 1, column: 4 }],
		['ArrowLeft', { row: 1, column: 4 }, true, { row: 1, column: 0 }],
		['Home', { row: 1, column: 4 }, false, { row: 1, column: 0 }],
		['End', { row: 1, column: 1 }, true, { row: 19, column: 4 }],
		['PageDown', { row: 5, column: 1 }, false, { row: 15, column: 1 }],
		['PageUp', { row: 5, column: 1 }, false, { row: 0, column: 1 }]
	])('%s from %j, far: %s', (key, from, far, to) => {
		expect(moved(from, key, SIZE, { far })).toEqual(to);
	});

	it('goes nowhere by other keys, and never outside', () => {
		expect(moved({ row: 0, column: 0 }, 'a', SIZE)).toBeUndefined();
		const place = fc.record({ row: fc.nat(19), column: fc.nat(4) });
		fc.assert(
			fc.property(place, fc.constantFrom(...KEYS), fc.boolean(), (from, key, far) => {
				const to = moved(from, key, SIZE, { far });
				expect(to).toEqual(inside(to ?? from, SIZE));
			})
		);
	});

	it('holds a block by any two of its corners', () => {
		const [a, b] = [
			{ row: 3, column: 1 },
			{ row: 1, column: 4 }
		];
		expect(block(a, b)).toEqual({ top: 1, left: 1, bottom: 3, right: 4 });
		expect(block(b, a)).toEqual(block(a, b));
	});
});

describe('what can be seen', () => {
	it('is what the window shows, and what always stays', () => {
		const line = { from: 440, extent: 87, edges: evenly(200, 44) };
		expect(visible(line, 11, 1)).toEqual([9, 10, 11, 12]);
		expect(visible(line, 2, 1)).toEqual([2, 9, 10, 11, 12]);
		expect(visible(line, 199, 1)).toEqual([9, 10, 11, 12, 199]);
		expect(visible({ ...line, edges: [] }, 0, 1)).toEqual([]);
	});

	it('has things of any size', () => {
		const edges = [50, 100, 180, 230, 400];
		expect(visible({ from: 0, extent: 60, edges }, 3, 0)).toEqual([0, 3]);
		expect(visible({ from: 120, extent: 100, edges }, 1, 0)).toEqual([1, 2]);
		expect(visible({ from: 390, extent: 100, edges }, 1, 0)).toEqual([1, 3]);
	});

	it('has no number twice and none that is not there', () => {
		const line = fc.record({
			from: fc.nat(9000),
			extent: fc.nat(2000),
			edges: fc
				.array(fc.integer({ min: 1, max: 90 }), { maxLength: 300 })
				.map((sizes) => sizes.reduce((edges, size) => [...edges, (edges.at(-1) ?? 0) + size], [0]))
		});
		fc.assert(
			fc.property(line, fc.nat(299), (of, always) => {
				const seen = visible(of, always);
				expect(new Set(seen).size).toBe(seen.length);
				const count = of.edges.length - 1;
				expect(seen.every((at) => at >= 0 && at < count)).toBe(true);
				expect(seen.includes(always)).toBe(always < count);
			})
		);
	});
});
