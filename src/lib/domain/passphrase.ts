/** How long a password must be, and may be, in characters. */
export const SHORTEST = 12;
export const LONGEST = 128;

/** What can be said of a password by its length alone. */
export type Remark = 'too_short' | 'enough' | 'long' | 'too_long';

/**
 * A password as it is compared: the same characters, however a keyboard put them together.
 *
 * @example asKept('Ka\u0308si') === 'K\u00e4si'
 */
export function asKept(typed: string): string {
	return typed.normalize('NFKC');
}

/**
 * What can be said of a password while it is typed. Which characters it is made of is nobody's business; four words are long.
 *
 * @example remarkOn('lyhyt') === 'too_short'
 */
export function remarkOn(typed: string): Remark {
	const length = [...asKept(typed)].length;
	if (length < SHORTEST) return 'too_short';
	if (length > LONGEST) return 'too_long';
	return length < 20 ? 'enough' : 'long';
}

/**
 * Whether a password has in it one of the words that stand around it: the name of its owner, of their organisation, of this product.
 * Words of fewer than four letters are in too many others.
 *
 * @example hasOneOf('Kouvolan kesäilta', ['City of Kouvola']) === true
 */
export function hasOneOf(typed: string, about: readonly string[]): boolean {
	const kept = plain(typed);
	return about
		.flatMap((text) => plain(text).match(/[\p{L}\p{N}]{4,}/gu) ?? [])
		.some((word) => !COMMON.has(word) && kept.includes(word));
}

/** Of these every other name of a city has one. */
const COMMON: ReadonlySet<string> = new Set(['city', 'example']);

function plain(text: string): string {
	return asKept(text).toLowerCase();
}
