import { z } from 'zod';
import { LANGUAGES } from '#domain/language.ts';

/** Shapes that answers are made of. Everything is closed: what is not described is not sent. */

/** A text in as many of the four languages as there are; a name that was not found in a language is not invented. */
export const textShape = z.strictObject(
	Object.fromEntries(LANGUAGES.map((language) => [language, z.string().optional()])) as Record<
		(typeof LANGUAGES)[number],
		z.ZodOptional<z.ZodString>
	>
);

export const idShape = z.string().regex(/^[0-7][0-9a-hjkmnp-tv-z]{25}$/);

export const slugShape = z
	.string()
	.regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/)
	.max(100);

export const periodShape = z.string().regex(/^\d{4}(?:-Q[1-4]|-\d{2}(?:-\d{2})?)?$/);

/** A day, month or year: as exactly as it is known. */
export const roughDateShape = z.string().regex(/^\d{4}(?:-\d{2}(?:-\d{2})?)?$/);

export const momentShape = z.iso.datetime({ precision: 3 });

/** A page of a list. */
export function listShape<Item extends z.ZodType>(
	item: Item
): z.ZodObject<{ items: z.ZodArray<Item>; next: z.ZodNullable<z.ZodString> }> {
	return z.strictObject({
		items: z.array(item),
		next: z.string().nullable().describe('What to send as `after` for the next page; null on the last one.')
	});
}
