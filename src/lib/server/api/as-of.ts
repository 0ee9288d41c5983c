import { z } from 'zod';
import type { AsOf } from '#db/entry-history.ts';
import { asOfWritten } from '../as-of.ts';

/** The parameters of a look into the past, for every address that can be seen as it was. */
export const asOfParameters = {
	known_at: z
		.union([z.iso.datetime({ offset: true }), z.iso.date()])
		.optional()
		.describe('As it was known at this moment, by what had been published then; a day counts to its end in UTC.')
		.meta({ examples: ['2026-11-21T17:40:00Z'] }),
	as_of: z.iso
		.date()
		.optional()
		.describe(
			'The day of which is judged: only periods that were over by then count. Without it the day of `known_at`, or today.'
		)
		.meta({ examples: ['2022-12-31'] })
};

/** Where one thing is read that can be seen as it was. */
export const asOfQuery = z.strictObject(asOfParameters);

/** The look into the past that was asked for. */
export function asOfAsked(asked: { known_at?: string | undefined; as_of?: string | undefined }): AsOf | undefined {
	return asOfWritten(asked.known_at ?? '', asked.as_of ?? '');
}
