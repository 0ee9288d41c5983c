import { z } from 'zod';
import * as agreements from '#db/agreements.ts';
import * as memberships from '#db/memberships.ts';
import * as organisations from '#db/organisations.ts';
import * as parties from '#db/parties.ts';
import type { Id } from '#domain/id.ts';
import { refused } from '#domain/problem.ts';
import { agreementFor, onAgreement } from './one-agreement.ts';
import type { Deed, Operation, Work } from './perform.ts';
import { roughDate, slug } from './shapes.ts';

const takes = onAgreement.extend({
	organisation: slug,
	part: z.enum(['signatory', 'partner', 'coordinator']),
	since: roughDate.optional(),
	signed_by: z.string().max(400).optional(),
	source: z.string().max(2000).optional()
});

/** Says that an organisation takes part in an agreement, since when and as what. */
export const addParty: Operation<typeof takes, { party: Id<'party'> }> = {
	act: 'add party',
	takes,
	async run(work: Work, input): Promise<Deed<{ party: Id<'party'> }>> {
		const found = await agreementFor(work, 'add party', input);
		if (!found.ok) return found;
		const organisation = await organisations.bySlug(work.tx, input.organisation);
		if (!organisation) return refused('unknown-organisation', 'organisation', { slug: input.organisation });
		const { id: agreement_id } = found.answer;
		const parts = (await memberships.ofOrganisations(work.tx, [organisation.id])).get(organisation.id) ?? [];
		// One part stands once, whether it lasts or ended.
		const standing = parts.some(({ agreement_id: of, part }) => of === agreement_id && part === input.part);
		if (standing) return refused('already-exists', 'organisation', { slug: input.organisation });
		const row = {
			id: work.ids.next<'party'>(),
			...{ agreement_id, organisation_id: organisation.id, part: input.part },
			...{ since: input.since ?? null, until: null },
			...{ signed_by: input.signed_by ?? null, source: input.source ?? null }
		};
		await parties.insert(work.tx, row);
		await agreements.touch(work.tx, agreement_id);
		return {
			ok: true,
			answer: { party: row.id },
			account: { subject: `agreement:${agreement_id}`, about: { joined: organisation.id, part: input.part } },
			public: true
		};
	}
};
