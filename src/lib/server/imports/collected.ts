import type { z } from 'zod';
import * as importRows from '#db/import-rows.ts';
import type { Reading } from '#db/engine/store.ts';
import * as series from '#db/series.ts';
import type { Id } from '#domain/id.ts';
import { may, type Actor } from '#domain/permission.ts';
import { done, refused, type Outcome } from '#domain/problem.ts';
import type { recordFigures } from '#operations/record-figures.ts';

type CollectedFigure = z.input<typeof recordFigures.takes>[number];

/** Whether somebody may record figures of public documents anywhere; where exactly, the operation decides. */
export function mayCollect(actor: Actor): boolean {
	if (may(actor, 'record public figures', {}) === 'yes') return true;
	return actor.grants.some(({ role }) => role === 'organiser' || role === 'administrator');
}

/**
 * The figures of an import that was read, as figures of a public document: where a row says from which, from that one. Only numbers
 * are collected; why a number is missing is for the organisation to say.
 */
export async function collectedFigures(
	db: Reading,
	id: Id<'import'>,
	organisation: string,
	{ publisher, source, reason }: { publisher: string; source: string; reason: string }
): Promise<Outcome<CollectedFigure[]>> {
	const known = new Map<string, series.Series>();
	const figures: CollectedFigure[] = [];
	for await (const rows of importRows.portions(db, id, ['added', 'corrected'])) {
		const unknown = new Set(rows.flatMap((row) => (row.series_id && !known.has(row.series_id) ? [row.series_id] : [])));
		for (const each of await series.byIds(db, [...unknown])) known.set(each.id, each);
		for (const { series_id, content, place } of rows) {
			const of = known.get(series_id ?? '');
			if (!of || !content) return refused('unknown-series', 'file');
			if (content.value === undefined) return refused('value-unreadable', 'file', { typed: place });
			figures.push({
				...{ organisation, indicator: of.indicator.slug, inventory: of.inventory.slug, period_kind: of.period_kind },
				...{ dimension: content.dimension, period: content.period, value: content.value, unit: of.unit },
				...{ publisher, source: content.source ?? source, note: content.note, reason }
			});
		}
	}
	return done(figures);
}
