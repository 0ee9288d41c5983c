import type { Place, SearchFilter } from '#db/search.ts';

/** A search as an address has it. */
export function queryOf(
	typed: string,
	filter: { [Name in keyof SearchFilter]?: string | undefined },
	after?: Place
): string {
	const query = new URLSearchParams({ q: typed });
	for (const [name, value] of Object.entries(filter)) if (value !== undefined) query.set(name, value);
	if (after) query.set('after', [after.tier, after.place, after.number].join('~'));
	return `?${query}`;
}
