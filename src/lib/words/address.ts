import { LANGUAGES, type Language } from '#domain/language.ts';

/** English has no prefix: its addresses are the ones that go into documents. */
const BASE: Language = 'en';

/** What other programs read has one address in all languages. */
const APART = new Set(['api', 'charts', 'embed', 'feeds', 'calendar', 'oembed', 'healthz', 'metrics', '_app']);

/**
 * Whether an address exists in each language, as pages do; data, pictures, feeds and files (a dot in the first part) do not.
 *
 * @example isLocalised('/fi/targets/1') === true; isLocalised('/api/v1/targets') === false; isLocalised('/data.csv') === false
 */
export function isLocalised(pathname: string): boolean {
	const [first = ''] = partsOf(pathname).rest;
	return !APART.has(first) && !first.includes('.');
}

/**
 * The language in which a page's address speaks.
 *
 * @example languageOf('/fi/targets/1') === 'fi'; languageOf('/targets/1') === 'en'
 */
export function languageOf(pathname: string): Language {
	return isLocalised(pathname) ? (partsOf(pathname).language ?? BASE) : BASE;
}

/**
 * A page's address without its language, as the routes know it. An address that does not exist in languages stays as it is, so
 * that /fi/api is found nowhere.
 *
 * @example withoutLanguage('/fi/targets/1') === '/targets/1'; withoutLanguage('/fi/api/v1') === '/fi/api/v1'
 */
export function withoutLanguage(pathname: string): string {
	const { language, rest } = partsOf(pathname);
	return language !== undefined && isLocalised(pathname) ? `/${rest.join('/')}` : pathname;
}

/**
 * The same address in another language. Links to other sites, to places on the same page and to what has no language stay as they are.
 *
 * @example addressIn('/targets/1?table#goal', 'sv') === '/sv/targets/1?table#goal'; addressIn('/fi', 'en') === '/'
 */
export function addressIn(href: string, language: Language): string {
	if (!href.startsWith('/') || /^\/[/\\]/.test(href)) return href;
	const end = href.search(/[?#]/);
	const pathname = end < 0 ? href : href.slice(0, end);
	if (!isLocalised(pathname)) return href;
	const plain = withoutLanguage(pathname);
	const path = language === BASE ? plain : `/${language}${plain === '/' ? '' : plain}`;
	return path + (end < 0 ? '' : href.slice(end));
}

/** The parameters that make another page of one: what is listed, and where in the list it begins. */
const TELLING = new Set(
	(
		'after before without aims others parties agreement commitment organisation indicator kind year status life ' +
		'verdict reason'
	).split(' ')
);

/**
 * The address under which a page is known: without what only changes how it is looked at (a day in the past, whom it is compared
 * with), and without what others put behind it.
 *
 * @example canonicalAddress('/fi/targets?utm_source=x&verdict=missed&as_of=2024-01-01') === '/fi/targets?verdict=missed'
 */
export function canonicalAddress(address: string): string {
	const [path = '', search = ''] = address.split('#')[0]?.split('?') ?? [];
	const query = new URLSearchParams(
		[...new URLSearchParams(search)].filter(([name, value]) => TELLING.has(name) && value)
	);
	return query.size > 0 ? `${path}?${query}` : path;
}

function partsOf(pathname: string): { language?: Language; rest: string[] } {
	const [first, ...others] = pathname.split('/').slice(1);
	const language = LANGUAGES.find((each) => each !== BASE && each === first);
	return language ? { language, rest: others } : { rest: first === undefined ? others : [first, ...others] };
}
