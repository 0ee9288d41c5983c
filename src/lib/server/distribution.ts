import type { Language } from '#domain/language.ts';
import type { Rollup } from '#domain/rollup.ts';
import { VERDICT_KEYS, type VerdictKey } from '#domain/verdict.ts';
import { localizeHref, m } from '#words/messages.ts';
import { formatNumber } from '#words/number.ts';
import { verdictWord } from '#words/word.ts';

/** How verdicts are distributed, as pages show it: coverage first, then each word with how many aims it stands over. */
export type Distribution = {
	coverage: string;
	parts: { verdict: VerdictKey; word: string; count: number; href: string }[];
	note?: string;
};

/** What the aims are of; the list behind each part is narrowed by it. */
export type DistributionOf = { agreement?: string; commitment?: string; organisation?: string };

/** A roll-up in the reader's language; each part leads to the aims behind it. Undefined where there is no aim. */
export function distributionOf(rollup: Rollup, of: DistributionOf, language: Language): Distribution | undefined {
	const { coverage, distribution, countedOnce, earlySigns } = rollup;
	if (coverage.aims === 0) return undefined;
	const locale = { locale: language };
	const number = (count: number): string => formatNumber(count, language);
	const vouched =
		coverage.partiesReporting === 0
			? m.coverage_none_confirmed({}, locale)
			: m.coverage_some_confirmed({ count: number(coverage.partiesReporting) }, locale);
	const notes = [
		earlySigns > 0 && m.coverage_early({ count: number(earlySigns) }, locale),
		countedOnce.length > 0 && m.coverage_once({ count: number(countedOnce.length) }, locale)
	].filter((note) => note !== false);
	return {
		coverage: `${m.coverage_aims({ aims: number(coverage.aims), comparable: number(coverage.comparable) }, locale)} ${vouched}`,
		parts: VERDICT_KEYS.map((verdict) => ({
			verdict,
			word: verdictWord(verdict, language),
			count: distribution[verdict].length,
			href: localizeHref(`/targets?${new URLSearchParams({ ...of, verdict })}`, locale)
		})).filter(({ count }) => count > 0),
		...(notes.length > 0 && { note: notes.join(' ') })
	};
}
