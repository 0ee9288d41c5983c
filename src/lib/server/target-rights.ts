import type { Reading } from '#db/engine/store.ts';
import * as proposedVersions from '#db/proposed-versions.ts';
import type { ProposedVersion } from '#db/proposed-versions.ts';
import type { Target } from '#db/targets.ts';
import type { Scope } from '#db/target-queue.ts';
import type { CivilDate } from '#domain/civil-date.ts';
import type { Id } from '#domain/id.ts';
import type { Act, Actor } from '#domain/permission.ts';
import { agreementsAround, authorsOf, isOne, matterOf, proposerOf } from '#operations/one-target.ts';
import { authorityInAny } from '#operations/organising.ts';
import { whoseWords } from '#operations/reword-target.ts';

/** What can be done to one target on its page for those who look after it. */
const ACTS = [
	...(['propose version', 'discard version', 'put version in force', 'put target in force', 'link target'] as const),
	...(['withdraw target', 'end target', 'make statement', 'make ruling'] as const),
	...(['return target', 'propose target again', 'discard target', 'reword target'] as const)
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
	const authors = await authorsOf(target, { tx: db });
	const whose: Partial<Record<TargetAct, readonly (Id<'actor'> | null)[]>> = {
		'put target in force': authors,
		'return target': authors,
		'put version in force': waiting ? [waiting.proposed_by] : [],
		'propose target again': proposerOf(target),
		'discard target': proposerOf(target),
		'reword target': whoseWords(target)
	};
	const held = await matterOf({ tx: db, today }, target);
	const may = ACTS.filter((act) => {
		const matter = { ...held, own: isOne({ actor }, whose[act] ?? []) };
		return authorityInAny({ actor }, act, matter, agreements) === undefined;
	});
	return { may, waiting };
}
