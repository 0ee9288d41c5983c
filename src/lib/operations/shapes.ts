import { z } from 'zod';
import { isId, type Id } from '#domain/id.ts';
import { LANGUAGES, type Text } from '#domain/language.ts';
import { parsePeriod, type Period } from '#domain/period.ts';
import { refused, type Problem } from '#domain/problem.ts';

/** Shapes that several operations take. Every object is closed: an unknown field is refused, not ignored. */

/** A sentence that is said in public is no essay. */
const SENTENCE_LIMIT = 1000;

/** An identifier of the given kind. */
export function id<Kind extends string>(): z.ZodType<Id<Kind>, string> {
	return z.string().refine((text): text is Id<Kind> => isId(text)) as unknown as z.ZodType<Id<Kind>, string>;
}

/** The name that stands in addresses. */
export const slug = z
	.string()
	.regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/)
	.max(100);

/** A text in as many of the four languages as there are. */
export const text: z.ZodType<Text, Text> = z.strictObject(
	Object.fromEntries(LANGUAGES.map((language) => [language, z.string().optional()])) as Record<
		(typeof LANGUAGES)[number],
		z.ZodOptional<z.ZodString>
	>
);

/** Whether a text says anything in any language. */
export function hasText(said: Text): boolean {
	return Object.values(said).some((each) => Boolean(each?.trim()));
}

/** What somebody says in public, in as many of the languages as they said it. */
export const sentence: z.ZodType<Text, Text> = z.strictObject(
	Object.fromEntries(LANGUAGES.map((language) => [language, z.string().max(SENTENCE_LIMIT).optional()])) as Record<
		(typeof LANGUAGES)[number],
		z.ZodOptional<z.ZodString>
	>
);

/** A period in its written form. */
export const period = z
	.string()
	.refine((written) => parsePeriod(written) === written)
	.transform((written) => written as Period);

/** A day, month or year, as exactly as it is known. */
export const roughDate = z
	.string()
	.regex(/^\d{4}(?:-\d{2}(?:-\d{2})?)?$/)
	.refine((written) => parsePeriod(written) !== undefined);

/**
 * The path of the first text that a database could not give back as it was: one with half of a surrogate pair, which becomes
 * another sign on the way, or with the sign U+0000, which PostgreSQL refuses.
 */
export function unkeepable(input: unknown, path: readonly (string | number)[] = []): string | undefined {
	if (typeof input === 'string') return input.isWellFormed() && !input.includes('\0') ? undefined : path.join('/');
	if (input === null || typeof input !== 'object') return undefined;
	for (const [key, value] of Object.entries(input)) {
		const found = unkeepable(value, [...path, key]);
		if (found !== undefined) return found;
	}
	return undefined;
}

/** The refusal of rows of which two bear one name: which of them is meant is not for us to guess. */
export function refusalOfRepeated(
	names: readonly string[],
	field = 'slug'
): { ok: false; problems: Problem[] } | undefined {
	const seen = new Set<string>();
	const name = names.find((each) => seen.size === seen.add(each).size);
	return name === undefined ? undefined : refused('already-exists', field, { slug: name });
}
