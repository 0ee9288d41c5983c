import { z } from 'zod';
import type { Reading } from '#db/engine/store.ts';
import * as targetLinks from '#db/target-links.ts';
import * as targetWordings from '#db/target-wordings.ts';
import * as targets from '#db/targets.ts';
import type { Target } from '#db/targets.ts';
import { NOTE_LIMIT } from '#domain/entry.ts';
import type { Id } from '#domain/id.ts';
import type { Act, Matter } from '#domain/permission.ts';
import { done, refused, type Outcome } from '#domain/problem.ts';
import { lifeAfter, type LifeStep } from '#domain/target.ts';
import { agreementsToday, authorityInAny, membersToday } from './organising.ts';
import type { Work } from './perform.ts';
import { id } from './shapes.ts';

/** What every operation on one target takes: the target, and the number of its changes that was seen. */
export const onTarget = z.strictObject({ target: id<'target'>(), seen: z.int().optional() });

/** A reason, as it is typed. */
export const reason = z.string().max(NOTE_LIMIT);

/** Those whose own a target is, where authority depends on it. */
export type Whose = (
	target: Target,
	work: { tx: Reading }
) => readonly (Id<'actor'> | null)[] | Promise<readonly (Id<'actor'> | null)[]>;

/** Whoever proposed a target. */
export function proposerOf({ proposed_by }: Target): Id<'actor'>[] {
	return [proposed_by];
}

/** Those who gave a target its numbers and its words: they do not decide on it. */
export async function authorsOf(target: Target, { tx }: { tx: Reading }): Promise<(Id<'actor'> | null)[]> {
	const wordings = await targetWordings.of(tx, target.id);
	return [target.proposed_by, target.current.proposed_by, ...wordings.slice(-1).map(({ actor }) => actor)];
}

/** Whether somebody is one of these; a token is also the one who made it. */
export function isOne({ actor }: Pick<Work, 'actor'>, some: readonly (Id<'actor'> | null)[]): boolean {
	return some.some((each) => each !== null && [actor.key, actor.maker?.key].includes(each));
}

/**
 * The target with which somebody wants to do something, if they may in any agreement that it counts towards or that its organisation
 * is a party to today, and saw it as it is now. `whose`: those who are meant by "own", who may do more with it, or less.
 */
export async function targetFor(
	work: Work,
	act: Act,
	input: z.output<typeof onTarget>,
	whose: Whose = () => []
): Promise<Outcome<Target>> {
	const target = await targets.byId(work.tx, input.target);
	if (!target) return refused('unknown-target');
	const matter = { ...(await matterOf(work, target)), own: isOne(work, await whose(target, work)) };
	const refusal = authorityInAny(work, act, matter, await agreementsAround(work, target));
	if (refusal) return refusal;
	if (input.seen !== undefined && input.seen !== target.version) return refused('version-stale');
	return done(target);
}

/** Whose a target is: its organisation's, and where that is a group, its members' of today. */
export async function matterOf(
	work: { tx: Reading; today: Work['today'] },
	target: Pick<Target, 'organisation_id' | 'organisation'>
): Promise<Pick<Matter, 'organisation' | 'members'>> {
	const { organisation_id: organisation } = target;
	if (target.organisation.kind !== 'group') return { organisation };
	return { organisation, members: await membersToday(work, organisation) };
}

/** The agreements whose organisers a target is for: those that it counts towards, and those of its organisation today. */
export async function agreementsAround(
	work: { tx: Reading; today: Work['today'] },
	{ id: counted, organisation_id: organisation }: Pick<Target, 'id' | 'organisation_id'>
): Promise<Id<'agreement'>[]> {
	const theirs = (await agreementsToday(work, [organisation])).get(organisation) ?? [];
	return [...new Set([...(await targetLinks.agreementsOf(work.tx, counted)), ...theirs])];
}

/** The refusal of a step that a target cannot take where it stands. */
export function refusalOfStep({ life }: Target, step: LifeStep): ReturnType<typeof refused> | undefined {
	return lifeAfter(life, step) === undefined ? refused('wrong-state', undefined, { state: life }) : undefined;
}
