import { expect, it } from 'vitest';
import { REGION } from '#charts/region.ts';
import { installed } from '../../../tests/installed.ts';
import { describeEachEngine } from '../../../tests/postgres/databases.ts';
import { placesOf } from './places.ts';

describeEachEngine('the places on the map', (fresh) => {
	it('are the cities whose place is known, each with a mark in nobody’s way', async () => {
		const { store } = await installed(await fresh());
		const places = await placesOf(store.reading, 'fi');
		const cities = ['kouvola', 'lahti', 'turku', 'helsinki', 'espoo', 'tallinn', 'stockholm'];
		expect(places.map(({ slug }) => slug).toSorted()).toEqual(cities.toSorted());
		for (const [at, one] of places.entries()) {
			expect(one.x).toBeLessThan(REGION.width);
			expect(one.y).toBeLessThan(REGION.height);
			for (const other of places.slice(at + 1)) {
				expect(Math.hypot(one.x - other.x, one.y - other.y)).toBeGreaterThan(24);
			}
		}
		const of = (slug: string): (typeof places)[number] | undefined => places.find((place) => place.slug === slug);
		expect(of('helsinki')).toMatchObject({
			name: { text: 'Helsinki', lang: 'fi' },
			href: '/fi/organisations/helsinki',
			aims: 1
		});
		expect(of('stockholm')).toMatchObject({ name: { text: 'Tukholma' }, aims: 0 });
		expect(of('stockholm')?.from.x).toBeLessThan(of('turku')?.from.x ?? 0);
		expect(of('tallinn')?.from.y).toBeGreaterThan(of('helsinki')?.from.y ?? 0);
	});
});
