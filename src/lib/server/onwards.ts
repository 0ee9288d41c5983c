import type { Cookies } from '@sveltejs/kit';

const COOKIE = 'onwards';
/** In seconds: as long as it takes to find a letter and come back. */
const KEPT = 60 * 60;

/** Where letters lead: nowhere else is anybody sent. */
const KNOWN = /^(?:\/(?:fi|sv|et))?\/report\/series\/[0-9a-z]{26}(?:\?[\w=&-]{0,200})?$/;

/** Remembers where somebody was led who has to sign in first. */
export function keepOnwards(cookies: Pick<Cookies, 'set'>, url: URL): void {
	const place = url.pathname + url.search;
	if (!KNOWN.test(place)) return;
	const secure = url.protocol === 'https:';
	cookies.set(COOKIE, place, { path: '/', httpOnly: true, sameSite: 'lax', maxAge: KEPT, secure });
}

/** Where they were led, once. */
export function takeOnwards(cookies: Pick<Cookies, 'get' | 'delete'>): string | undefined {
	const place = cookies.get(COOKIE);
	if (place === undefined) return undefined;
	cookies.delete(COOKIE, { path: '/' });
	return KNOWN.test(place) ? place : undefined;
}
