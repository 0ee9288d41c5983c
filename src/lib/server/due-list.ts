import type { Reading } from '#db/engine/store.ts';
import * as knownPeriods from '#db/known-periods.ts';
import * as series from '#db/series.ts';
import type { Series } from '#db/series.ts';
import type { CivilDate } from '#domain/civil-date.ts';
import { dueFigures, type DueFigure } from '#domain/due-date.ts';
import type { Id } from '#domain/id.ts';
import { HEARD_FIGURES, statedRhythm } from '#domain/rhythm.ts';

/** A figure that is due, and the series that it is to go into. */
export type Due = DueFigure & { series: Series };

/** What these series owe, and what is still to come: what is due first comes first. One question, whatever they hold. */
export async function dueIn(db: Reading, of: readonly Series[], today: CivilDate): Promise<Due[]> {
	const known = await knownPeriods.ofSeries(
		db,
		of.map(({ id }) => id),
		HEARD_FIGURES
	);
	return of
		.flatMap((each) =>
			dueFigures(each.period_kind, known.get(each.id) ?? [], today, statedRhythm(each)).map((due) => ({
				...due,
				series: each
			}))
		)
		.toSorted((a, b) => (a.due === b.due ? 0 : a.due < b.due ? -1 : 1));
}

/** What organisations owe. */
export async function dueOf(
	db: Reading,
	organisations: readonly Id<'organisation'>[],
	today: CivilDate
): Promise<Due[]> {
	return dueIn(db, await series.ofOrganisations(db, organisations), today);
}
