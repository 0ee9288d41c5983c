import type { GapAt } from '#domain/dimension.ts';
import type { Language } from '#domain/language.ts';
import { m, type Message } from './messages.ts';
import { formatPeriod } from './period.ts';
import { formatValue } from './unit.ts';

/** What a whole is parted by, in words; anything else stands as it is written. */
const WAYS: Record<string, Message> = {
	sector: m.parts_by_sector,
	scope: m.parts_by_scope,
	sex: m.parts_by_sex
};

/**
 * A sentence on parts that do not add up to their total: both are told, and neither is corrected.
 *
 * @example partsGapText(gap, 't CO2', 'en') // "2022: the parts (by sector) come to 917,113 t CO₂, the total is 942,806 t CO₂; …"
 */
export function partsGapText(gap: GapAt, unit: string, language: Language): string {
	const locale = { locale: language };
	const amount = (value: number): string => formatValue(value, unit, language);
	const told = {
		period: formatPeriod(gap.period, language),
		by: WAYS[gap.by]?.({}, locale) ?? gap.by,
		sum: amount(gap.sum),
		total: amount(gap.total),
		gap: amount(Math.abs(gap.gap))
	};
	const sentence = gap.gap > 0 ? m.parts_gap_short(told, locale) : m.parts_gap_over(told, locale);
	return gap.rounding ? `${sentence} ${m.parts_gap_rounding({}, locale)}` : sentence;
}
