import type { IncomingMessage } from 'node:http';

/** The address at which a mail program, and nobody's browser, sends a form: RFC 8058. */
const AT = /^(?:\/(?:fi|sv|et))?\/reminders\/stop\?token=/;

/**
 * Lets a mail program's one press through the guard against forged forms, which asks where a form comes from: a mail program does not
 * say. It is known by what is signed in the address and by nothing else, so whatever else it brought along does not count.
 */
export function admitOneClick({ method, url = '', headers }: IncomingMessage, origin: string): void {
	if (method !== 'POST' || headers.origin !== undefined || !AT.test(url)) return;
	delete headers.cookie;
	delete headers.authorization;
	headers.origin = origin;
}
