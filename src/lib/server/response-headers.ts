/** What every answer says to a browser about itself, files included. */
const ALWAYS: Record<string, string> = {
	'x-content-type-options': 'nosniff',
	'referrer-policy': 'strict-origin-when-cross-origin',
	'cross-origin-opener-policy': 'same-origin',
	'permissions-policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=()'
};

/** For a year, and for all that lives below the name. */
const ALWAYS_TLS = { 'strict-transport-security': 'max-age=31536000; includeSubDomains' };

/**
 * For what is not a page: it loads and runs nothing, wherever it is opened. Pages bring a policy of their own from the framework,
 * with the hashes of their scripts.
 */
const NOTHING_RUNS =
	"default-src 'none'; object-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/** Pages that belong to somebody: never kept by anyone on the way. */
const PRIVATE = /^(?:\/(?:fi|sv|et))?\/(?:report|organise|account|sign-in|sign-out)(?:\/|$)/;

/** The headers that every answer bears under an origin, whoever gives it: also a file, a redirect, or a failure at the door. */
export function baseHeaders(origin: string): Record<string, string> {
	return {
		...ALWAYS,
		...(origin.startsWith('https:') && ALWAYS_TLS),
		'content-security-policy': NOTHING_RUNS
	};
}

/**
 * Adds to an answer what keeps it safe. A sign-in link's token must not leave with the address, hence a referrer to ourselves only;
 * not `no-referrer`: with that browsers send forms with `Origin: null`, which the guard against forged forms refuses.
 */
export function secure(response: Response, url: URL, signedIn: boolean): Response {
	const { headers } = response;
	const policy = headers.get('content-security-policy') ?? NOTHING_RUNS;
	for (const [name, value] of Object.entries(baseHeaders(url.origin))) headers.set(name, value);
	headers.set('content-security-policy', policy);
	const own = PRIVATE.test(url.pathname);
	if (own) {
		headers.set('referrer-policy', 'same-origin');
		headers.set('cross-origin-resource-policy', 'same-origin');
	}
	if (signedIn || own) headers.set('cache-control', 'no-store');
	else if (!headers.has('cache-control')) headers.set('cache-control', 'no-cache');
	return response;
}
