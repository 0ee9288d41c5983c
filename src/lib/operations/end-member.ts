import * as groupMembers from '#db/group-members.ts';
import * as organisations from '#db/organisations.ts';
import type { Id } from '#domain/id.ts';
import { refused } from '#domain/problem.ts';
import { groupFor, onGroup, refusalOfMemberStay } from './one-group.ts';
import type { Deed, Operation, Work } from './perform.ts';
import { id, roughDate } from './shapes.ts';

const takes = onGroup.extend({ member: id<'group-member'>(), until: roughDate });

/** Says until when an organisation belonged to a group, through the last day of that day, month or year. */
export const endMember: Operation<typeof takes, { member: Id<'group-member'> }> = {
	act: 'end member',
	takes,
	async run(work: Work, input): Promise<Deed<{ member: Id<'group-member'> }>> {
		const found = await groupFor(work, 'end member', input);
		if (!found.ok) return found;
		const { group, stays } = found.answer;
		const member = stays.find((each) => each.id === input.member);
		if (!member) return refused('unknown-member');
		const others = stays.filter((each) => each !== member && each.organisation_id === member.organisation_id);
		const wrong = refusalOfMemberStay({ since: member.since ?? undefined, until: input.until }, others);
		if (wrong) return wrong;
		await groupMembers.end(work.tx, member.id, input.until);
		await organisations.touch(work.tx, group.id);
		return {
			ok: true,
			answer: { member: member.id },
			account: {
				subject: `organisation:${group.id}`,
				about: { left: member.organisation_id, until: input.until }
			},
			public: true
		};
	}
};
