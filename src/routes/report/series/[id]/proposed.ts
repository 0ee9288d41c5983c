import type { Figure } from '#domain/entry.ts';
import type { Language } from '#domain/language.ts';
import { readNumber } from '#domain/number.ts';
import { kindOf, parsePeriod, type PeriodKind } from '#domain/period.ts';

/** The figure that stands in the form at this moment, as far as it can be read; while it can't, there is none. */
export function proposedIn(
	typed: { period: string; value: string },
	series: { period_kind: PeriodKind },
	language: Language
): Figure | undefined {
	const period = parsePeriod(typed.period);
	const value = readNumber(typed.value, language);
	if (!period || kindOf(period) !== series.period_kind || !value.ok) return undefined;
	return { period, value: value.answer, provisional: false };
}
