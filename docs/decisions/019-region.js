// Draws src/lib/charts/region.ts: the land of the Nordic and Baltic countries and of their neighbours, from Natural
// Earth's map at 1:50 million (public domain) as the package world-atlas brings it.
//
//     node docs/decisions/019-region.js
import { writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { geoConicConformal, geoPath } from 'd3-geo';
import { format, resolveConfig } from 'prettier';
import { feature } from 'topojson-client';

const WIDTH = 640;
const PARALLELS = [56, 66];
const MERIDIAN = 20;
const CORNERS = [
	[9.6, 57.2],
	[31.4, 59.2],
	[26, 67.6],
	[20, 58.2]
];
const OURS = new Set(['Finland', 'Sweden', 'Estonia', 'Norway', 'Denmark', 'Latvia', 'Lithuania', 'Åland']);
/** Islands and steps smaller than this many units are left out. */
const LEAST_AREA = 7;
const LEAST_STEP = 1.1;

const need = createRequire(import.meta.url);
const world = need('world-atlas/countries-50m.json');
const { features } = feature(world, world.objects.countries);

const projection = geoConicConformal()
	.parallels(PARALLELS)
	.rotate([-MERIDIAN, 0])
	.fitWidth(WIDTH, { type: 'MultiPoint', coordinates: CORNERS });
const [, bottom] = [CORNERS[0], CORNERS[3]].map((corner) => projection(corner)[1]);
const top = projection(CORNERS[2])[1];
const [x0, y0] = projection.translate();
projection.translate([x0, y0 - top]);
const height = Math.round(Math.max(bottom, projection(CORNERS[0])[1]) - top);
projection.clipExtent([
	[-4, -4],
	[WIDTH + 4, height + 4]
]);

const near = features.filter((each) => geoPath(projection).bounds(each)[0][0] < WIDTH && geoPath(projection)(each));

/** The countries of some names, each as one path. */
function drawn(which) {
	return near
		.filter((each) => which(each.properties.name))
		.map(pathOf)
		.filter(Boolean);
}

/** The rings of a country in whole tenths of a unit, without what nobody would see. */
function pathOf(country) {
	const rings = [];
	let ring = [];
	const context = {
		beginPath() {},
		moveTo: (x, y) => (ring = [[x, y]]),
		lineTo: (x, y) => ring.push([x, y]),
		closePath: () => rings.push(ring),
		arc() {}
	};
	geoPath(projection, context)(country);
	return rings
		.filter((each) => areaOf(each) >= LEAST_AREA)
		.map(thinned)
		.filter((each) => each.length > 3)
		.map(written)
		.join('');
}

function areaOf(ring) {
	let twice = 0;
	for (const [at, [x, y]] of ring.entries()) {
		const [nx, ny] = ring[(at + 1) % ring.length];
		twice += x * ny - nx * y;
	}
	return Math.abs(twice / 2);
}

function thinned(ring) {
	const kept = [ring[0]];
	for (const point of ring) {
		const [x, y] = kept.at(-1);
		if (Math.hypot(point[0] - x, point[1] - y) >= LEAST_STEP) kept.push(point);
	}
	return kept;
}

/** Steps from point to point take less room than places. */
function written(ring) {
	let [px, py] = ring[0].map((each) => Math.round(each));
	const text = `M${px} ${py}l`;
	const steps = [];
	for (const point of ring.slice(1)) {
		const [x, y] = point.map((each) => Math.round(each));
		if (x === px && y === py) continue;
		steps.push(`${x - px} ${y - py}`);
		[px, py] = [x, y];
	}
	return `${text}${steps.join(' ').replaceAll(' -', '-')}z`;
}

// Our own formula counts from where the meridian meets the first of the two parallels' cone; d3 from the centre of the view.
const [cx, cy] = projection([MERIDIAN, 0]) ?? [0, 0];
const region = {
	width: WIDTH,
	height,
	cone: { parallels: PARALLELS, meridian: MERIDIAN, scale: projection.scale(), x: cx, y: cy },
	ours: drawn((name) => OURS.has(name)),
	others: drawn((name) => !OURS.has(name)).join('')
};
const text = `import type { Cone } from '#domain/map-projection.ts';

/** The land of the Nordic and Baltic countries and of their neighbours, drawn by docs/decisions/019-region.js. */
export const REGION: { width: number; height: number; cone: Cone; ours: string[]; others: string } = ${JSON.stringify(region)};
`;
const file = join(import.meta.dirname, '../../src/lib/charts/region.ts');
writeFileSync(file, await format(text, { ...(await resolveConfig(file)), filepath: file }));
