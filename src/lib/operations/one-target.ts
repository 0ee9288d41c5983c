import { z } from 'zod';
import type { Reading } from '#db/engine/store.ts';
import * as targetLinks from '#db/target-links.ts';
import * as targets from '#db/targets.ts';
import type { Target } from '#db/targets.ts';
import { NOTE_LIMIT } from '#domain/entry.ts';
import type { Id } from '#domain/id.ts';
import type { Act } from '#domain/permission.ts';
import { done, refused, type Outcome } from '#domain/problem.ts';
import { lifeAfter, type LifeStep } from '#domain/target.ts';
import { agreementsToday, authorityInAny } from './organising.ts';
import type { Work } from './perform.ts';
import { id } from './shapes.ts';

/** What every operation on one target takes: the target, and the number of its changes that was seen. */
export const onTarget = z.strictObject({ target: id<'target'>(), seen: z.int().optional() });

/** A reason, as it is typed. */
export const reason = z.string().max(NOTE_LIMIT);

/**
 * The target with which somebody wants to do something, if they may in any agreement that it counts towards or that its organisation
 * is a party to today, and saw it as it is now. `proposers`: those who may not put in force what is theirs.
 */
export async function targetFor(
	work: Work,
	act: Act,
	input: z.output<typeof onTarget>,
	proposers: (target: Target) => readonly (Id<'actor'> | null)[] = () => []
): Promise<Outcome<Target>> {
	const target = await targets.byId(work.tx, input.target);
	if (!target) return refused('unknown-target');
	const { organisation_id: organisation } = target;
	const me = [work.actor.key, ...(work.actor.maker ? [work.actor.maker.key] : [])];
	const own = proposers(target).some((each) => each !== null && me.includes(each));
	const refusal = authorityInAny(work, act, { organisation, own }, await agreementsAround(work, target));
	if (refusal) return refusal;
	if (input.seen !== undefined && input.seen !== target.version) return refused('version-stale');
	return done(target);
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
