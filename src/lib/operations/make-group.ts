import { z } from 'zod';
import * as agreements from '#db/agreements.ts';
import * as formerNames from '#db/former-names.ts';
import * as groupMembers from '#db/group-members.ts';
import * as organisations from '#db/organisations.ts';
import * as parties from '#db/parties.ts';
import { FEWEST_MEMBERS } from '#domain/group.ts';
import { done, refused, type Outcome } from '#domain/problem.ts';
import { agreementFor, onAgreement } from './one-agreement.ts';
import { memberNamed, refusalOfMemberStay } from './one-group.ts';
import type { Deed, Operation, Work } from './perform.ts';
import { hasText, refusalOfRepeated, roughDate, slug, text } from './shapes.ts';
import type { Organisation } from '#db/organisations.ts';

const takes = onAgreement.extend({
	name: text,
	/** The address under which the group is found. */
	slug,
	/** From when it takes part in the agreement. */
	since: roughDate.optional(),
	source: z.string().max(2000).optional(),
	members: z
		.array(z.strictObject({ organisation: slug, since: roughDate.optional(), until: roughDate.optional() }))
		.max(200)
});

type Member = z.output<typeof takes>['members'][number];

/**
 * Makes a group of organisations that takes part in an agreement and aims at something together: its aims count as those of any
 * party, once, and are judged by the figures that it measures itself.
 */
export const makeGroup: Operation<typeof takes, { organisation: string }> = {
	act: 'make group',
	takes,
	async run(work: Work, input): Promise<Deed<{ organisation: string }>> {
		const found = await agreementFor(work, 'make group', input);
		if (!found.ok) return found;
		const { id: agreement_id } = found.answer;
		if (!hasText(input.name)) return refused('title-missing', 'name');
		const taken = await organisations.bySlug(work.tx, input.slug);
		if (taken || (await formerNames.addressToday(work.tx, input.slug)) !== undefined) {
			return refused('already-exists', 'slug', { slug: input.slug });
		}
		const members = await membersIn(work, input.members);
		if (!members.ok) return members;
		const id = work.ids.next<'organisation'>();
		await organisations.insert(work.tx, [{ ...BLANK, id, slug: input.slug, name: JSON.stringify(input.name) }]);
		await groupMembers.insert(
			work.tx,
			members.answer.map(({ organisation, since, until }) => {
				const stay = { since: since ?? null, until: until ?? null };
				return { id: work.ids.next<'group-member'>(), group_id: id, organisation_id: organisation.id, ...stay };
			})
		);
		await parties.insert(work.tx, {
			...{ id: work.ids.next<'party'>(), agreement_id, organisation_id: id, part: 'partner' },
			...{ since: input.since ?? null, until: null, signed_by: null, source: input.source ?? null }
		});
		await agreements.touch(work.tx, agreement_id);
		return {
			ok: true,
			answer: { organisation: input.slug },
			account: {
				subject: `organisation:${id}`,
				about: { agreement: agreement_id, members: members.answer.map(({ organisation }) => organisation.id) }
			},
			public: true
		};
	}
};

const BLANK = {
	...({ kind: 'group', country: null, municipality_code: null, latitude: null, longitude: null } as const),
	...({
		population: null,
		population_year: null,
		website: null,
		context_only: 0,
		note: null,
		reporters_submit: 0
	} as const)
};

async function membersIn(
	work: Work,
	named: readonly Member[]
): Promise<Outcome<(Omit<Member, 'organisation'> & { organisation: Organisation })[]>> {
	if (named.length < FEWEST_MEMBERS) return refused('members-too-few', 'members', { number: FEWEST_MEMBERS });
	const repeated = refusalOfRepeated(
		named.map(({ organisation }) => organisation),
		'members'
	);
	if (repeated) return repeated;
	const members = [];
	for (const { organisation, ...stay } of named) {
		const wrong = refusalOfMemberStay(stay, []);
		if (wrong) return wrong;
		const member = await memberNamed(work, organisation, 'members');
		if (!member.ok) return member;
		members.push({ ...stay, organisation: member.answer });
	}
	return done(members);
}
