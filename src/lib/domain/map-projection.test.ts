import { geoConicConformal } from 'd3-geo';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { onMap, spread, type Cone } from './map-projection.ts';

const CONE: Cone = { parallels: [56, 66], meridian: 20, scale: 1300, x: 300, y: 400 };

describe('a place on the map', () => {
	it('is where another maker of the same projection puts it, up to a shift of all', () => {
		const theirs = geoConicConformal().parallels(CONE.parallels).rotate([-CONE.meridian, 0]).scale(CONE.scale);
		const [zeroX = 0, zeroY = 0] = theirs([20, 60]) ?? [];
		const zero = onMap({ longitude: 20, latitude: 60 }, CONE);
		for (const [longitude, latitude] of [
			[24.94, 60.17],
			[18.07, 59.33],
			[24.75, 59.44],
			[5.3, 60.4],
			[31.1, 70.1]
		] as const) {
			const [x = 0, y = 0] = theirs([longitude, latitude]) ?? [];
			const ours = onMap({ longitude, latitude }, CONE);
			expect(ours.x - zero.x).toBeCloseTo(x - zeroX, 6);
			expect(ours.y - zero.y).toBeCloseTo(y - zeroY, 6);
		}
	});

	it('stands upright on the meridian, north above', () => {
		expect(onMap({ longitude: 20, latitude: 60 }, CONE).x).toBeCloseTo(CONE.x, 9);
		expect(onMap({ longitude: 20, latitude: 65 }, CONE).y).toBeLessThan(onMap({ longitude: 20, latitude: 60 }, CONE).y);
	});
});

describe('points that are spread', () => {
	const point = fc.record({ x: fc.integer({ min: 0, max: 400 }), y: fc.integer({ min: 0, max: 400 }) });

	it('keep their distance', () => {
		fc.assert(
			fc.property(fc.array(point, { maxLength: 12 }), (points) => {
				const moved = spread(points, 10);
				for (const [at, one] of moved.entries()) {
					for (const other of moved.slice(at + 1)) {
						expect(Math.hypot(one.x - other.x, one.y - other.y)).toBeGreaterThan(9.5);
					}
				}
			})
		);
	});

	it('stay where there is room', () => {
		const points = [
			{ x: 0, y: 0 },
			{ x: 10, y: 0 }
		];
		expect(spread(points, 10)).toEqual(points);
	});
});
