import { createCipheriv, createDecipheriv, createHmac, randomBytes } from 'node:crypto';

const ALGORITHM = 'aes-256-gcm';
const [NONCE, TAG] = [12, 16];

/** A text that nobody can read or change without the installation's secret and what it is for. */
export function seal(text: string, secret: string, purpose: string): string {
	const nonce = randomBytes(NONCE);
	const cipher = createCipheriv(ALGORITHM, keyOf(secret, purpose), nonce);
	const hidden = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
	return Buffer.concat([nonce, cipher.getAuthTag(), hidden]).toString('base64url');
}

/** The text that was sealed; undefined when it was sealed with another secret, for something else, or was changed since. */
export function unseal(sealed: string, secret: string, purpose: string): string | undefined {
	const bytes = Buffer.from(sealed, 'base64url');
	if (bytes.length < NONCE + TAG) return undefined;
	const cipher = createDecipheriv(ALGORITHM, keyOf(secret, purpose), bytes.subarray(0, NONCE));
	cipher.setAuthTag(bytes.subarray(NONCE, NONCE + TAG));
	try {
		return Buffer.concat([cipher.update(bytes.subarray(NONCE + TAG)), cipher.final()]).toString('utf8');
	} catch {
		return undefined;
	}
}

function keyOf(secret: string, purpose: string): Buffer {
	return createHmac('sha256', secret).update(`seal|${purpose}`).digest();
}
