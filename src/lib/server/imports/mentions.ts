import type { EntryContent } from '#domain/entry.ts';
import type { Id } from '#domain/id.ts';
import type { Cell } from '#db/entries.ts';

/** Where a file first said something of a cell of a series, and what. */
export type Mention = { number: number; place: string; value: string };

/**
 * What a file said of which cell, so that what it says twice is found however long it is. A million figures are remembered: they are
 * kept as numbers side by side and not as objects.
 */
export class Mentions {
	readonly #series = new Map<Id<'series'>, Map<string, number>>();
	readonly #numbers: number[] = [];
	readonly #places: string[] = [];
	readonly #values: (number | string)[] = [];

	/** Remembers a figure; answers what was said of the same cell before, if anything was. */
	add(
		{ series_id, dimension, period }: Cell,
		number: number,
		place: string,
		content: EntryContent
	): Mention | undefined {
		let cells = this.#series.get(series_id);
		if (!cells) this.#series.set(series_id, (cells = new Map()));
		const key = `${dimension} ${period}`;
		const at = cells.get(key);
		if (at === undefined) {
			cells.set(key, this.#numbers.length);
			this.#numbers.push(number);
			this.#places.push(place);
			this.#values.push(content.value ?? valueOf(content));
			return undefined;
		}
		return {
			number: this.#numbers[at] ?? 0,
			place: this.#places[at] ?? '',
			value: String(this.#values[at] ?? '')
		};
	}
}

/** What a figure says, in short. */
export function valueOf(content: EntryContent): string {
	return String(content.value ?? content.stage ?? content.missingReason ?? '');
}
