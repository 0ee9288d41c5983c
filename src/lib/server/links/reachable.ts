import { lookup as systemLookup } from 'node:dns/promises';
import { BlockList, isIP } from 'node:net';

/** Where a link may lead when it is visited from here: to the public internet and nowhere else. */

/** Addresses of machines and networks that are nobody's public site, by IANA's registries of special-purpose addresses. */
const PRIVATE = new BlockList();
for (const [network, bits] of [
	...([
		['0.0.0.0', 8],
		['10.0.0.0', 8],
		['100.64.0.0', 10],
		['127.0.0.0', 8],
		['169.254.0.0', 16]
	] as const),
	...([
		['172.16.0.0', 12],
		['192.0.0.0', 24],
		['192.0.2.0', 24],
		['192.88.99.0', 24],
		['192.168.0.0', 16]
	] as const),
	...([
		['198.18.0.0', 15],
		['198.51.100.0', 24],
		['203.0.113.0', 24],
		['224.0.0.0', 4],
		['240.0.0.0', 4]
	] as const)
]) {
	PRIVATE.addSubnet(network, bits, 'ipv4');
}
/** Only global unicast is public; within it, what stands for another address or for documents is not. */
const GLOBAL = new BlockList();
GLOBAL.addSubnet('2000::', 3, 'ipv6');
for (const [network, bits] of [
	['2001::', 23],
	['2001:db8::', 32],
	['2002::', 16],
	['3fff::', 20]
] as const) {
	PRIVATE.addSubnet(network, bits, 'ipv6');
}

/** Whether an address of a machine is one of the public internet. */
export function isPublicAddress(address: string): boolean {
	const family = isIP(address);
	if (family === 4) return !PRIVATE.check(address, 'ipv4');
	if (family === 6) return GLOBAL.check(address, 'ipv6') && !PRIVATE.check(address, 'ipv6');
	return false;
}

/** A machine to which a connection may be made. */
export type Machine = { address: string; family: 4 | 6 };

/** Which machine is behind a name and a port, if it may be visited; a test brings one that lets its own server pass. */
export type Guide = (host: string, port: number) => Promise<Machine | undefined>;

/**
 * The machine behind a name. All of its addresses must be public, so that none of several can be the one that leads inside; and the
 * connection is made to exactly this one: whoever answers for the name cannot say something else the next moment.
 */
export const publicMachine: Guide = async (host, port) => {
	if (port !== 80 && port !== 443) return undefined;
	const bare = host.replace(/^\[|\]$/g, '');
	const family = isIP(bare);
	if (family !== 0) return isPublicAddress(bare) ? { address: bare, family: family as 4 | 6 } : undefined;
	const found = await systemLookup(bare, { all: true, verbatim: false });
	const [first] = found;
	if (!first || !found.every(({ address }) => isPublicAddress(address))) return undefined;
	return { address: first.address, family: first.family as 4 | 6 };
};
