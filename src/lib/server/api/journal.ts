import { z } from 'zod';
import type { JournalLine } from '#db/journal-lines.ts';
import * as journalLines from '#db/journal-lines.ts';
import { limit } from './query.ts';
import { listShape, momentShape } from './shapes.ts';

const hashShape = z.string().regex(/^[0-9a-f]{64}$/);

const lineShape = z
	.strictObject({
		number: z.int().positive(),
		at: momentShape,
		hash: hashShape.describe('SHA-256 over the hash before it, a line break, and the text.'),
		text: z
			.string()
			.nullable()
			.describe('What was done; null where it is nobody’s business but that of the people concerned.')
	})
	.describe('One change, as it was recorded.');

export const journalShape = z.strictObject({
	head: z.strictObject({ number: z.int(), hash: z.string() }).describe('The last line.'),
	...listShape(lineShape).shape
});

/** The lines are numbered without a gap: one goes on after a number. */
export const journalQuery = z.strictObject({
	limit,
	after: z.coerce.number<string>().int().min(0).default(0).describe('The number of the line after which to go on.')
});

/** A line: of what is nobody else’s business the number, the time and the hash, so that the chain can be walked. */
export function lineJson({ number, at, hash, text, operation }: JournalLine): z.infer<typeof lineShape> {
	return { number, at, hash, text: journalLines.isPublic(operation) ? text : null };
}
