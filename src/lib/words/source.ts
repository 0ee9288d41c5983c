import { isWebAddress } from '#domain/entry.ts';

/**
 * Where something is from, as a page shows it: a web address becomes a link that is named after its site, all else stays as it is.
 *
 * @example sourceLink('https://www.hel.fi/uutiset/sv') // { label: 'hel.fi', href: 'https://www.hel.fi/uutiset/sv' }
 */
export function sourceLink(source: string): { label: string; href?: string } {
	if (!isWebAddress(source)) return { label: source };
	return { label: new URL(source).hostname.replace(/^www\./, ''), href: source };
}
