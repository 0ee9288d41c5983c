import * as entries from '#db/entries.ts';
import type { Reading } from '#db/engine/store.ts';
import * as series from '#db/series.ts';
import type { Target } from '#db/targets.ts';
import { TOTAL } from '#domain/dimension.ts';
import type { Figure } from '#domain/entry.ts';
import type { Language } from '#domain/language.ts';
import { placeOf, unitAt } from '#domain/quantity.ts';
import { canonicalUnit, convert } from '#domain/unit.ts';
import { m } from '#words/messages.ts';
import { formatNumber } from '#words/number.ts';
import { formatPeriod } from '#words/period.ts';
import { formatValue } from '#words/unit.ts';

/** What people are counted as; the indicator that every city has. */
export const POPULATION = 'population';

/** A total told by inhabitant: with its time and the number of inhabitants, in words. */
export type PerPerson = { value: string; note: string };

/**
 * The latest figure of a total in tonnes divided by the inhabitants of the same period; undefined where the aim is about no such
 * total, or nobody has counted the inhabitants of a period that has a figure.
 */
export async function perPerson(
	db: Reading,
	{ organisation, current, dimension }: Target,
	figures: readonly Figure[],
	language: Language
): Promise<PerPerson | undefined> {
	const tonnes = tonnesOf(current.unit);
	if (tonnes === undefined || dimension !== TOTAL || figures.length === 0) return undefined;
	const [counted] = await series.page(db, { organisation: organisation.slug, indicator: POPULATION }, undefined, 1);
	const inhabitants = new Map(
		counted ? (await entries.figures(db, counted.id, TOTAL)).map(({ period, value }) => [period, value]) : []
	);
	const latest = figures.findLast(({ period }) => (inhabitants.get(period) ?? 0) > 0);
	const population = latest && inhabitants.get(latest.period);
	const total = latest && convert(latest.value, current.unit, tonnes);
	if (!latest || !population || total === undefined) return undefined;
	const note = {
		period: formatPeriod(latest.period, language),
		population: formatNumber(population, language)
	};
	return {
		value: formatValue(total / population, tonnes, language),
		note: m.target_per_person_note(note, { locale: language })
	};
}

/** Tonnes of what a unit weighs: "t CO2e" for "kt CO2e"; undefined for what is no weight, or is told by person already. */
export function tonnesOf(unit: string): string | undefined {
	const place = placeOf(canonicalUnit(unit));
	const tonnes = place && unitAt(place.quantity, 0);
	return tonnes?.startsWith('t ') && !tonnes.includes('per ') ? tonnes : undefined;
}
