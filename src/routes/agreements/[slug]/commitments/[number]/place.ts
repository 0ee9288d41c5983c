import type { Target } from '#db/targets.ts';

/** The place in a list of aims after which the next page begins, as an address has it. */
export function placeOf(last: Target | undefined): string | undefined {
	return last && `${last.organisation.slug}~${last.id}`;
}

export function placeIn(text: string | null): { organisation: string; id: string } | undefined {
	const [organisation, id] = (text ?? '').split('~');
	return organisation && id ? { organisation, id } : undefined;
}
