import * as agreements from '#db/agreements.ts';
import * as memberships from '#db/memberships.ts';
import * as parties from '#db/parties.ts';
import type { Id } from '#domain/id.ts';
import { overlap } from '#domain/party.ts';
import { firstDay, lastDay, parsePeriod } from '#domain/period.ts';
import { refused } from '#domain/problem.ts';
import { agreementFor, onAgreement } from './one-agreement.ts';
import type { Deed, Operation, Work } from './perform.ts';
import { id, roughDate } from './shapes.ts';

const takes = onAgreement.extend({ party: id<'party'>(), until: roughDate });

/**
 * Says until when an organisation took part in an agreement: through the last day of that day, month or year. From then on its aims
 * do not count towards it; what was linked stays linked and is told with the date.
 */
export const endParty: Operation<typeof takes, { party: Id<'party'> }> = {
	act: 'end party',
	takes,
	async run(work: Work, input): Promise<Deed<{ party: Id<'party'> }>> {
		const found = await agreementFor(work, 'end party', input);
		if (!found.ok) return found;
		const party = await parties.byId(work.tx, input.party);
		if (!party || party.agreement_id !== found.answer.id) return refused('unknown-party');
		const [since, until] = [party.since && parsePeriod(party.since), parsePeriod(input.until)];
		if (since && until && lastDay(until) < firstDay(since)) return refused('until-before-since', 'until');
		const stay = { ...(party.since !== null && { since: party.since }), until: input.until };
		const all = (await memberships.ofOrganisations(work.tx, [party.organisation_id])).get(party.organisation_id) ?? [];
		// Who has come back since cannot be said to have left only after that.
		const later = all.find(
			({ id: other, agreement_id, part, since: from, until: to }) =>
				other !== party.id &&
				agreement_id === party.agreement_id &&
				part === party.part &&
				overlap(stay, { ...(from !== null && { since: from }), ...(to !== null && { until: to }) })
		);
		if (later) return refused('party-twice', 'until', { period: later.until ?? later.since ?? '' });
		await parties.end(work.tx, party.id, input.until);
		await agreements.touch(work.tx, found.answer.id);
		return {
			ok: true,
			answer: { party: party.id },
			account: {
				subject: `agreement:${found.answer.id}`,
				about: { left: party.organisation_id, until: input.until }
			},
			public: true
		};
	}
};
