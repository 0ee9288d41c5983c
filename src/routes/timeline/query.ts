import type { HappeningFilter } from '#server/happenings.ts';

/** A filter as an address has it, with the place after which a page begins. */
export function queryOf(filter: HappeningFilter, before?: string): string {
	const query = new URLSearchParams();
	for (const [name, value] of Object.entries({ ...filter, before })) {
		if (value !== undefined) query.set(name, String(value));
	}
	return query.size > 0 ? `?${query}` : '';
}
