import { z } from 'zod';
import * as agreements from '#db/agreements.ts';
import * as formerNames from '#db/former-names.ts';
import * as groupMembers from '#db/group-members.ts';
import * as organisations from '#db/organisations.ts';
import * as parties from '#db/parties.ts';
import * as targetQueue from '#db/target-queue.ts';
import { refused } from '#domain/problem.ts';
import { authority, type Deed, type Operation, type Work } from './perform.ts';
import { slug } from './shapes.ts';

const takes = z.strictObject({ organisation: slug, seen: z.int().optional(), into: slug });

/**
 * Makes an organisation a part of another: whoever looks for it is led there, and it takes part in nothing any more from that day on.
 * What it aimed at must have come to its end before, with reasons: nobody else's aims are taken over silently.
 */
export const mergeOrganisation: Operation<typeof takes, { organisation: string }> = {
	act: 'merge organisation',
	takes,
	async run(work: Work, { organisation, seen, into }): Promise<Deed<{ organisation: string }>> {
		const refusal = authority(work, 'merge organisation', {});
		if (refusal) return refusal;
		const known = await organisations.bySlug(work.tx, organisation);
		if (!known) return refused('unknown-organisation', 'organisation', { slug: organisation });
		const successor = await organisations.bySlug(work.tx, into);
		if (!successor) return refused('unknown-organisation', 'into', { slug: into });
		if (seen !== undefined && seen !== known.version) return refused('version-stale');
		if (known.successor_id !== null) return refused('already-exists', 'organisation', { slug: organisation });
		const led = (await formerNames.addressToday(work.tx, into)) ?? into;
		if (led === known.slug) return refused('merged-into-itself', 'into');
		const scope = { agreements: [], organisations: [known.id] };
		if ((await targetQueue.inForce(work.tx, scope, undefined, 1)).length > 0) {
			return refused('aims-in-force', 'organisation', { organisation });
		}
		await organisations.merge(work.tx, known.id, successor.id);
		for (const { id } of await agreements.ofOrganisation(work.tx, known.id)) {
			await parties.leave(work.tx, { agreement: id, organisation: known.id, until: work.today });
		}
		await groupMembers.leave(work.tx, known.id, work.today);
		return {
			ok: true,
			answer: { organisation: led },
			account: { subject: `organisation:${known.id}`, about: { into: successor.id } },
			public: true
		};
	}
};
