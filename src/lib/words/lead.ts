import type { Language } from '#domain/language.ts';
import { m } from './messages.ts';

/**
 * The sentence with which an organisation's page begins: how many aims it has and how many series, or what is not known of it.
 *
 * @example organisationLead('city', { aims: 0, series: 2 }, 'en') // "We have not found an aim with a number. …"
 */
export function organisationLead(
	kind: string,
	{ aims, series }: { aims: number; series: number },
	language: Language
): string {
	const locale = { locale: language };
	if (aims > 0) return m.organisation_lead({ aims, series }, locale);
	return kind === 'network' ? m.organisation_lead_network({}, locale) : m.organisation_lead_no_aim({ series }, locale);
}
