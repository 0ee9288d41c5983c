import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Id } from '#domain/id.ts';
import { isId } from '#domain/id.ts';
import type { Language } from '#domain/language.ts';
import { addressIn } from '#words/address.ts';

/** What a link to a question carries: which one, signed, so that nobody comes by another one by guessing. */
export function questionToken(secret: string, question: Id<'question'>): string {
	return `${question}.${signature(secret, question)}`;
}

/**
 * The question that a token stands for; undefined when we did not make it.
 *
 * @example questionIn(secret, questionToken(secret, question)) === question
 */
export function questionIn(secret: string, token: string): Id<'question'> | undefined {
	const [id = '', signed = ''] = token.split('.');
	if (!isId<'question'>(id)) return undefined;
	const [expected, given] = [Buffer.from(signature(secret, id)), Buffer.from(signed)];
	return expected.length === given.length && timingSafeEqual(expected, given) ? id : undefined;
}

/** The address at which a question is answered. */
export function questionLink(
	{ origin, secret }: { origin: string; secret: string },
	question: Id<'question'>,
	language: Language
): string {
	return `${origin}${addressIn('/confirm', language)}?token=${questionToken(secret, question)}`;
}

function signature(secret: string, question: string): string {
	return createHmac('sha256', secret).update(`question ${question}`).digest('base64url');
}
