import { join } from 'node:path';
import * as actors from '#db/actors.ts';
import * as agreements from '#db/agreements.ts';
import type { Store } from '#db/engine/store.ts';
import * as organisations from '#db/organisations.ts';
import * as series from '#db/series.ts';
import * as targets from '#db/targets.ts';
import { stoppedClock, type Clock } from '#domain/clock.ts';
import { timeOrderedIds, type Id, type Ids } from '#domain/id.ts';
import type { Actor, Grant } from '#domain/permission.ts';
import type { Circumstances } from '#operations/perform.ts';
import { loadFacts } from '#server/set-up.ts';
import { loadedOnce } from './facts-copy.ts';
import { seeded } from './seeded.ts';

/** A handful of the built-in facts, which stay as they are when those grow. */
export const FEW_FACTS = join(import.meta.dirname, 'facts');

/** The moment at which every test takes place, unless it says otherwise. */
export const NOW = '2026-11-21T17:40:00.000Z';

/** The series that most tests report on: stewarded by an agreement that reviews first, with figures from 1990 to 2022. */
export const KOUVOLA = 'kouvola ghg-emissions-total syke-hinku year';
export const STEWARD = 'medium-sized-growth-cities';

/** An installation with a few of the built-in facts, at a clock that stands still and with identifiers that repeat themselves. */
export type Installed = {
	store: Store;
	clock: Clock;
	ids: Ids;
	/** The installation itself, as who it acts during set-up. */
	system: Actor;
	organisation(slug: string): Id<'organisation'>;
	agreement(slug: string): Id<'agreement'>;
	/** A series by its name in the fact files: "kouvola ghg-emissions-total syke-hinku year". */
	series(name: string): Promise<Id<'series'>>;
	target(fact: string): Promise<Id<'target'>>;
	/** Somebody who holds these roles and no others. */
	actor(...grants: Grant[]): Promise<Actor>;
	reporter(organisation: string): Promise<Actor>;
	approver(organisation: string): Promise<Actor>;
	organiser(agreement: string): Promise<Actor>;
	administrator(): Promise<Actor>;
	/** How they act: through a page, now. */
	by(actor: Actor, more?: Partial<Circumstances>): Circumstances;
};

export async function installed(store: Store, { figures = true, at = NOW } = {}): Promise<Installed> {
	const clock = stoppedClock(at);
	const ids = timeOrderedIds(clock, seeded(1).fill);
	await loadedOnce(`${at} ${figures}`, store, () => {
		// Whatever a test adds comes after the facts in the order of identifiers, though no time passes.
		const before = stoppedClock(new Date(Date.parse(at) - 1000).toISOString());
		const by = { clock, ids: timeOrderedIds(before, seeded(2).fill), door: 'facts' as const };
		return loadFacts(store, by, { figures, folder: FEW_FACTS, say: () => undefined });
	});
	const slugs = {
		organisation: await organisations.idsBySlug(store.reading),
		agreement: await agreements.idsBySlug(store.reading)
	};

	async function actor(...grants: Grant[]): Promise<Actor> {
		const key = ids.next<'actor'>();
		await store.transaction((tx) => actors.insert(tx, { id: key, kind: 'person' }));
		return { key, kind: 'person', person: ids.next<'person'>(), grants };
	}
	const organisation = (slug: string): Id<'organisation'> => known(slugs.organisation, slug);
	const agreement = (slug: string): Id<'agreement'> => known(slugs.agreement, slug);

	return {
		store,
		clock,
		ids,
		system: await store.transaction((tx) => actors.system(tx, ids)),
		organisation,
		agreement,
		series: async (name) => known(await series.idsByName(store.reading), name),
		target: async (fact) => known(await targets.idsByFact(store.reading), fact),
		actor,
		reporter: (slug) => actor({ role: 'reporter', organisation: organisation(slug) }),
		approver: (slug) => actor({ role: 'approver', organisation: organisation(slug) }),
		organiser: (slug) => actor({ role: 'organiser', agreement: agreement(slug) }),
		administrator: () => actor({ role: 'administrator' }),
		by: (who, more) => ({ actor: who, door: 'page', clock, ids, ...more })
	};
}

function known<Value>(names: Map<string, Value>, name: string): Value {
	const value = names.get(name);
	if (value === undefined) throw new Error(`The facts of the tests name no “${name}”.`);
	return value;
}
