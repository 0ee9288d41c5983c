import * as entriesFile from '#db/entries-file.ts';
import type { FileFilter, FileSeries } from '#db/entries-file.ts';
import type { Entry } from '#db/entries.ts';
import type { Reading } from '#db/engine/store.ts';
import * as journal from '#db/journal.ts';
import type { Instant } from '#domain/clock.ts';
import type { EntriesRow } from '#domain/entries-file.ts';
import { evidenceOf } from '../api/evidence.ts';

/** What the licence is called, and where it is read. */
export const LICENCE = {
	name: 'CC-BY-4.0',
	title: 'Creative Commons Attribution 4.0 International',
	path: 'https://creativecommons.org/licenses/by/4.0/'
};

export type Published = { series: FileSeries; entry: Entry };

/** All that is published, or a part of it, as it was when a line of the journal was the last. */
export type Publication = {
	filter: FileFilter;
	/** Where the installation is, without a slash at the end. */
	origin: string;
	/** The last line of the journal: its number, its hash, and when it was written. */
	journal: { line: number; head: string; at: Instant | null };
	/** Portions of entries in the order of organisation, indicator, inventory, dimension and period. */
	entries(): AsyncGenerator<Published[]>;
	/** What is attached to some of them. Whether links answer is not told: that changes without the journal. */
	evidence(entries: readonly Entry[]): ReturnType<typeof evidenceOf>;
};

const SERIES = 200;
const ENTRIES = 1000;

/** What is published now, to be read at the reader's pace: nothing is asked of the database before it is wanted. */
export async function publicationOf(db: Reading, filter: FileFilter, origin: string): Promise<Publication> {
	const { number, hash } = await journal.head(db);
	const [last] = await journal.after(db, number - 1, 1);
	return {
		filter,
		origin,
		journal: { line: number, head: hash, at: last?.at ?? null },
		evidence: (entries) => evidenceOf(db, entries, origin, { health: false }),
		async *entries() {
			for await (const series of seriesOf(db, filter)) yield* entriesOf(db, series, number);
		}
	};
}

async function* seriesOf(db: Reading, filter: FileFilter): AsyncGenerator<FileSeries> {
	let after: FileSeries | undefined;
	do {
		const some = await entriesFile.seriesOf(db, filter, after, SERIES);
		yield* some;
		after = some.length === SERIES ? some.at(-1) : undefined;
	} while (after);
}

async function* entriesOf(db: Reading, series: FileSeries, line: number): AsyncGenerator<Published[]> {
	let after: Entry | undefined;
	do {
		const some = await entriesFile.publishedAt(db, series, line, after, ENTRIES);
		if (some.length > 0) yield some.map((entry) => ({ series, entry }));
		after = some.length === ENTRIES ? some.at(-1) : undefined;
	} while (after);
}

/** An entry as a row of the entries file. What is not known is empty; a stage stands where the value would. */
export function rowOf({ series, entry }: Published): EntriesRow {
	return {
		organisation: series.organisation,
		indicator: series.indicator,
		inventory: series.inventory,
		dimension: entry.dimension,
		period: entry.period,
		value: entry.value ?? entry.stage ?? '',
		unit: series.unit,
		provisional: entry.provisional,
		missing_reason: entry.missing_reason ?? '',
		note_en: entry.note.en ?? '',
		note_fi: entry.note.fi ?? '',
		note_sv: entry.note.sv ?? '',
		note_et: entry.note.et ?? '',
		evidence: entry.evidence.join(' ')
	};
}

/** How a file is named when it is kept: "pledgeline-kouvola". */
export function fileName({ filter }: Pick<Publication, 'filter'>): string {
	return ['pledgeline', ...Object.values(filter)].join('-');
}
