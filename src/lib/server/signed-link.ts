import { createHmac, timingSafeEqual } from 'node:crypto';
import { isId, type Id } from '#domain/id.ts';
import type { Language } from '#domain/language.ts';
import { addressIn } from '#words/address.ts';

/** What a link in a letter leads to. What is signed for one is no good for another. */
export type Purpose = 'question' | 'reminder' | 'reminder-letter';

/** What a link in a letter carries: which thing, signed, so that nobody comes by another one by guessing. */
export function signedToken<Kind extends Purpose>(secret: string, purpose: Kind, id: Id<Kind>): string {
	return `${id}.${signature(secret, purpose, id)}`;
}

/**
 * The thing that a token stands for; undefined when we did not make it, or made it for something else.
 *
 * @example idIn(secret, 'question', signedToken(secret, 'question', question)) === question
 */
export function idIn<Kind extends Purpose>(secret: string, purpose: Kind, token: string): Id<Kind> | undefined {
	const [id = '', signed = ''] = token.split('.');
	if (!isId<Kind>(id)) return undefined;
	const [expected, given] = [Buffer.from(signature(secret, purpose, id)), Buffer.from(signed)];
	return expected.length === given.length && timingSafeEqual(expected, given) ? id : undefined;
}

/** The address of a page that acts upon a signed thing. */
export function signedLink<Kind extends Purpose>(
	{ origin, secret }: { origin: string; secret: string },
	path: string,
	{ purpose, id }: { purpose: Kind; id: Id<Kind> },
	language: Language
): string {
	return `${origin}${addressIn(path, language)}?token=${signedToken(secret, purpose, id)}`;
}

function signature(secret: string, purpose: Purpose, id: string): string {
	return createHmac('sha256', secret).update(`${purpose} ${id}`).digest('base64url');
}
