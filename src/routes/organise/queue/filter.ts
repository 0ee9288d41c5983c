import type { QueueFilter } from '#db/entry-queue.ts';
import type { Instant } from '#domain/clock.ts';
import { isId, type Id } from '#domain/id.ts';

export const ONLY = ['changes', 'outlier', 'evidence'] as const;

export type Only = (typeof ONLY)[number];

/** What of the queue an address asks for: all of it must hold of each that is shown. What cannot be read is not asked. */
export type Asked = { organisation?: string; kind?: 'new' | 'correction'; only: Only[] };

/** The place after which a page begins: when an entry is due, and which it is. */
export type Place = { due: Instant; id: Id<'entry'> };

/** Reads a filter from an address. */
export function askedIn(query: URLSearchParams): Asked {
	const organisation = query.get('organisation')?.trim();
	const kind = (['new', 'correction'] as const).find((each) => each === query.get('kind'));
	const only = ONLY.filter((each) => query.getAll('only').includes(each));
	return { ...(organisation && { organisation }), ...(kind && { kind }), only };
}

/** A filter as an address has it, with the place after which a page begins. */
export function queryOf(asked: Asked, after?: Place): string {
	const place = after && `${after.due}~${after.id}`;
	const pairs = Object.entries({ ...asked, after: place }).flatMap(([name, value]) =>
		[value ?? []].flat().map((each) => [name, each])
	);
	return pairs.length > 0 ? `?${new URLSearchParams(pairs)}` : '';
}

/** What was just done to one of those that waited, as an address says it. */
export const DONE = ['accept', 'review', 'reserve', 'return'] as const;

export type Done = (typeof DONE)[number];

/** A filter as an address has it, with what was just done. */
export function queryAfter(asked: Asked, done: Done): string {
	const query = queryOf(asked);
	return `${query}${query ? '&' : '?'}done=${done}`;
}

/** What of a filter the database can answer; the rest is found by looking at each. */
export function keptIn({ organisation, kind, only }: Asked): QueueFilter {
	return {
		...(organisation && { organisation }),
		...(kind && { kind }),
		...(only.includes('evidence') && { withoutEvidence: true })
	};
}

/** Reads a place from an address. */
export function placeIn(query: URLSearchParams): Place | undefined {
	const [due = '', id = ''] = query.get('after')?.split('~') ?? [];
	return !Number.isNaN(Date.parse(due)) && isId<'entry'>(id)
		? { due: new Date(due).toISOString() as Instant, id }
		: undefined;
}
