import { expect, test } from 'vitest';
import { point } from './examples.fixture.ts';
import { isMonotone, pathOf, pieceAt, valueOnPath } from './path.ts';

const path = pathOf(point(2015, 100), [], point(2030, 60));

test('as documented', () => {
	expect(path.length).toBe(2);
	expect(pieceAt(path, 2021)[1].period).toBe('2030');
	expect(valueOnPath(path, 2021)).toBe(84);
	expect(isMonotone([point(2025, 80)], point(2020, 100), point(2030, 60))).toBe(true);
});

test('bends at milestones, given in any order, and leaves out those outside its span', () => {
	const bent = pathOf(
		point(2015, 100),
		[point(2025, 90), point(2020, 95), point(2010, 1), point(2030, 1)],
		point(2030, 60)
	);
	expect(bent.map((each) => each.value)).toEqual([100, 95, 90, 60]);
	expect([2014, 2015, 2017.5, 2020, 2027.5, 2030, 2040].map((time) => valueOnPath(bent, time))).toEqual([
		100, 100, 97.5, 95, 75, 60, 60
	]);
});

test('does not overflow', () => {
	const wide = pathOf(point(2000, -Number.MAX_VALUE), [], point(2002, Number.MAX_VALUE));
	expect(valueOnPath(wide, 2001)).toBe(0);
});

test('turns back where a milestone lies beyond its neighbours', () => {
	expect(isMonotone([point(2025, 101)], point(2020, 100), point(2030, 60))).toBe(false);
	expect(isMonotone([point(2025, 55)], point(2020, 100), point(2030, 60))).toBe(false);
	expect(isMonotone([point(2025, 100)], point(2020, 100), point(2030, 100))).toBe(true);
});
