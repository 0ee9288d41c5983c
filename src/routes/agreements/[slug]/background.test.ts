import { expect, it } from 'vitest';
import type { LatestFigure } from '#db/latest-figures.ts';
import type { Series } from '#db/series.ts';
import type { Id } from '#domain/id.ts';
import { backgroundOf } from './background.ts';

function series(name: string): Series {
	const [organisation = '', indicator = '', inventory = '', kind = 'city'] = name.split(' ');
	return {
		id: name,
		organisation: { id: organisation, slug: organisation, kind },
		indicator: { slug: indicator },
		inventory: { slug: inventory }
	} as unknown as Series;
}

function chosen(names: string[], measured: string[] = names): string[] {
	const latest = new Map(measured.map((name) => [name as Id<'series'>, [] as LatestFigure[]]));
	return [...backgroundOf(names.map(series), latest).values()].map((each) => each.id);
}

it('a party stands beside its emissions, counted as most parties count', () => {
	const names = ['espoo ghg-emissions-total cdp', 'espoo ghg-emissions-total syke', 'oulu ghg-emissions-total syke'];
	expect(chosen([...names, 'oulu population syke'])).toEqual([names[1], names[2]]);
});

it('or beside what it measures otherwise, if there is a figure', () => {
	expect(chosen(['salo population statfi'])).toEqual(['salo population statfi']);
	expect(chosen(['salo ghg-emissions-total syke', 'salo population statfi'], ['salo population statfi'])).toEqual([
		'salo population statfi'
	]);
	expect(chosen(['salo population statfi'], [])).toEqual([]);
});

it('and a state beside nothing', () => {
	expect(chosen(['finland digital-skills eurostat government'])).toEqual([]);
});
