import type { Language } from '#domain/language.ts';
import type { Policy } from '#domain/series.ts';
import { m } from './messages.ts';

/**
 * What becomes of figures that are submitted to a series which an agreement stewards, as a sentence.
 *
 * @example policySentence('publish_on_submit', 14, 'en') === 'Figures are public at once and reviewed afterwards.'
 */
export function policySentence(policy: Policy, days: number, language: Language): string {
	const locale = { locale: language };
	return policy === 'review_first' ? m.policy_review_first({ count: days }, locale) : m.policy_at_once({}, locale);
}
