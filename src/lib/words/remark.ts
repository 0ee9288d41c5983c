import { JUMP_SPREADS, type Remark } from '#domain/remark.ts';
import type { Language } from '#domain/language.ts';
import { differenceText } from './difference.ts';
import { m } from './messages.ts';
import { formatNumber } from './number.ts';
import { formatPeriod } from './period.ts';
import { formatRecorded } from './unit.ts';

/**
 * A remark in a sentence, with the numbers of its rule.
 *
 * @example remarkText({ code: 'same_value', from: '2022' }, 'kt CO2e', 'en') === 'Exactly the value of 2022.'
 */
export function remarkText(remark: Remark, unit: string, language: Language): string {
	const locale = { locale: language };
	switch (remark.code) {
		case 'jump':
			return m.remark_jump(
				{
					from: formatPeriod(remark.from, language),
					difference: differenceText(remark.difference, unit, language, { signed: true }),
					usual: differenceText(remark.usual, unit, language, { signed: true }),
					spread: differenceText(remark.spread, unit, language),
					times: formatNumber(JUMP_SPREADS, language),
					count: remark.differences
				},
				locale
			);
		case 'thousandfold': {
			const beside = {
				from: formatPeriod(remark.from, language),
				value: formatRecorded(remark.value, unit, language),
				times: formatNumber(1000, language)
			};
			return remark.times > 1 ? m.remark_thousandfold(beside, locale) : m.remark_thousandth(beside, locale);
		}
		case 'same_value':
			return m.remark_same({ from: formatPeriod(remark.from, language) }, locale);
		case 'gap':
			return m.remark_gap({ from: formatPeriod(remark.from, language), count: remark.missing }, locale);
		case 'source_missing':
			return m.remark_source({}, locale);
	}
}
