import { isIP } from 'node:net';

/** An IP address or the name of a host. */
export function isHost(text: string): boolean {
	return isIP(text) !== 0 || /^[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*$/i.test(text);
}

/** An http address without anything behind the host. */
export function isOrigin(text: string): boolean {
	if (!hasProtocol(text, 'http:', 'https:')) return false;
	const url = new URL(text);
	return url.pathname === '/' && !url.search && !url.hash && !url.username && !url.password;
}

export function isDatabase(text: string): boolean {
	if (text.startsWith('file:'))
		return text.length > 'file:'.length && !text.startsWith('file://') && !text.includes(':memory:');
	return hasProtocol(text, 'postgres:', 'postgresql:');
}

/** https, or http on this machine, where nobody can listen in. */
export function isIssuer(text: string): boolean {
	if (!hasProtocol(text, 'http:', 'https:')) return false;
	const url = new URL(text);
	return url.protocol === 'https:' || ['localhost', '127.0.0.1', '[::1]'].includes(url.hostname);
}

/** `pledges@example.org` or `Pledgeline <pledges@example.org>`. */
export function isSender(text: string): boolean {
	return /^[^\s<>@,]+@[^\s<>@,]+$|^[^<>@\r\n]+ <[^\s<>@,]+@[^\s<>@,]+>$/.test(text);
}

/** `pledges@example.org`, as a link to it can carry it. */
export function isMailAddress(text: string): boolean {
	return /^[^\s<>@,?&"']+@[^\s<>@,?&"']+$/.test(text);
}

/** A name such as `Europe/Helsinki` or `UTC`; an offset is no zone, since it knows no summer. */
export function isZone(text: string): boolean {
	if (!/^[A-Za-z]/.test(text)) return false;
	try {
		new Intl.DateTimeFormat('en', { timeZone: text });
		return true;
	} catch {
		return false;
	}
}

/** `512K`, `25M`, `1G` or plain bytes as a number of bytes; NaN when it is none of these. */
export function bytesOf(text: string): number {
	const [, digits, unit = ''] = /^(\d{1,12})([KMG]?)$/i.exec(text) ?? [];
	return digits === undefined ? NaN : Number(digits) * 1024 ** ' KMG'.indexOf(unit.toUpperCase() || ' ');
}

export function hasProtocol(text: string, ...protocols: string[]): boolean {
	return URL.canParse(text) && protocols.includes(new URL(text).protocol) && new URL(text).host !== '';
}
