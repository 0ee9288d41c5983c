import type { Clock } from './clock.ts';

/** An identifier that sorts by the time at which it was made, and says in its type what it identifies. */
export type Id<Kind extends string = string> = string & { readonly brand: Kind };

export type Ids = { next<Kind extends string>(): Id<Kind> };

const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz';
const TIME_LENGTH = 10;
const RANDOM_LENGTH = 16;
const SHAPE = new RegExp(`^[0-7][${ALPHABET}]{25}$`);

/**
 * Makes identifiers of 26 letters and digits: 10 for the millisecond, 16 drawn at random; within one millisecond each is the one before plus one.
 *
 * Form and order follow the ULID specification (Crockford's base 32), in lower case. `random` fills an array of bytes.
 *
 * @example timeOrderedIds(stoppedClock('2026-11-21T12:00:00Z'), (bytes) => bytes.fill(0)).next() === '01m7yzmhg00000000000000000'
 */
export function timeOrderedIds(clock: Clock, random: (bytes: Uint8Array<ArrayBuffer>) => void): Ids {
	let lastTime = -1;
	let digits: number[] = [];
	return {
		next<Kind extends string>(): Id<Kind> {
			const time = Math.max(clock.now().getTime(), lastTime);
			if (time === lastTime) increase(digits);
			else digits = draw(random);
			lastTime = time;
			return (written(time) + digits.map((digit) => ALPHABET[digit]).join('')) as Id<Kind>;
		}
	};
}

/**
 * Tells whether a text has the form of an identifier.
 *
 * @example isId('01m7yzmhg00000000000000000') === true; isId('helsinki') === false
 */
export function isId<Kind extends string>(text: string): text is Id<Kind> {
	return SHAPE.test(text);
}

function draw(random: (bytes: Uint8Array<ArrayBuffer>) => void): number[] {
	const bytes = new Uint8Array(RANDOM_LENGTH);
	random(bytes);
	return Array.from(bytes, (byte) => byte % ALPHABET.length);
}

function increase(digits: number[]): void {
	for (let at = digits.length - 1; at >= 0; at -= 1) {
		const digit = (digits[at] ?? 0) + 1;
		if (digit < ALPHABET.length) {
			digits[at] = digit;
			return;
		}
		digits[at] = 0;
	}
	throw new Error('More identifiers were asked for in one millisecond than there are.');
}

function written(time: number): string {
	let rest = time;
	let text = '';
	for (let at = 0; at < TIME_LENGTH; at += 1) {
		text = ALPHABET[rest % ALPHABET.length] + text;
		rest = Math.floor(rest / ALPHABET.length);
	}
	return text;
}
