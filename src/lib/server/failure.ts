import type { Language } from '#domain/language.ts';
import { m } from '#words/messages.ts';
import { formatNumber } from '#words/number.ts';

/** What the page of an error says: whether the fault lies in the address, in what was sent, or with us. */
export function failureText(status: number, language: Language, { bodySizeLimit }: { bodySizeLimit: number }): string {
	const locale = { locale: language };
	if (status === 404) return m.problem_not_found({}, locale);
	if (status === 413) return m.problem_body_too_large({ limit: sizeText(bodySizeLimit, language) }, locale);
	return m.error_unexpected({}, locale);
}

/**
 * A size as people say it.
 *
 * @example sizeText(26_214_400, 'en') === '25 MB'; sizeText(65_536, 'fi') === '64 kB'
 */
export function sizeText(bytes: number, language: Language): string {
	const [size, unit] = bytes >= 2 ** 20 ? [bytes / 2 ** 20, 'MB'] : [bytes / 2 ** 10, 'kB'];
	return `${formatNumber(size, language)}\u00a0${unit}`;
}
