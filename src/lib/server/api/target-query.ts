import { z } from 'zod';
import { PUBLIC_LIVES } from '#domain/target.ts';
import { VERDICT_KEYS } from '#domain/verdict.ts';
import { asOfParameters } from './as-of.ts';
import { cursor } from './cursor.ts';
import { listQuery } from './query.ts';
import { idShape, slugShape } from './shapes.ts';

/** By what targets are asked for, and where a list of them goes on. */
export const byId = cursor('targets', idShape);

export const targetsQuery = listQuery(byId, {
	agreement: slugShape
		.optional()
		.describe('Only what counts towards this agreement.')
		.meta({ examples: ['helsinki-impact-declaration'] }),
	commitment: z.coerce
		.number<string>()
		.int()
		.min(1)
		.max(9999)
		.optional()
		.describe('Only what counts towards the commitment of this number.')
		.meta({ examples: [1] }),
	organisation: slugShape
		.optional()
		.describe('Only of this organisation.')
		.meta({ examples: ['kouvola'] }),
	indicator: slugShape
		.optional()
		.describe('Only on this indicator.')
		.meta({ examples: ['ghg-emissions-total'] }),
	...asOfParameters,
	life: z.enum(PUBLIC_LIVES).optional().describe('Only in this part of their lives.'),
	status: z
		.enum(VERDICT_KEYS)
		.optional()
		.describe('Only with this verdict, as it was last computed; not together with `known_at` or `as_of`.')
		.meta({ examples: ['too_slow'] }),
	q: z
		.string()
		.trim()
		.min(1)
		.max(100)
		.regex(/^\P{Cc}*$/u)
		.optional()
		.describe(
			'Only what the full-text search finds by these words: in titles, quotes and names, in any language, by their beginnings, whatever the case and the signs on letters; a word that begins none gives way to the nearest known one.'
		)
		.meta({ examples: ['päästöt'] })
});
