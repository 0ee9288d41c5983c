import { z } from 'zod';
import * as formerNames from '#db/former-names.ts';
import * as organisations from '#db/organisations.ts';
import { refused } from '#domain/problem.ts';
import { authority, type Deed, type Operation, type Work } from './perform.ts';
import { hasText, slug, text } from './shapes.ts';

const takes = z.strictObject({
	organisation: slug,
	seen: z.int().optional(),
	name: text,
	/** The address under which it is found from now on; without it the address stays. */
	slug: slug.optional()
});

/** Gives an organisation another name, and another address where it is to have one: from the old one everyone is led on. */
export const renameOrganisation: Operation<typeof takes, { organisation: string }> = {
	act: 'rename organisation',
	takes,
	async run(work: Work, input): Promise<Deed<{ organisation: string }>> {
		const refusal = authority(work, 'rename organisation', {});
		if (refusal) return refusal;
		const known = await organisations.bySlug(work.tx, input.organisation);
		if (!known) return refused('unknown-organisation', 'organisation', { slug: input.organisation });
		if (input.seen !== undefined && input.seen !== known.version) return refused('version-stale');
		if (!hasText(input.name)) return refused('title-missing', 'name');
		const address = input.slug ?? known.slug;
		const name = JSON.stringify(input.name);
		const answer = { organisation: address };
		if (address === known.slug && name === JSON.stringify(known.name)) {
			return { ok: true, answer, account: 'nothing changed' };
		}
		// Nobody who comes by an old address is to be led to another organisation than the one that had it.
		const taken = await organisations.bySlug(work.tx, address);
		const led = await formerNames.addressToday(work.tx, address);
		if ((taken && taken.id !== known.id) || (led !== undefined && led !== known.slug)) {
			return refused('already-exists', 'slug', { slug: address });
		}
		const former = { slug: known.slug, name: JSON.stringify(known.name), until: work.today };
		await formerNames.insert(work.tx, { id: work.ids.next<'former-name'>(), organisation_id: known.id, ...former });
		await organisations.rename(work.tx, known.id, { slug: address, name });
		return {
			ok: true,
			answer,
			account: { subject: `organisation:${known.id}`, about: { from: known.slug, to: address } },
			public: true
		};
	}
};
