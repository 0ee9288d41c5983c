import type { Reading } from '#db/engine/store.ts';
import * as indicators from '#db/indicators.ts';
import * as organisations from '#db/organisations.ts';
import * as series from '#db/series.ts';
import type { Id } from '#domain/id.ts';
import type { Importing, KnownSeries } from '#domain/sheet/mapping.ts';

/** An organisation as a file can name it, with its series under all their names. */
export async function importingOf(db: Reading, organisation: Id<'organisation'>): Promise<Importing> {
	const [of] = await organisations.byIds(db, [organisation]);
	const own = await series.ofOrganisations(db, [organisation]);
	const measures = new Map((await indicators.all(db)).map((each) => [each.id, each.measure]));
	return {
		names: of ? [of.slug, ...Object.values(of.name)] : [],
		...(of?.municipality_code && { code: of.municipality_code }),
		series: own.map((each): KnownSeries => ({
			id: each.id,
			indicator: each.indicator.slug,
			indicatorNames: Object.values(each.indicator.name),
			inventory: each.inventory.slug,
			inventoryNames: [...Object.values(each.inventory.name), each.inventory.publisher],
			periodKind: each.period_kind,
			unit: each.unit,
			staged: ['stage', 'yes_no'].includes(measures.get(each.indicator.id) ?? '')
		}))
	};
}
