import type { Reading } from '#db/engine/store.ts';
import * as proposedVersions from '#db/proposed-versions.ts';
import type { ProposedVersion } from '#db/proposed-versions.ts';
import type { Target } from '#db/targets.ts';
import type { Scope } from '#db/target-queue.ts';
import type { CivilDate } from '#domain/civil-date.ts';
import type { Act, Actor } from '#domain/permission.ts';
import { agreementsAround } from '#operations/one-target.ts';
import { authorityInAny } from '#operations/organising.ts';

/** What can be done to one target on its page for those who look after it. */
const ACTS = [
	...(['propose version', 'discard version', 'put version in force', 'put target in force', 'link target'] as const),
	...(['withdraw target', 'end target', 'make statement', 'make ruling'] as const)
] satisfies Act[];

export type TargetAct = (typeof ACTS)[number];

/** Where somebody may look after targets: the agreements that they organise, the organisations that they work for. */
export function scopeOf({ grants }: Pick<Actor, 'grants'>): Scope {
	return {
		agreements: grants.flatMap((grant) => (grant.role === 'organiser' && grant.agreement) || []),
		organisations: grants.flatMap((grant) => grant.organisation ?? [])
	};
}

/** What somebody may do to a target where it stands, by the same rules as the operations; and the version that waits. */
export async function rightsOn(
	db: Reading,
	actor: Actor,
	target: Target,
	today: CivilDate
): Promise<{ may: TargetAct[]; waiting: ProposedVersion | undefined }> {
	const agreements = await agreementsAround({ tx: db, today }, target);
	const waiting = await proposedVersions.ofTarget(db, target.id);
	const proposers = {
		'put target in force': [target.proposed_by, target.current.proposed_by],
		'put version in force': [waiting?.proposed_by]
	};
	const may = ACTS.filter((act) => {
		const own = act in proposers && proposers[act as keyof typeof proposers].includes(actor.key);
		return authorityInAny({ actor }, act, { organisation: target.organisation_id, own }, agreements) === undefined;
	});
	return { may, waiting };
}
