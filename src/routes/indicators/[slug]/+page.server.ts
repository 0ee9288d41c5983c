import * as indicators from '#db/indicators.ts';
import * as latestFigures from '#db/latest-figures.ts';
import * as measurements from '#db/measurements.ts';
import * as targetLists from '#db/target-lists.ts';
import * as targets from '#db/targets.ts';
import { today } from '#domain/civil-date.ts';
import * as aimList from '#server/aim-list.ts';
import { listedFigures } from '#server/figure-list.ts';
import { partDataset } from '#server/open-data/catalogue.ts';
import { citedState } from '#server/cited-state.ts';
import { found } from '#server/guard.ts';
import { inLanguage } from '#words/text.ts';
import { unitName } from '#words/unit.ts';
import { compareOf, comparisonIn } from './compare.ts';
import { placeIn, placeOf } from './place.ts';
import type { PageServerLoad } from './$types';

/** As many as a page shows; the rest is behind links. */
const SERIES = 150;
const AIMS = 50;

export const load: PageServerLoad = async ({ params, url, locals }) => {
	const db = locals.application.store.reading;
	const { language } = locals;
	const indicator = found(await indicators.bySlug(db, params.slug), locals);
	const after = url.searchParams.get('after');
	const measured = await measurements.ofIndicator(db, indicator.id, placeIn(after), SERIES + 1);
	const shown = measured.slice(0, SERIES);
	const ids = shown.map((series) => series.id);
	const figures = listedFigures(shown, await latestFigures.ofSeries(db, ids), language);
	const onSeries = (await targets.ofSeries(db, ids)).filter((target) => target.life === 'in_force');
	const from = aimList.placeIn(url.searchParams.get('aims'));
	const apart = await targetLists.withoutSeries(db, indicator.id, from, AIMS + 1);
	const aims = await aimList.listedAims(db, apart.slice(0, AIMS), {
		language,
		today: today(locals.application.clock)
	});
	const state = await citedState(locals);
	const [name, definition] = [inLanguage(indicator.name, language), inLanguage(indicator.definition, language)];
	const place = { path: `/indicators/${indicator.slug}`, part: `indicator=${indicator.slug}` };
	const about = { name: name.text, description: definition.text || name.text, ...place };
	return {
		state,
		dataset: figures.length > 0 ? partDataset(locals.application.settings.origin, about, language, state) : undefined,
		indicator: {
			...indicator,
			name,
			definition,
			unit: unitName(indicator.unit, language)
		},
		figures,
		compare: await compareOf(db, shown, onSeries, comparisonIn(url.searchParams), language),
		onSeries: onSeries.map(({ id, series_id, title }) => ({
			id,
			series: series_id,
			title: inLanguage(title, language)
		})),
		aims,
		page: { isFirst: after === null, next: measured.length > SERIES ? placeOf(shown.at(-1)) : undefined },
		aimsPage: { isFirst: !from, next: apart.length > AIMS ? aimList.placeOf(apart[AIMS - 1]) : undefined },
		vouching: aimList.vouchingOf([...figures, ...aims])
	};
};
