import { z } from 'zod';
import * as agreements from '#db/agreements.ts';
import * as memberships from '#db/memberships.ts';
import * as organisations from '#db/organisations.ts';
import * as parties from '#db/parties.ts';
import type { Id } from '#domain/id.ts';
import { overlap, type Stay } from '#domain/party.ts';
import { firstDay, lastDay, parsePeriod } from '#domain/period.ts';
import { refused, type Problem } from '#domain/problem.ts';
import { agreementFor, onAgreement } from './one-agreement.ts';
import type { Deed, Operation, Work } from './perform.ts';
import { roughDate, slug } from './shapes.ts';

const takes = onAgreement.extend({
	organisation: slug,
	part: z.enum(['signatory', 'partner', 'coordinator']),
	since: roughDate.optional(),
	/** Of one that has left already. */
	until: roughDate.optional(),
	signed_by: z.string().max(400).optional(),
	source: z.string().max(2000).optional()
});

/** Says that an organisation takes part in an agreement, or took part once: from when to when, and as what. */
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
		const standing = parts.filter(({ agreement_id: of, part }) => of === agreement_id && part === input.part);
		const wrong = refusalOfStay(input, standing);
		if (wrong) return wrong;
		const row = {
			id: work.ids.next<'party'>(),
			...{ agreement_id, organisation_id: organisation.id, part: input.part },
			...{ since: input.since ?? null, until: input.until ?? null },
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

/** Who stays away can come back: the same part is taken twice, but never at once. */
function refusalOfStay(
	stay: Stay & { organisation: string },
	before: readonly { since: string | null; until: string | null }[]
): { ok: false; problems: Problem[] } | undefined {
	const [since, until] = [parsePeriod(stay.since ?? ''), parsePeriod(stay.until ?? '')];
	if (since && until && lastDay(until) < firstDay(since)) return refused('until-before-since', 'until');
	const others = before.filter((each) =>
		overlap(stay, { ...(each.since && { since: each.since }), ...(each.until && { until: each.until }) })
	);
	const [first] = others;
	if (!first) return undefined;
	return others.some((each) => each.until === null)
		? refused('already-exists', 'organisation', { slug: stay.organisation })
		: refused('party-twice', 'since', { period: first.until ?? '' });
}
