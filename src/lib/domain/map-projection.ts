/** A conformal cone over the north: what a map keeps of its projection, so that places can be put on it later. */
export type Cone = {
	/** The two latitudes at which the map is true to scale, in degrees. */
	parallels: [south: number, north: number];
	/** The meridian that stands upright, in degrees. */
	meridian: number;
	scale: number;
	x: number;
	y: number;
};

const RADIAN = Math.PI / 180;

/**
 * Where a place lies on a map drawn by Lambert's conformal conic projection, in the map's own units, y downwards.
 *
 * @example onMap({ longitude: 20, latitude: 0 }, { parallels: [56, 66], meridian: 20, scale: 1, x: 5, y: 5 }).x === 5
 */
export function onMap(
	{ longitude, latitude }: { longitude: number; latitude: number },
	{ parallels: [south, north], meridian, scale, x, y }: Cone
): { x: number; y: number } {
	const n =
		Math.log(Math.cos(south * RADIAN) / Math.cos(north * RADIAN)) / Math.log(steepness(north) / steepness(south));
	const f = (Math.cos(south * RADIAN) * steepness(south) ** n) / n;
	const radius = f / steepness(latitude) ** n;
	const angle = n * (longitude - meridian) * RADIAN;
	return { x: x + scale * radius * Math.sin(angle), y: y - scale * (f - radius * Math.cos(angle)) };
}

function steepness(latitude: number): number {
	return Math.tan(Math.PI / 4 + (latitude * RADIAN) / 2);
}

/**
 * Moves points that lie too near to one another apart until each two are at least so far from each other, as little as that
 * takes; the same points always move the same way.
 *
 * @example spread([{ x: 0, y: 0 }, { x: 1, y: 0 }], 3).map(({ x }) => Math.round(x)) // [-1, 2]
 */
export function spread<Point extends { x: number; y: number }>(points: readonly Point[], least: number): Point[] {
	const moved = points.map((point) => ({ ...point }));
	for (let round = 0; round < 200; round += 1) {
		let isCrowded = false;
		for (const [at, one] of moved.entries()) {
			for (const [place, other] of moved.entries()) {
				if (place <= at) continue;
				const distance = Math.hypot(other.x - one.x, other.y - one.y);
				if (distance >= least - 1e-6) continue;
				isCrowded = true;
				// Two that lie on one another part in a direction of their own.
				const [dx, dy] =
					distance > 1e-6 ? [(other.x - one.x) / distance, (other.y - one.y) / distance] : turned(at + place);
				const push = (least - distance) / 2;
				one.x -= dx * push;
				one.y -= dy * push;
				other.x += dx * push;
				other.y += dy * push;
			}
		}
		if (!isCrowded) break;
	}
	return moved;
}

function turned(at: number): [number, number] {
	return [Math.cos(at), Math.sin(at)];
}
