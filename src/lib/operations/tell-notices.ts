import { z } from 'zod';
import * as notices from '#db/notices.ts';
import type { Id } from '#domain/id.ts';
import { authority, type Deed, type Operation, type Work } from './perform.ts';

const takes = z.strictObject({ limit: z.int().min(1).max(1000).default(500) });

/** Each figure of which an organisation is told. */
export type ToldFirst = { organisation: Id<'organisation'>; entry: Id<'entry'> }[];

/**
 * Tells organisations of figures that are held back: the days until those are public count from now on. Who is to be written to is
 * found by whoever told, once this is kept.
 */
export const tellNotices: Operation<typeof takes, ToldFirst> = {
	act: 'tell notices',
	takes,
	async run(work: Work, { limit }): Promise<Deed<ToldFirst>> {
		const refusal = authority(work, 'tell notices', {});
		if (refusal) return refusal;
		const untold = await notices.untold(work.tx, limit);
		if (untold.length === 0) return { ok: true, answer: [], account: 'nothing changed' };
		await notices.tell(work.tx, untold, work.at);
		return {
			ok: true,
			answer: untold.map(({ organisation_id: organisation, entry_id: entry }) => ({ organisation, entry })),
			account: { subject: 'entries', about: { told: untold.length } },
			public: false
		};
	}
};
