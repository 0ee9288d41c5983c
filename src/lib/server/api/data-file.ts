import { z } from 'zod';
import { entryShape } from './entry.ts';
import { momentShape, slugShape } from './shapes.ts';

/** Everything that is published in one document. */
export const dataFileShape = z
	.strictObject({
		title: z.string(),
		address: z.url().describe('Where it is said what this is.'),
		licence: z.strictObject({ name: z.string(), title: z.string(), path: z.url() }),
		journal: z
			.strictObject({
				line: z.int().describe('The last line of the journal of which the file knows.'),
				head: z.string().describe('Its hash.'),
				at: momentShape.nullable()
			})
			.describe('The state that the file holds, however long it took to send it.'),
		filter: z.record(z.string(), z.string()).describe('The part that was asked for; empty when it is everything.'),
		entries: z.array(
			z.strictObject({
				organisation: slugShape,
				indicator: slugShape,
				inventory: slugShape,
				unit: z.string(),
				...entryShape.shape
			})
		)
	})
	.describe('All published entries, each with the names of its series.');
