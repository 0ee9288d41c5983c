import { beforeAll, expect, it } from 'vitest';
import { openSeries } from '#operations/open-series.ts';
import { perform } from '#operations/perform.ts';
import { recordFigures } from '#operations/record-figures.ts';
import { registerIndicators } from '#operations/register-indicators.ts';
import { installed, type Installed } from '../installed.ts';
import { describeEachEngine } from '../postgres/databases.ts';
import { figure, must } from '../recording.ts';
import { loadPage } from './pages.ts';

type Shown = {
	slug: string;
	points: { x: number; y: number }[];
	latest?: string;
	note?: string;
};
type Compare = {
	asked: { with: string[]; measure: string };
	choices: { slug: string; chosen: boolean }[];
	measures: string[];
	multiples: Shown[];
	scale: { x: [number, number]; y: [number, number] };
	rows: { period: string; cells: (string | undefined)[] }[];
};

const OTHERS = ['espoo', 'turku', 'lahti', 'stockholm', 'tallinn'];
const ALL = ['kouvola', 'helsinki', ...OTHERS];

describeEachEngine('the page of an indicator, organisations side by side', (fresh) => {
	let here: Installed;

	beforeAll(async () => {
		here = await installed(await fresh());
		const by = here.by(here.system);
		const population = {
			...{ slug: 'population', name: { en: 'Inhabitants' }, definition: { en: 'On the last day of the year.' } },
			...{ unit: 'persons', measure: 'number' as const, aggregation: 'end' as const }
		};
		must(await perform(here.store, registerIndicators, { indicators: [population], inventories: [] }, by));
		const emissions = { indicator: 'ghg-emissions-total', inventory: 'syke-hinku', unit: 'kt CO2e' };
		const people = { indicator: 'population', inventory: 'syke-hinku', unit: 'persons' };
		const series = [
			...OTHERS.map((organisation) => ({ organisation, ...emissions })),
			...['espoo', 'kouvola'].map((organisation) => ({ organisation, ...people }))
		];
		must(await perform(here.store, openSeries, series, by));
		const figures = OTHERS.flatMap((organisation, at) => [
			figure('2020', 1000 + at, { organisation }),
			figure('2022', 900 - 100 * at, { organisation })
		]);
		const counted = [
			figure('2022', 300_000, { organisation: 'espoo', ...people }),
			figure('2022', 80_000, { organisation: 'kouvola', ...people })
		];
		must(await perform(here.store, recordFigures, [...figures, ...counted], by));
	}, 60_000);

	async function asking(named: readonly string[], measure?: string): Promise<Compare> {
		const query = [...named.map((slug) => ['with', slug]), ...(measure === undefined ? [] : [['measure', measure]])];
		const params = { slug: 'ghg-emissions-total' };
		return ((await loadPage(here, '/indicators/[slug]', { params, query })) as { compare: Compare }).compare;
	}

	it('shows two to six of those who have figures; the address keeps who and how, and nobody beyond the sixth', async () => {
		const six = await asking(ALL, 'index');
		expect([six.asked.with.toSorted(), six.asked.measure]).toEqual([ALL.slice(0, 6).toSorted(), 'index']);
		expect(six.multiples.map(({ slug }) => slug)).toEqual(six.asked.with);
		expect(six.choices.map(({ slug }) => slug).toSorted()).toEqual(ALL.toSorted());
		// What the page says was asked is asked again as it is: the same page.
		expect(await asking(six.asked.with, six.asked.measure)).toEqual(six);
		const two = await asking(['espoo', 'turku', 'espoo', 'atlantis']);
		expect([two.asked.with.toSorted(), two.asked.measure]).toEqual([['espoo', 'turku'], 'absolute']);
		for (const fewer of [[], ['espoo'], ['atlantis', 'espoo']]) {
			expect((await asking(fewer)).multiples).toHaveLength(3);
		}
	});

	it('draws all on one scale, and says the same in a table with a row a period', async () => {
		const { multiples, scale, rows } = await asking(['espoo', 'turku']);
		const points = multiples.flatMap((each) => each.points);
		expect(scale.y).toEqual([0, 1001]);
		expect(points.every(({ x }) => x >= scale.x[0] && x <= scale.x[1])).toBe(true);
		expect(rows.map(({ period }) => period)).toEqual(['2022', '2020']);
		const cells = multiples.map(({ slug }) => (slug === 'espoo' ? '900 kt CO₂e' : '800 kt CO₂e'));
		expect(rows[0]?.cells.map((cell) => cell?.replaceAll('\u00a0', ' '))).toEqual(cells);
	});

	it('tells amounts by person where people were counted, and says where they were not', async () => {
		const { multiples, measures } = await asking(['espoo', 'kouvola', 'turku'], 'per_person');
		expect(measures).toContain('per_person');
		const of = (slug: string): Shown | undefined => multiples.find((each) => each.slug === slug);
		expect(of('espoo')?.points).toEqual([{ x: 2022, y: 3 }]);
		expect(of('kouvola')?.points.map(({ y }) => Math.round(y * 1000) / 1000)).toEqual([6.129]);
		expect([of('turku')?.points, of('turku')?.latest]).toEqual([[], undefined]);
		expect(of('turku')?.note).toBeTruthy();
	});

	it('as an index to the own baseline or first figure, and as a share of the way only where an aim says which', async () => {
		const index = await asking(['espoo', 'kouvola'], 'index');
		const of = (compare: Compare, slug: string): Shown | undefined =>
			compare.multiples.find((each) => each.slug === slug);
		expect(of(index, 'espoo')?.points.map(({ y }) => y)).toEqual([100, 90]);
		expect(of(index, 'espoo')?.note).toContain('2020');
		expect(of(index, 'kouvola')?.note).toContain('2007');
		const share = await asking(['espoo', 'kouvola'], 'share');
		expect(of(share, 'espoo')).toMatchObject({ points: [], note: expect.any(String) });
		expect(of(share, 'kouvola')?.latest).toMatch(/^51\.8/);
		expect(share.scale.y[1]).toBeGreaterThanOrEqual(1);
	});
});
