import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

/** Codes of an app by the clock, as RFC 6238 has them: SHA-1, six digits, half a minute, which is what every app knows. */

const SECONDS = 30;
const BASE32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

export function newSecret(): Buffer {
	return randomBytes(20);
}

/**
 * The code of a half minute, counted from 1970.
 *
 * @example codeOf(Buffer.from('12345678901234567890'), 1) === '287082'
 */
export function codeOf(secret: Buffer, step: number): string {
	const counter = Buffer.alloc(8);
	counter.writeBigUInt64BE(BigInt(step));
	const hash = createHmac('sha1', secret).update(counter).digest();
	const at = (hash.at(-1) ?? 0) & 15;
	return String((hash.readUInt32BE(at) & 0x7fffffff) % 1_000_000).padStart(6, '0');
}

/** The half minute whose code this is: the one of now, the one before or the one after; clocks differ. Undefined for any other. */
export function stepOf(secret: Buffer, code: string, now: Date): number | undefined {
	if (!/^\d{6}$/.test(code)) return undefined;
	const current = Math.floor(now.getTime() / 1000 / SECONDS);
	const steps = [current, current - 1, current + 1];
	return steps.find((step) => timingSafeEqual(Buffer.from(codeOf(secret, step)), Buffer.from(code)));
}

/** The address that an app reads as a picture. */
export function addressOf(secret: Buffer, account: string, issuer: string): string {
	const label = `${encodeURIComponent(issuer)}:${encodeURIComponent(account)}`;
	return `otpauth://totp/${label}?secret=${base32(secret)}&issuer=${encodeURIComponent(issuer)}`;
}

/**
 * Bytes as people type them into an app.
 *
 * @example base32(Buffer.from('foob')) === 'MZXW6YQ'
 */
export function base32(bytes: Buffer): string {
	const bits = [...bytes].map((byte) => byte.toString(2).padStart(8, '0')).join('');
	const groups = bits.match(/.{1,5}/g) ?? [];
	return groups.map((group) => BASE32[parseInt(group.padEnd(5, '0'), 2)]).join('');
}
