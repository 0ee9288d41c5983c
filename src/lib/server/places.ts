import { REGION } from '#charts/region.ts';
import type { Reading } from '#db/engine/store.ts';
import * as organisations from '#db/organisations.ts';
import type { Language } from '#domain/language.ts';
import { onMap, spread } from '#domain/map-projection.ts';
import { localizeHref } from '#words/messages.ts';
import { inLanguage } from '#words/text.ts';

/** A city on the map: where it lies, and where its mark stands so that no two marks are in each other's way. */
export type Place = {
	slug: string;
	name: { text: string; lang: Language };
	href: string;
	aims: number;
	x: number;
	y: number;
	from: { x: number; y: number };
	/** The side on which there is room for its name; undefined where there is none. */
	side: Side | undefined;
};

type Side = 'right' | 'left';
type Mark = { x: number; y: number; name: { text: string } };
type Box = { left: number; right: number; top: number; bottom: number };

/** As many as the map has room for. */
const MOST = 120;
/** How far two marks are from each other at least, in the map's units. */
const APART = 25;
const MARGIN = 13;

/** The cities that lie on the map of the region, those in the north first, as one reads. */
export async function placesOf(db: Reading, language: Language): Promise<Place[]> {
	const all = (await organisations.placed(db, MOST)).map((each) => ({ ...each, ...onMap(each, REGION.cone) }));
	const seen = all.filter(({ x, y }) => x > 0 && x < REGION.width && y > 0 && y < REGION.height);
	const marks = spread(seen, APART);
	const places = seen
		.map(({ slug, name, aims, x, y }, at) => ({
			slug,
			name: inLanguage(name, language),
			href: localizeHref(`/organisations/${slug}`, { locale: language }),
			aims,
			x: within(marks[at]?.x ?? x, REGION.width),
			y: within(marks[at]?.y ?? y, REGION.height),
			from: { x: tenth(x), y: tenth(y) }
		}))
		.toSorted((a, b) => a.y - b.y || a.x - b.x);
	const sides = sidesOf(places);
	return places.map((place, at) => ({ ...place, side: sides[at] }));
}

/** Where each name can stand without touching a mark or a name before it. Those with aims are named first. */
function sidesOf(marks: readonly (Mark & { aims: number })[]): (Side | undefined)[] {
	const taken: Box[] = marks.map(({ x, y }) => ({ left: x - 10, right: x + 10, top: y - 10, bottom: y + 10 }));
	const sides: (Side | undefined)[] = marks.map(() => undefined);
	const order = marks
		.map((mark, at) => ({ mark, at }))
		.toSorted((a, b) => Number(b.mark.aims > 0) - Number(a.mark.aims > 0));
	for (const { mark, at } of order) {
		const side = (['right', 'left'] as const).find((each) => {
			const box = boxOf(mark, each);
			const isInside = box.left > 0 && box.right < REGION.width && box.top > 0 && box.bottom < REGION.height;
			return isInside && taken.every((other, own) => own === at || !overlap(box, other));
		});
		sides[at] = side;
		if (side) taken.push(boxOf(mark, side));
	}
	return sides;
}

/** The room of a name beside its mark, by the width that its letters have at most on average. */
function boxOf({ x, y, name }: Mark, side: Side): Box {
	const width = name.text.length * 9;
	const left = side === 'right' ? x + 12 : x - 12 - width;
	return { left, right: left + width, top: y - 9, bottom: y + 9 };
}

function overlap(one: Box, other: Box): boolean {
	return one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom;
}

function within(at: number, most: number): number {
	return tenth(Math.min(Math.max(at, MARGIN), most - MARGIN));
}

function tenth(number: number): number {
	return Math.round(number * 10) / 10;
}
