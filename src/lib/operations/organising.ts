import type { Reading } from '#db/engine/store.ts';
import * as groupMembers from '#db/group-members.ts';
import * as memberships from '#db/memberships.ts';
import { membersOn } from '#domain/group.ts';
import type { Id } from '#domain/id.ts';
import { hasLeft } from '#domain/party.ts';
import type { Act, Matter } from '#domain/permission.ts';
import { authority, type Work } from './perform.ts';

/** The agreements to which organisations are parties today: what their organisers may do, they may do for each of these. */
export async function agreementsToday(
	{ tx, today }: { tx: Reading; today: Work['today'] },
	organisations: readonly Id<'organisation'>[]
): Promise<Map<Id<'organisation'>, Id<'agreement'>[]>> {
	const found = await memberships.ofOrganisations(tx, [...new Set(organisations)]);
	return new Map(
		[...found].map(([organisation, parts]) => {
			const still = parts.filter(({ until }) => !hasLeft({ ...(until !== null && { until }) }, today));
			return [organisation, [...new Set(still.map((part) => part.agreement_id))]];
		})
	);
}

/** Those who belong to a group today; of an organisation that is none, nobody. */
export async function membersToday(
	{ tx, today }: { tx: Reading; today: Work['today'] },
	organisation: Id<'organisation'>
): Promise<Id<'organisation'>[]> {
	return (await membersOfEach({ tx, today }, [organisation])).get(organisation) ?? [];
}

/** Those who belong to each of some groups today. */
export async function membersOfEach(
	{ tx, today }: { tx: Reading; today: Work['today'] },
	groups: readonly Id<'organisation'>[]
): Promise<Map<Id<'organisation'>, Id<'organisation'>[]>> {
	const stays = await groupMembers.ofGroups(tx, [...new Set(groups)]);
	return new Map(
		[...stays].map(([group, all]) => [group, membersOn(all, today).map((member) => member.organisation_id)])
	);
}

/** Whether the actor may do this to that in any of the agreements, or without one; the refusal where not. */
export function authorityInAny(
	work: Pick<Work, 'actor'>,
	act: Act,
	matter: Omit<Matter, 'agreement'>,
	agreements: readonly Id<'agreement'>[]
): ReturnType<typeof authority> {
	const matters = [matter, ...agreements.map((agreement) => ({ ...matter, agreement }))];
	const refusals = matters.map((each) => authority(work, act, each));
	// Of several refusals the one that says more: somebody may review here, but not this.
	if (refusals.includes(undefined)) return undefined;
	return refusals.find((each) => each?.problems[0]?.code === 'own-organisation') ?? refusals[0];
}
