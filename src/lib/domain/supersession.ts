/** What stands in the way of one target's taking the place of another. */
export type SupersessionFault = 'supersedes-itself' | 'supersedes-in-a-circle' | 'supersedes-anothers';

/** A target as far as supersession goes: whose it is, and which one it takes the place of. */
export type Successor = { organisation: string; supersedes?: string };

/**
 * What is wrong with a target's taking the place of another; undefined where it may. A target may supersede only one of its own
 * organisation, not itself, and no target that supersedes it in turn, however long the way round.
 *
 * `all` holds the targets by their names, the one in question with what it is to supersede.
 *
 * @example supersessionFault('b', new Map([['a', { organisation: 'x' }], ['b', { organisation: 'x', supersedes: 'a' }]])) === undefined
 * @example supersessionFault('a', new Map([['a', { organisation: 'x', supersedes: 'a' }]])) === 'supersedes-itself'
 */
export function supersessionFault<Name extends string>(
	name: Name,
	all: ReadonlyMap<Name, Successor & { supersedes?: Name }>
): SupersessionFault | undefined {
	const target = all.get(name);
	const before = target?.supersedes;
	if (target === undefined || before === undefined) return undefined;
	if (before === name) return 'supersedes-itself';
	const superseded = all.get(before);
	if (superseded !== undefined && superseded.organisation !== target.organisation) return 'supersedes-anothers';
	return leadsBack(name, all) ? 'supersedes-in-a-circle' : undefined;
}

function leadsBack<Name extends string>(
	name: Name,
	all: ReadonlyMap<Name, Successor & { supersedes?: Name }>
): boolean {
	const passed = new Set<Name>();
	let at = all.get(name)?.supersedes;
	while (at !== undefined && !passed.has(at)) {
		if (at === name) return true;
		passed.add(at);
		at = all.get(at)?.supersedes;
	}
	return false;
}
