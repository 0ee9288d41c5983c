import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto';
import { asKept } from '#domain/passphrase.ts';

/** How dear a guess is. Kept with each hash, so that it can grow. */
export type Cost = { log2N: number; r: number; p: number };

/** What OWASP asks of scrypt: 128 MiB of memory for each guess. */
export const COST: Cost = { log2N: 17, r: 8, p: 1 };
const [SALT, KEY] = [16, 32];

/** Each takes 128 MiB while it is computed: so many at once, and so many more that wait. Beyond that nobody is heard. */
const AT_ONCE = 2;
const WAITING_MOST = 16;

let running = 0;
const waiting: (() => void)[] = [];

/** The hash of a password as it is kept; undefined when too many are being computed. */
export async function hashOf(password: string, cost = COST): Promise<string | undefined> {
	const salt = randomBytes(SALT);
	const key = await derive(password, salt, cost);
	if (!key) return undefined;
	return ['scrypt', cost.log2N, cost.r, cost.p, salt.toString('base64url'), key.toString('base64url')].join('$');
}

/**
 * Whether a password is the one whose hash is kept. Where there is none it takes as long as where there is one, and says no;
 * undefined when too many are being computed.
 */
export async function isRight(password: string, kept: string | undefined, usual = COST): Promise<boolean | undefined> {
	const [name, log2N, r, p, salt = '', wanted = ''] = kept?.split('$') ?? [];
	const known = name === 'scrypt';
	const cost = known ? { log2N: Number(log2N), r: Number(r), p: Number(p) } : usual;
	const key = await derive(password, known ? Buffer.from(salt, 'base64url') : Buffer.alloc(SALT), cost);
	if (!key) return undefined;
	const other = known ? Buffer.from(wanted, 'base64url') : Buffer.alloc(KEY);
	return other.length === key.length && timingSafeEqual(other, key) && known;
}

/** In a thread of its own: meanwhile the process answers others. */
async function derive(password: string, salt: Buffer, { log2N, r, p }: Cost): Promise<Buffer | undefined> {
	if (!(await turn())) return undefined;
	try {
		const N = 2 ** log2N;
		return await new Promise<Buffer>((resolve, reject) => {
			const options = { N, r, p, maxmem: 128 * N * r + 2 ** 20 };
			scrypt(asKept(password), salt, KEY, options, (error, key) => (error ? reject(error) : resolve(key)));
		});
	} finally {
		const next = waiting.shift();
		if (next) next();
		else running -= 1;
	}
}

/** Waits for a turn; false where too many wait already. */
async function turn(): Promise<boolean> {
	if (running < AT_ONCE) {
		running += 1;
		return true;
	}
	if (waiting.length >= WAITING_MOST) return false;
	await new Promise<void>((resolve) => waiting.push(resolve));
	return true;
}
