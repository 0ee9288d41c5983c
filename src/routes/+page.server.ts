import * as agreements from '#db/agreements.ts';
import * as figureCounts from '#db/figure-counts.ts';
import * as parties from '#db/parties.ts';
import * as targetLists from '#db/target-lists.ts';
import * as targets from '#db/targets.ts';
import { instant } from '#domain/clock.ts';
import { today } from '#domain/civil-date.ts';
import { listedAims } from '#server/aim-list.ts';
import { citedState } from '#server/cited-state.ts';
import { distributionOf } from '#server/distribution.ts';
import { happenings } from '#server/happenings.ts';
import { placesOf } from '#server/places.ts';
import { rollupOfAll } from '#server/verdict-summary.ts';
import { inLanguage } from '#words/text.ts';
import type { PageServerLoad } from './$types';

/** As many as a first page can show; the rest is behind links. */
const CITIES = 30;
const WITHOUT = 100;
const OVERDUE = 6;
const LATELY = 5;

export const load: PageServerLoad = async ({ url, locals }) => {
	const db = locals.application.store.reading;
	const { language } = locals;
	const { clock, settings } = locals.application;
	const reader = { language, today: today(locals.application.clock) };
	const after = url.searchParams.get('after') ?? undefined;
	const found = await targetLists.aiming(db, after, CITIES + 1);
	const aiming = found.slice(0, CITIES);
	const first = await targetLists.byIds(
		db,
		aiming.map((each) => each.first)
	);
	const from = url.searchParams.get('without') ?? undefined;
	const without = await targetLists.citiesWithoutAim(db, from, WITHOUT + 1);
	const counts = await parties.counts(db);
	const rollup = await rollupOfAll(db);
	const overdue = await targets.publicPage(db, { counted: true, reason: 'awaiting_final_figure' }, undefined, OVERDUE);
	const now = { before: `${instant(clock)}~verdict~x`, limit: LATELY };
	const lately = await happenings(db, {}, now, { language, zone: settings.timeZone });
	return {
		lately: lately.items,
		state: await citedState(locals),
		distribution: distributionOf(rollup, {}, language),
		overdue: { aims: await listedAims(db, overdue, reader), count: rollup.reasons.awaiting_final_figure ?? 0 },
		places: await placesOf(db, language),
		coverage: await figureCounts.coverage(db),
		agreements: (await agreements.all(db))
			.toSorted(byAge)
			.map(({ id, slug, kind, title, summary, established_on, status }) => ({
				slug,
				kind,
				established_on,
				status,
				parties: counts.get(id) ?? 0,
				title: inLanguage(title, language),
				summary: inLanguage(summary, language)
			})),
		aims: (await listedAims(db, first, reader)).map((aim, at) => ({ ...aim, ofAll: aiming[at]?.targets ?? 1 })),
		without: without.slice(0, WITHOUT).map(({ slug, name }) => ({
			slug,
			name: inLanguage(name, language)
		})),
		page: { isFirst: after === undefined, next: found.length > CITIES ? aiming.at(-1)?.slug : undefined },
		withoutPage: {
			isFirst: from === undefined,
			next: without.length > WITHOUT ? without[WITHOUT - 1]?.slug : undefined
		}
	};
};

/** In the order in which they were recorded. */
function byAge(a: { id: string }, b: { id: string }): number {
	return a.id < b.id ? -1 : 1;
}
