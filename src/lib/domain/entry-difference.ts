import type { EntryContent } from './entry.ts';

/** The parts of an entry in which two can differ, in the order in which people read them. */
export const ENTRY_FIELDS = [
	'value',
	'stage',
	'missingReason',
	'provisional',
	'publisher',
	'source',
	'note',
	'evidence'
] as const satisfies readonly (keyof EntryContent)[];

export type EntryField = (typeof ENTRY_FIELDS)[number];

/**
 * The fields in which a correction differs from what it corrects, in reading order; texts in several languages differ as a whole.
 *
 * @example differingFields({ ...before, value: 573.3 }, { ...before, value: 574.9 }) // ['value']
 */
export function differingFields(before: EntryContent, after: EntryContent): EntryField[] {
	return ENTRY_FIELDS.filter((field) => written(before[field]) !== written(after[field]));
}

function written(value: EntryContent[EntryField]): string {
	if (typeof value !== 'object') return JSON.stringify(value ?? null);
	const entries: [string, unknown][] = Object.entries(value);
	return JSON.stringify(entries.filter(([, text]) => text !== '').sort(([a], [b]) => (a < b ? -1 : 1)));
}
