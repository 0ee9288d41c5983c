import type { z } from 'zod';
import type { openSeries } from '#operations/open-series.ts';
import type { proposeTargets } from '#operations/propose-targets.ts';
import type { recordFigures } from '#operations/record-figures.ts';
import type { registerAgreements } from '#operations/register-agreements.ts';
import type { registerIndicators } from '#operations/register-indicators.ts';
import type { registerOrganisations } from '#operations/register-organisations.ts';
import type { Seeded } from '../seeded.ts';

/** An installation as it could be: made-up towns that count ten things by the month, each in five parts, for ten years. */

type Takes<Operation extends { takes: z.ZodType }> = z.input<Operation['takes']>;
type Figure = Takes<typeof recordFigures>[number];

export type Plan = {
	organisations: Takes<typeof registerOrganisations>;
	series: Takes<typeof openSeries>;
	targets: Takes<typeof proposeTargets>;
	/** All first figures, in the order of their series. */
	figures(chance: Seeded): Generator<Figure>;
	/** Other values for some of them. */
	corrections(chance: Seeded): Generator<Figure>;
};

const DIMENSIONS = ['total', 'sector:heating', 'sector:traffic', 'sector:waste', 'sector:farming'];
const MONTHS = Array.from(
	{ length: 120 },
	(_, at) => `${2015 + Math.floor(at / 12)}-${String((at % 12) + 1).padStart(2, '0')}`
);
const SERIES_ROWS = DIMENSIONS.length * MONTHS.length;
const UNIT = 'kt CO2e';
const STEWARD = 'made-up-partnership';
/** One figure in fifty is corrected later. */
const CORRECTED = 50;

export const inventory: Takes<typeof registerIndicators>['inventories'][number] = {
	slug: 'made-up-count',
	name: { en: 'A count that nobody made' },
	publisher: 'Nobody'
};

export const INDICATORS: Takes<typeof registerIndicators>['indicators'] = Array.from({ length: 10 }, (_, at) => ({
	slug: `made-up-indicator-${at}`,
	name: { en: `Made-up indicator ${at}`, fi: `Keksitty mittari ${at}` },
	definition: { en: 'It measures nothing.' },
	unit: UNIT,
	measure: 'number',
	direction: 'decrease',
	aggregation: 'sum'
}));

/** The agreement to which all these towns are parties. */
export function AGREEMENT(parties: readonly string[]): Takes<typeof registerAgreements>[number] {
	return {
		slug: STEWARD,
		kind: 'partnership',
		title: { en: 'Made-up partnership' },
		summary: {},
		status: 'active',
		text_has_numbers: 'no',
		source: 'https://nowhere.example',
		commitments: [{ number: 1, slug: 'less', title: { en: 'Less of it' }, kind: 'theme', theme: 1 }],
		parties: parties.map((organisation) => ({ organisation, part: 'partner' }))
	};
}

/** A plan for so many entries, the corrections among them. */
export function plan(entries: number, chance: Seeded): Plan {
	const first = Math.ceil((entries * CORRECTED) / (CORRECTED + 1));
	const count = Math.max(1, Math.ceil(first / SERIES_ROWS));
	const towns = Math.ceil(count / INDICATORS.length);
	const organisations = Array.from({ length: towns }, (_, at) => ({
		slug: `made-up-town-${at}`,
		kind: 'city' as const,
		name: { en: `Made-up town ${at}` },
		country: 'FI',
		population: 1_000 + chance.below(500_000)
	}));
	const names = Array.from({ length: count }, (_, at) => ({
		organisation: `made-up-town-${Math.floor(at / INDICATORS.length)}`,
		indicator: `made-up-indicator-${at % INDICATORS.length}`,
		inventory: inventory.slug
	}));

	function* figures(random: Seeded): Generator<Figure> {
		let left = first;
		for (const name of names) {
			const level = 100 + random.below(10_000);
			for (const dimension of DIMENSIONS) {
				for (const [at, period] of MONTHS.entries()) {
					if (left-- <= 0) return;
					yield figure(name, dimension, period, level * (1 - at / 300) * (0.95 + random.next() / 10));
				}
			}
		}
	}

	function* corrections(random: Seeded): Generator<Figure> {
		let left = entries - first;
		for (let at = random.below(CORRECTED); at < first && left-- > 0; at += CORRECTED) {
			const name = names[Math.floor(at / SERIES_ROWS)];
			const dimension = DIMENSIONS[Math.floor((at % SERIES_ROWS) / MONTHS.length)];
			const period = MONTHS[at % MONTHS.length];
			if (name && dimension && period) yield figure(name, dimension, period, 20_000 + random.next());
		}
	}

	return {
		organisations,
		series: names.map((name) => ({ ...name, period_kind: 'month', unit: UNIT, lowest: 0, steward: STEWARD })),
		targets: names.map((name) => ({
			...name,
			period_kind: 'month',
			title: { en: 'Half of it by 2030' },
			theme: 1,
			kind: 'level',
			sense: 'at_most',
			unit: UNIT,
			basis: 'percent_of_baseline',
			percent: 50,
			baseline: { period: '2015-01', value: 1000, basis: 'series' },
			goal_period: '2030-12',
			origin: 'public_source',
			links: [{ agreement: STEWARD, number: 1, linked_by: 'editorial' }]
		})),
		figures,
		corrections
	};
}

function figure(
	name: Pick<Figure, 'organisation' | 'indicator' | 'inventory'>,
	dimension: string,
	period: string,
	value: number
): Figure {
	return {
		...name,
		period_kind: 'month',
		dimension,
		period,
		value: Math.round(value * 10) / 10,
		unit: UNIT,
		publisher: 'Nobody',
		source: 'A table that is not there'
	};
}
