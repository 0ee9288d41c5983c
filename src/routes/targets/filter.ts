import type { TargetFilter } from '#db/targets.ts';
import { REASONS, VERDICT_KEYS } from '#domain/verdict.ts';

/** What of the aims an address asks for; what cannot be read is not asked. */
export type AimFilter = Pick<
	TargetFilter,
	'agreement' | 'commitment' | 'organisation' | 'indicator' | 'verdict' | 'reason'
>;

/** Reads a filter from an address. */
export function filterIn(query: URLSearchParams): AimFilter {
	const text = (name: string): string | undefined => query.get(name)?.trim() || undefined;
	const [agreement, organisation, indicator] = [text('agreement'), text('organisation'), text('indicator')];
	const commitment = /^\d{1,4}$/.exec(query.get('commitment') ?? '')?.[0];
	const verdict = VERDICT_KEYS.find((key) => key === query.get('verdict'));
	const reason = REASONS.find((key) => key === query.get('reason'));
	return {
		...(agreement && { agreement }),
		// A number says nothing without its agreement.
		...(agreement && commitment && { commitment: Number(commitment) }),
		...(organisation && { organisation }),
		...(indicator && { indicator }),
		...(verdict && { verdict }),
		...(reason && { reason })
	};
}

/** A filter as an address has it, with the place after which a page begins. */
export function queryOf(filter: AimFilter, after?: string): string {
	const query = new URLSearchParams();
	for (const [name, value] of Object.entries({ ...filter, after })) {
		if (value !== undefined) query.set(name, String(value));
	}
	return query.size > 0 ? `?${query}` : '';
}
