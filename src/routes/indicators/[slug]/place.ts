import type { Series } from '#db/series.ts';

/** The place in the list of who measures something after which the next page begins, as an address has it. */
export function placeOf(last: Series | undefined): string | undefined {
	return last && [last.inventory.slug, last.organisation.slug, last.id].join('~');
}

export function placeIn(text: string | null): { inventory: string; organisation: string; id: string } | undefined {
	const [inventory, organisation, id] = (text ?? '').split('~');
	return inventory && organisation && id ? { inventory, organisation, id } : undefined;
}
