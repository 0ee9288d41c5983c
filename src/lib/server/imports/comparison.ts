import * as entries from '#db/entries.ts';
import type { Cell, Entry } from '#db/entries.ts';
import * as importRows from '#db/import-rows.ts';
import type { ImportedRow, Rejected } from '#db/import-rows.ts';
import * as imports from '#db/imports.ts';
import type { Import, ImportCounts } from '#db/imports.ts';
import * as series from '#db/series.ts';
import type { Store } from '#db/engine/store.ts';
import { today, type CivilDate } from '#domain/civil-date.ts';
import type { Clock } from '#domain/clock.ts';
import { refused, type Problem } from '#domain/problem.ts';
import type { SeriesRules } from '#domain/series.ts';
import { differenceOf, fieldsOf, type Standing } from '#domain/sheet/difference.ts';
import type { SheetField } from '#domain/sheet/header-word.ts';
import type { Importing, Mapping } from '#domain/sheet/mapping.ts';
import type { FoundFigure, UnreadFigure } from '#domain/sheet/row.ts';
import { Mentions, valueOf } from './mentions.ts';

/** Rejected figures that are kept to be shown; all of them are counted. */
const MOST_REJECTED = 1000;

type Rejection = Rejected & { number: number };

/** Compares the figures of a file with what is known, portion by portion, keeps what would change and counts the rest. */
export class Comparison {
	readonly #store: Store;
	readonly #import: Import;
	readonly #counts: ImportCounts;
	readonly #fields: ReadonlySet<SheetField>;
	readonly #day: CivilDate;
	readonly #rules: ReadonlyMap<string, SeriesRules>;
	/** Where anything was ever recorded: elsewhere there is nothing to compare with. */
	readonly #begun: ReadonlySet<string>;
	readonly #mentions = new Mentions();
	readonly #conflicts = new Map<number, Rejection>();
	#number = 0;

	private constructor(
		from: { store: Store; clock: Clock; import: Import; mapping: Mapping },
		counts: ImportCounts,
		known: { rules: ReadonlyMap<string, SeriesRules>; begun: ReadonlySet<string> }
	) {
		this.#store = from.store;
		this.#import = from.import;
		this.#counts = counts;
		this.#fields = fieldsOf(from.mapping);
		this.#day = today(from.clock);
		this.#rules = known.rules;
		this.#begun = known.begun;
	}

	static async begin(
		from: { store: Store; clock: Clock; import: Import; importing: Importing; mapping: Mapping },
		counts: ImportCounts
	): Promise<Comparison> {
		const ids = from.importing.series.map((each) => each.id);
		const own = await series.byIds(from.store.reading, ids);
		const rules = new Map(own.map((each) => [each.id as string, series.rulesOf(each)]));
		return new Comparison(from, counts, { rules, begun: await imports.begun(from.store.reading, ids) });
	}

	/** Takes some figures in, in the order of the file. */
	async take(figures: readonly (FoundFigure | UnreadFigure)[]): Promise<void> {
		const cells = figures.flatMap((figure): Cell[] =>
			figure.problems || !this.#begun.has(`${figure.series.id} ${figure.content.dimension}`) ? [] : [cellOf(figure)]
		);
		const there = cells.length === 0 ? [] : await imports.standingAt(this.#store.reading, cells);
		const standing = Map.groupBy(there, (entry) => keyOf(entry));
		const rows: ImportedRow[] = [];
		for (const figure of figures) {
			this.#number += 1;
			const row = figure.problems ? this.#unread(figure) : this.#compared(figure, standing);
			if (row) rows.push(row);
		}
		if (rows.length > 0) await this.#store.transaction((tx) => importRows.insert(tx, this.#import.id, rows));
	}

	/** A figure that stands in the file twice with different values is taken from neither place. */
	async rejectConflicts(): Promise<void> {
		let left = [...this.#conflicts.values()].toSorted((a, b) => a.number - b.number);
		while (left.length > 0) {
			const some = left;
			const came = await this.#store.transaction((tx) => importRows.reject(tx, this.#import.id, some));
			this.#counts.added -= came.added;
			this.#counts.corrected -= came.corrected;
			this.#counts.rejected += came.added + came.corrected;
			left = came.left;
		}
	}

	#unread({ place, typed, problems }: UnreadFigure): ImportedRow | undefined {
		return this.#rejected({ place, series_id: null, dimension: null, period: null }, { typed, problems });
	}

	#compared(figure: FoundFigure, standing: Map<string, Entry[]>): ImportedRow | undefined {
		const { content, place } = figure;
		const cell = cellOf(figure);
		const value = valueOf(content);
		const said = this.#mentions.add(cell, this.#number, place, content);
		if (said?.value === value) {
			this.#counts.unchanged += 1;
			return undefined;
		}
		if (said) {
			const { number, value: typed } = said;
			this.#conflicts.set(number, { number, typed, problems: twice(content.period, place) });
			return this.#rejected({ ...cell, place }, { typed: value, problems: twice(content.period, said.place) });
		}
		const rule = this.#rules.get(figure.series.id);
		if (!rule) return undefined;
		const { known, before } = knownOf(standing.get(keyOf(cell)));
		const difference = differenceOf(content, this.#fields, known, rule, this.#day);
		if (difference.outcome === 'rejected') {
			return this.#rejected({ ...cell, place, ...before }, { typed: value, problems: difference.problems });
		}
		this.#counts[difference.outcome] += 1;
		if (difference.outcome === 'unchanged') return undefined;
		const { outcome } = difference;
		return { number: this.#number, outcome, place, ...cell, content, before_id: null, ...before };
	}

	#rejected(
		row: Omit<ImportedRow, 'number' | 'outcome' | 'before_id' | 'rejected'>,
		rejected: Rejected
	): ImportedRow | undefined {
		this.#counts.rejected += 1;
		if (this.#counts.rejected > MOST_REJECTED) return undefined;
		return { number: this.#number, outcome: 'rejected', before_id: null, ...row, rejected };
	}
}

const NOTHING = { known: {}, before: {} };

function knownOf(there: readonly Entry[] | undefined): {
	known: Standing;
	before: Pick<ImportedRow, 'before' | 'before_id'> | Record<string, never>;
} {
	if (!there) return NOTHING;
	const published = there.find((entry) => entry.state === 'published');
	const submitted = there.find((entry) => entry.state === 'submitted');
	const known = {
		published: published && entries.contentOf(published),
		submitted: submitted && entries.contentOf(submitted)
	};
	return { known, before: published && known.published ? { before_id: published.id, before: known.published } : {} };
}

function twice(period: string, place: string): Problem[] {
	return refused('cell-twice', 'value', { period, typed: place }).problems;
}

function cellOf({ series: of, content }: FoundFigure): Cell {
	return { series_id: of.id, dimension: content.dimension, period: content.period };
}

function keyOf({ series_id, dimension, period }: Cell): string {
	return `${series_id} ${dimension} ${period}`;
}
