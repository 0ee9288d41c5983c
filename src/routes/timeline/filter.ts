import { HAPPENING_KINDS, type HappeningFilter } from '#server/happenings.ts';

/** What an address asks for; what cannot be read is not asked. */
export function filterIn(query: URLSearchParams): HappeningFilter {
	const agreement = query.get('agreement');
	const organisation = query.get('organisation');
	const year = /^[12]\d{3}$/.exec(query.get('year') ?? '')?.[0];
	// What is still to come is of no kind of what happened, and chosen like them.
	const kind = [...HAPPENING_KINDS, 'deadline' as const].find((each) => each === query.get('kind'));
	return {
		...(agreement && { agreement }),
		...(organisation && { organisation }),
		...(year && { year: Number(year) }),
		...(kind && { kind })
	};
}

/** The years between the first and the last of some dates or moments, the last first. */
export function yearsOf(spans: readonly { first: string | null; last: string | null }[]): number[] {
	const dates = spans.flatMap(({ first, last }) => [first, last]).filter((date) => date !== null);
	const years = dates.map((date) => Number(date.slice(0, 4)));
	if (years.length === 0) return [];
	const [first, last] = [Math.min(...years), Math.max(...years)];
	return Array.from({ length: last - first + 1 }, (_, at) => last - at);
}
