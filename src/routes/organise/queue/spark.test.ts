import { expect, test } from 'vitest';
import type { Period } from '#domain/period.ts';
import { HEIGHT, sparkOf, WIDTH } from './spark.ts';

function point(year: number, value: number): { period: Period; value: number } {
	return { period: String(year) as Period, value };
}

test('the last figure stands at the right, the largest above', () => {
	expect(sparkOf([point(2020, 10), point(2022, 0)], point(2024, 5))).toEqual({
		line: `M4 4L${WIDTH / 2} ${HEIGHT - 4}`,
		dot: { x: WIDTH - 4, y: HEIGHT / 2 }
	});
});

test('alone, and where all is alike, it stands in the middle', () => {
	expect(sparkOf([], point(2023, 5))).toEqual({ line: '', dot: { x: WIDTH / 2, y: HEIGHT / 2 } });
	expect(sparkOf([point(2022, 5)], point(2023, 5)).dot).toEqual({ x: WIDTH - 4, y: HEIGHT / 2 });
});

test('a correction takes the place of what it corrects', () => {
	expect(sparkOf([point(2022, 1), point(2023, 2)], point(2023, 3)).line).toBe('M4 36');
});
