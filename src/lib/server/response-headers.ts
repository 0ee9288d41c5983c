/** What every answer says to a browser about itself, besides the content security policy that the framework writes. */
const ALWAYS: Record<string, string> = {
	'x-content-type-options': 'nosniff',
	'referrer-policy': 'strict-origin-when-cross-origin',
	'cross-origin-opener-policy': 'same-origin',
	'permissions-policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=()'
};

/** Pages that belong to somebody: never kept by anyone on the way. */
const PRIVATE = /^(?:\/(?:fi|sv|et))?\/(?:report|organise|sign-in|sign-out)(?:\/|$)/;

/**
 * Adds to an answer what keeps it safe. A sign-in link's token must not leave with the address, hence a referrer to ourselves only;
 * not `no-referrer`: with that browsers send forms with `Origin: null`, which the guard against forged forms refuses.
 */
export function secure(response: Response, url: URL, signedIn: boolean): Response {
	for (const [name, value] of Object.entries(ALWAYS)) response.headers.set(name, value);
	if (url.protocol === 'https:') response.headers.set('strict-transport-security', 'max-age=31536000');
	if (PRIVATE.test(url.pathname)) response.headers.set('referrer-policy', 'same-origin');
	if (signedIn || PRIVATE.test(url.pathname)) response.headers.set('cache-control', 'no-store');
	else if (!response.headers.has('cache-control')) response.headers.set('cache-control', 'no-cache');
	return response;
}
