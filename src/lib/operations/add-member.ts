import * as groupMembers from '#db/group-members.ts';
import * as organisations from '#db/organisations.ts';
import type { Id } from '#domain/id.ts';
import { refused } from '#domain/problem.ts';
import { groupFor, memberNamed, onGroup, refusalOfMemberStay } from './one-group.ts';
import type { Deed, Operation, Work } from './perform.ts';
import { roughDate, slug } from './shapes.ts';

const takes = onGroup.extend({ organisation: slug, since: roughDate.optional(), until: roughDate.optional() });

/** Says that an organisation belongs to a group, or belonged to it once, from when to when. */
export const addMember: Operation<typeof takes, { member: Id<'group-member'> }> = {
	act: 'add member',
	takes,
	async run(work: Work, input): Promise<Deed<{ member: Id<'group-member'> }>> {
		const found = await groupFor(work, 'add member', input);
		if (!found.ok) return found;
		const { group, stays } = found.answer;
		const member = await memberNamed(work, input.organisation, 'organisation');
		if (!member.ok) return member;
		const { id: organisation_id } = member.answer;
		const before = stays.filter((each) => each.organisation_id === organisation_id);
		if (input.until === undefined && before.some(({ until }) => until === null)) {
			return refused('already-exists', 'organisation', { slug: input.organisation });
		}
		const wrong = refusalOfMemberStay(input, before);
		if (wrong) return wrong;
		const id = work.ids.next<'group-member'>();
		const stay = { since: input.since ?? null, until: input.until ?? null };
		await groupMembers.insert(work.tx, [{ id, group_id: group.id, organisation_id, ...stay }]);
		await organisations.touch(work.tx, group.id);
		return {
			ok: true,
			answer: { member: id },
			account: { subject: `organisation:${group.id}`, about: { joined: organisation_id } },
			public: true
		};
	}
};
