import { expect, it } from 'vitest';
import { addressOf, base32, codeOf, newSecret, stepOf } from './totp.ts';

/** Appendix B of RFC 6238, whose codes have eight digits: ours are the last six. */
const PUBLISHED: [seconds: number, code: string][] = [
	[59, '94287082'],
	[1111111109, '07081804'],
	[1111111111, '14050471'],
	[1234567890, '89005924'],
	[2000000000, '69279037'],
	[20000000000, '65353130']
];
const SECRET = Buffer.from('12345678901234567890');

it.each(PUBLISHED)('after %i seconds the code is the published one', (seconds, code) => {
	expect(codeOf(SECRET, Math.floor(seconds / 30))).toBe(code.slice(2));
	expect(stepOf(SECRET, code.slice(2), new Date(seconds * 1000))).toBe(Math.floor(seconds / 30));
});

it('is taken half a minute early or late, and no more', () => {
	const now = new Date('2026-11-21T12:00:10.000Z');
	const step = Math.floor(now.getTime() / 30_000);
	const taken = [-2, -1, 0, 1, 2].map((by) => stepOf(SECRET, codeOf(SECRET, step + by), now));
	expect(taken).toEqual([undefined, step - 1, step, step + 1, undefined]);
	for (const wrong of ['', '12345', '1234567', 'abcdef', ' 28708']) expect(stepOf(SECRET, wrong, now)).toBeUndefined();
});

it('is written as apps read it (RFC 4648)', () => {
	const written = ['', 'f', 'fo', 'foo', 'foob', 'fooba', 'foobar'].map((text) => base32(Buffer.from(text)));
	expect(written).toEqual(['', 'MY', 'MZXQ', 'MZXW6', 'MZXW6YQ', 'MZXW6YTB', 'MZXW6YTBOI']);
	expect(base32(newSecret())).toMatch(/^[A-Z2-7]{32}$/);
	expect(addressOf(Buffer.from('foob'), 'aino@espoo.example', 'Pledgeline')).toBe(
		'otpauth://totp/Pledgeline:aino%40espoo.example?secret=MZXW6YQ&issuer=Pledgeline'
	);
});
