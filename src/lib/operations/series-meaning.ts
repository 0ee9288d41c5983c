import * as indicators from '#db/indicators.ts';
import * as series from '#db/series.ts';
import type { Series } from '#db/series.ts';
import type { PeriodKind } from '#domain/period.ts';
import { done, refused, type Outcome } from '#domain/problem.ts';
import { scaleOf, type Accumulation } from '#domain/series.ts';
import type { Work } from './perform.ts';
import { measuredBy } from './target-proposal.ts';

/** What the figures of a series mean: whose they are, of what, and how they were come by. */
type Meaning = {
	organisation: string;
	indicator: string;
	inventory: string;
	period_kind: PeriodKind;
	unit: string;
	accumulation: Accumulation;
};

type Kept = Partial<Pick<Series, 'inventory_id' | 'period_kind' | 'unit' | 'lowest' | 'highest' | 'accumulation'>>;

/**
 * The meaning of a series as it is kept. Whose it is and on what stays with it; its unit, its way of counting and its kind of period can
 * be mended as long as nothing is in it and nothing rests on it: afterwards they would change what its figures say.
 */
export async function meaningOf(work: Work, of: Series, said: Partial<Meaning>): Promise<Outcome<Kept>> {
	for (const field of ['organisation', 'indicator'] as const) {
		if (said[field] !== undefined && said[field] !== of[field].slug) return refused('series-stays', field);
	}
	const scale = await scaleSaid(work, of, said.unit);
	if (!scale.ok) return scale;
	const way = await waySaid(work, of, said.inventory);
	if (!way.ok) return way;
	const { period_kind = of.period_kind, accumulation = of.accumulation } = said;
	const row = { ...scale.answer, inventory_id: way.answer, period_kind, accumulation };
	const names = { inventory_id: 'inventory', unit: 'unit', period_kind: 'period_kind', accumulation: 'accumulation' };
	const changed = (Object.keys(names) as (keyof typeof names)[]).find((field) => row[field] !== of[field]);
	if (changed === undefined) return done({});
	// What came with the application would be opened once more as it was.
	if (of.opened_by === null || (await series.uses(work.tx, of.id)).length > 0) {
		return refused('series-in-use', names[changed]);
	}
	const { organisation_id, indicator_id } = of;
	const kind = { organisation_id, indicator_id, inventory_id: row.inventory_id, period_kind };
	const other = await series.idOf(work.tx, kind);
	if (other !== undefined && other !== of.id) return refused('series-exists', names[changed], { series: other });
	return done(row);
}

async function scaleSaid(
	{ tx }: Work,
	of: Series,
	unit: string | undefined
): Promise<Outcome<Pick<Series, 'unit' | 'lowest' | 'highest'>>> {
	const same = { unit: of.unit, lowest: of.lowest, highest: of.highest };
	if (unit === undefined || unit === of.unit) return done(same);
	const indicator = await indicators.bySlug(tx, of.indicator.slug);
	if (!indicator) return refused('unknown-indicator', 'indicator', { slug: of.indicator.slug });
	const scale = scaleOf(measuredBy(indicator), unit);
	if (!scale.ok) return scale;
	const { lowest = null, highest = null } = scale.answer;
	return scale.answer.unit === of.unit ? done(same) : done({ unit: scale.answer.unit, lowest, highest });
}

async function waySaid(
	{ tx }: Work,
	of: Series,
	inventory: string | undefined
): Promise<Outcome<Series['inventory_id']>> {
	if (inventory === undefined || inventory === of.inventory.slug) return done(of.inventory_id);
	const id = (await indicators.inventoryIdsBySlug(tx)).get(inventory);
	return id ? done(id) : refused('unknown-inventory', 'inventory', { slug: inventory });
}
