import { reasonIn, saysNothing, type Written } from '#domain/grid/cell.ts';
import type { Period } from '#domain/period.ts';
import { isAfterEnd, type SeriesRules } from '#domain/series.ts';
import type { Place } from './cursor.ts';
import type { Seen } from './sending.ts';

export const STATES = ['empty', 'published', 'draft', 'wrong', 'returned', 'submitted', 'differs', 'closed'] as const;

/** What a cell says of itself by its sign: also when nothing stands in it. */
export type CellState = (typeof STATES)[number];

/** Another version of a cell: what a colleague wrote, or one's own from another window. */
export type Theirs = { written: Written; own: boolean; seen: Seen };

/** What stands in a cell over what is published. */
export type Cell = {
	now?: Written | undefined;
	seen: Seen;
	/** Whether the server has it. */
	saved: boolean;
	theirs?: Theirs | undefined;
	/** Chosen among several: the others are thrown away when it is saved. */
	alone?: boolean;
	submitted?: Written | undefined;
	returned?: string | undefined;
};

/** The name of a cell by its place. */
export function nameOf({ row, column }: Place): string {
	return `${row} ${column}`;
}

/** The place of a cell by its name. */
export function placeOf(name: string): Place {
	const [row = 0, column = 0] = name.split(' ').map(Number);
	return { row, column };
}

/** What stands in an empty cell. */
export const NOTHING: Written = { value: '', missingReason: '', writtenIn: 'plain' };

/** What is published in a cell, as if it had been written there. */
export function publishedIn(text: string): Written {
	const missingReason = reasonIn(text);
	return missingReason ? { ...NOTHING, missingReason } : { ...NOTHING, value: text };
}

/** Whether a series was ended before a period, and nothing stands there that could be taken away. */
export function isClosed(
	row: { rules: Pick<SeriesRules, 'endedOn'> } | undefined,
	period: Period | undefined,
	written: Written
): boolean {
	return period !== undefined && isAfterEnd(period, row?.rules.endedOn) && saysNothing(written);
}
