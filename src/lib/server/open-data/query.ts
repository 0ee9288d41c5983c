import { z } from 'zod';
import type { FileFilter } from '#db/entries-file.ts';
import type { Id } from '#domain/id.ts';
import { idShape, slugShape } from '../api/shapes.ts';

/** Which part of what is published is wanted; without any of these, all of it. */
export const fileQuery = z.strictObject({
	agreement: slugShape
		.optional()
		.describe('Only what parties of this agreement measure.')
		.meta({ examples: ['c6-alliance'] }),
	organisation: slugShape
		.optional()
		.describe('Only what this organisation measures.')
		.meta({ examples: ['kouvola'] }),
	indicator: slugShape
		.optional()
		.describe('Only this indicator.')
		.meta({ examples: ['ghg-emissions-total'] }),
	target: idShape
		.optional()
		.describe('Only the figures on which this target rests.')
		.meta({ examples: ['01kb00000000000000000000s1'] })
});

/** The filter that somebody asked for. */
export function filterOf({ target, ...named }: z.output<typeof fileQuery>): FileFilter {
	const known = Object.entries(named).filter(([, value]) => value !== undefined);
	return { ...Object.fromEntries(known), ...(target !== undefined && { target: target as Id<'target'> }) };
}
