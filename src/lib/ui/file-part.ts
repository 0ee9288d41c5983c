/** What of a filter the files of figures know: whose they are, around which agreement, and of what. */
export function partOf(filter: { agreement?: string; organisation?: string; indicator?: string }): string | undefined {
	const { agreement, organisation, indicator } = filter;
	const known = Object.entries({ agreement, organisation, indicator }).filter(([, value]) => value !== undefined);
	return known.length > 0 ? new URLSearchParams(known as [string, string][]).toString() : undefined;
}
