import { z } from 'zod';
import * as commitments from '#db/commitments.ts';
import * as memberships from '#db/memberships.ts';
import * as targetLinks from '#db/target-links.ts';
import * as targets from '#db/targets.ts';
import type { Id } from '#domain/id.ts';
import { mayCountTowards } from '#domain/party.ts';
import { worksFor } from '#domain/permission.ts';
import { refused } from '#domain/problem.ts';
import { isOpen } from '#domain/target.ts';
import { onTarget } from './one-target.ts';
import { authority, type Deed, type Operation, type Work } from './perform.ts';
import { slug } from './shapes.ts';

const takes = onTarget.extend({ agreement: slug, number: z.int().positive(), counts: z.boolean() });

/**
 * Says that a target counts towards a commitment, or no longer: for the organisation itself, or for the organisers of the commitment's
 * agreement. Whose word it is stays with the link.
 */
export const linkTarget: Operation<typeof takes, { target: Id<'target'> }> = {
	act: 'link target',
	takes,
	async run(work: Work, input): Promise<Deed<{ target: Id<'target'> }>> {
		const { agreement, number, counts, seen } = input;
		const target = await targets.byId(work.tx, input.target);
		if (!target) return refused('unknown-target');
		const commitment = await commitments.byNumber(work.tx, agreement, number);
		if (!commitment) return refused('unknown-commitment', 'number', { agreement, number });
		const { organisation_id: organisation } = target;
		const refusal = authority(work, 'link target', { organisation, agreement: commitment.agreement_id });
		if (refusal) return refusal;
		if (seen !== undefined && seen !== target.version) return refused('version-stale');
		if (!isOpen(target.life)) return refused('wrong-state', undefined, { state: target.life });
		const parts = (await memberships.ofOrganisations(work.tx, [organisation])).get(organisation) ?? [];
		const parties = parts
			.filter((part) => part.agreement_id === commitment.agreement_id)
			.map(({ since, until }) => ({
				organisation,
				...(since !== null && { since }),
				...(until !== null && { until })
			}));
		if (counts && !mayCountTowards({ organisation }, parties, work.today)) {
			return refused('not-a-party', 'number', { organisation: target.organisation.slug, agreement });
		}
		const links = (await targets.linksOf(work.tx, [target.id])).get(target.id) ?? [];
		const linked = links.some((link) => link.agreement === agreement && link.number === number);
		const answer = { target: target.id };
		if (linked === counts) return { ok: true, answer, account: 'nothing changed' };
		const linked_by = worksFor(work.actor, organisation) ? 'organisation' : 'editorial';
		if (counts) await targetLinks.link(work.tx, { target_id: target.id, commitment_id: commitment.id, linked_by });
		else await targetLinks.unlink(work.tx, target.id, commitment.id);
		await targets.touch(work.tx, target.id);
		return {
			ok: true,
			answer,
			account: { subject: `target:${target.id}`, about: { agreement, number, counts } },
			public: target.life === 'in_force'
		};
	}
};
