import type { Written } from '#domain/grid/cell.ts';
import type { Place } from './cursor.ts';
import type { Seen } from './sending.ts';

export const STATES = ['empty', 'published', 'draft', 'wrong', 'returned', 'submitted', 'differs'] as const;

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
