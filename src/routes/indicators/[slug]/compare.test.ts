import { expect, it } from 'vitest';
import * as indicators from '#db/indicators.ts';
import * as measurements from '#db/measurements.ts';
import * as targets from '#db/targets.ts';
import type { Comparison } from '#domain/comparison.ts';
import { installed, type Installed } from '../../../../tests/installed.ts';
import { describeEachEngine } from '../../../../tests/postgres/databases.ts';
import { compareOf, comparisonIn, type Compare } from './compare.ts';

it('an address names two to six, each once, and how', () => {
	const read = (query: string): ReturnType<typeof comparisonIn> => comparisonIn(new URLSearchParams(query));
	expect(read('with=turku&with=espoo&with=turku&measure=index')).toEqual({
		with: ['turku', 'espoo'],
		measure: 'index'
	});
	expect(read('measure=nonsense')).toEqual({ with: [], measure: 'absolute' });
	expect(
		read(
			'a b c d e f g h'
				.split(' ')
				.map((slug) => `with=${slug}`)
				.join('&')
		).with
	).toHaveLength(6);
});

describeEachEngine('organisations side by side', (fresh) => {
	async function compare(here: Installed, asked: { with: string[]; measure: Comparison }): Promise<Compare> {
		const db = here.store.reading;
		const indicator = await indicators.bySlug(db, 'ghg-emissions-total');
		if (!indicator) throw new Error('There is no such indicator.');
		const measured = await measurements.ofIndicator(db, indicator.id, undefined, 99);
		const aims = await targets.ofSeries(
			db,
			measured.map(({ id }) => id)
		);
		const found = await compareOf(db, measured, aims, asked, 'en');
		if (!found) throw new Error('There is nobody to compare.');
		return found;
	}

	it('are those who were chosen, on one scale and in one table', async () => {
		const here = await installed(await fresh());
		const { multiples, scale, rows, choices } = await compare(here, {
			with: ['kouvola', 'helsinki'],
			measure: 'absolute'
		});
		expect(multiples.map(({ slug }) => slug).toSorted()).toEqual(['helsinki', 'kouvola']);
		expect(
			choices
				.filter(({ chosen }) => chosen)
				.map(({ slug }) => slug)
				.toSorted()
		).toEqual(['helsinki', 'kouvola']);
		const values = multiples.flatMap(({ points }) => points.map(({ y }) => y));
		expect(scale.y).toEqual([0, Math.max(...values)]);
		expect(rows.every(({ cells }) => cells.length === multiples.length)).toBe(true);
		const kouvola = multiples.find(({ slug }) => slug === 'kouvola');
		expect(kouvola?.latest).toBe('490.3\u00a0kt\u00a0CO₂e (2022)');
		expect(kouvola?.points.at(-1)).toEqual({ x: 2022, y: 490.3 });
	});

	it('as a share of the way by their own aims, and as an index to their own baselines', async () => {
		const here = await installed(await fresh());
		const asked = { with: ['kouvola', 'helsinki'], measure: 'share' as const };
		const shares = (await compare(here, asked)).multiples;
		expect(shares.find(({ slug }) => slug === 'kouvola')?.latest).toMatch(/^51\.8\u00a0% \(2022\)$/);
		const index = (await compare(here, { ...asked, measure: 'index' })).multiples;
		expect(index.find(({ slug }) => slug === 'kouvola')).toMatchObject({ note: '100 = 2007' });
	});

	it('by inhabitant only where those were counted, which is said', async () => {
		const here = await installed(await fresh());
		const { multiples } = await compare(here, { with: ['kouvola', 'helsinki'], measure: 'per_person' });
		for (const { points, note, latest } of multiples) {
			expect(points).toEqual([]);
			expect(latest).toBeUndefined();
			expect(note).toMatch(/inhabitants/);
		}
	});
});
