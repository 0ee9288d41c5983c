import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonical, sha256 } from './canonical.ts';

describe('the one form of a value that hashes rely on', () => {
	it.each([
		[{ b: 1, a: [null, undefined] }, '{"a":[null,null],"b":1}'],
		[{ a: undefined }, '{}'],
		[{ b: { d: 1, c: 2 }, a: 'ä"\n' }, '{"a":"ä\\"\\n","b":{"c":2,"d":1}}'],
		[{ ä: 1, z: 2, Z: 3, '1': 4 }, '{"1":4,"Z":3,"z":2,"ä":1}'],
		[[3, 1, 2], '[3,1,2]'],
		[0.1 + 0.2, '0.30000000000000004'],
		[-0, '0'],
		[null, 'null']
	])('%j', (value, text) => {
		expect(canonical(value)).toBe(text);
	});

	it('is JSON, says the same, and does not depend on the order of keys', () => {
		fc.assert(
			fc.property(fc.jsonValue(), (value) => {
				const text = canonical(value);
				expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(value)));
				expect(canonical(turned(value))).toBe(text);
			})
		);
	});

	it('is hashed in UTF-8', () => {
		expect(sha256('')).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855');
		expect(sha256('å')).toBe('e83979df9d36090142f23051f8e8d7ad48e5c20dff5c9e7b92ca3454f67469f9');
	});
});

/** The same value with the keys of every object in the opposite order. */
function turned(value: unknown): unknown {
	if (Array.isArray(value)) return value.map(turned);
	if (value === null || typeof value !== 'object') return value;
	return Object.fromEntries(
		Object.entries(value)
			.reverse()
			.map(([key, each]) => [key, turned(each)])
	);
}
