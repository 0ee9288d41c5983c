import { isIP, isIPv4 } from 'node:net';
import type { RequestEvent } from '@sveltejs/kit';

/**
 * The address that a request came from: of the socket, or behind a trusted proxy the one that the proxy saw. A request that came
 * past the proxy and bears no such header counts by its socket.
 */
export function clientAddress(event: Pick<RequestEvent, 'getClientAddress' | 'platform'>): string {
	try {
		return event.getClientAddress();
	} catch {
		// The framework refuses to answer where the header is missing.
		const { platform } = event as { platform?: { req?: { socket?: { remoteAddress?: string } } } };
		return platform?.req?.socket?.remoteAddress ?? 'unknown';
	}
}

/**
 * What counts as one caller: an IPv4 address, or the 64 leading bits of an IPv6 one, since whoever has one has all of them.
 *
 * @example networkOf('::ffff:192.0.2.1') === '192.0.2.1'; networkOf('2001:db8::1:2') === '2001:db8:0:0'
 */
export function networkOf(address: string): string {
	const bare = address.trim().toLowerCase().replace(/%.*$/, '');
	// Some proxies write the port, too.
	const portless = isIP(bare) ? bare : bare.replace(/^\[(.*)\](?::\d+)?$/, '$1').replace(/^([\d.]+):\d+$/, '$1');
	const mapped = /^::ffff:([\d.]+)$/.exec(portless)?.[1];
	if (mapped !== undefined && isIPv4(mapped)) return mapped;
	if (isIP(portless) !== 6) return portless.slice(0, 64);
	const [head = '', tail] = portless.split('::');
	const front = head === '' ? [] : head.split(':');
	const back = tail === undefined || tail === '' ? [] : tail.split(':');
	const zeros = tail === undefined ? [] : Array<string>(Math.max(0, 8 - front.length - back.length)).fill('0');
	const groups = [...front, ...zeros, ...back].slice(0, 4);
	return groups.map((group) => group.replace(/^0+(?=.)/, '')).join(':');
}
