import { expect, it } from 'vitest';
import { clientAddress, networkOf } from './client-address.ts';

it.each([
	['192.0.2.1', '192.0.2.1'],
	[' 192.0.2.1 ', '192.0.2.1'],
	['192.0.2.1:4711', '192.0.2.1'],
	['::ffff:192.0.2.1', '192.0.2.1'],
	['::FFFF:192.0.2.1', '192.0.2.1'],
	['2001:db8::1:2', '2001:db8:0:0'],
	['2001:0db8:0000:0000:ffff:0001:0002:0003', '2001:db8:0:0'],
	['[2001:db8::1]:443', '2001:db8:0:0'],
	['2001:db8:1:2:3:4:5:6', '2001:db8:1:2'],
	['fe80::1%eth0', 'fe80:0:0:0'],
	['::1', '0:0:0:0'],
	['::', '0:0:0:0'],
	['unknown', 'unknown'],
	['', ''],
	['x'.repeat(1000), 'x'.repeat(64)]
])('“%s” is one caller with all of “%s”', (address, network) => {
	expect(networkOf(address)).toBe(network);
});

it('the address is the one that the framework names, or the socket’s where the proxy’s header is missing', () => {
	const platform = { req: { socket: { remoteAddress: '198.51.100.7' } } } as never;
	expect(clientAddress({ getClientAddress: () => '192.0.2.1', platform })).toBe('192.0.2.1');
	const refusing = (): never => {
		throw new Error('Address header was specified but is absent from request');
	};
	expect(clientAddress({ getClientAddress: refusing, platform })).toBe('198.51.100.7');
	expect(clientAddress({ getClientAddress: refusing, platform: undefined as never })).toBe('unknown');
});
