import * as entries from '#db/entries.ts';
import type { Cell, Entry } from '#db/entries.ts';
import * as imports from '#db/imports.ts';
import type { Import, ImportCounts } from '#db/imports.ts';
import * as series from '#db/series.ts';
import type { Store } from '#db/engine/store.ts';
import type { ImportedRow } from '#db/tables.ts';
import { today } from '#domain/civil-date.ts';
import type { Clock } from '#domain/clock.ts';
import type { EntryContent } from '#domain/entry.ts';
import type { Id } from '#domain/id.ts';
import { refused, type Problem } from '#domain/problem.ts';
import type { SeriesRules } from '#domain/series.ts';
import type { Importing, Mapping } from '#domain/sheet/mapping.ts';
import { differenceOf, fieldsOf } from '#domain/sheet/difference.ts';
import { cellText } from '#domain/sheet/cell.ts';
import { rowReader, type FoundFigure, type UnreadFigure } from '#domain/sheet/row.ts';
import type { SheetFile } from '../workbook/sheet-file.ts';

export type Staging = {
	store: Store;
	clock: Clock;
	import: Import;
	importing: Importing;
	mapping: Mapping;
	headers: string[];
	file: SheetFile;
	/** The row in which the figures begin, from 0. */
	firstData: number;
	alive: (rows: number) => Promise<void>;
};

/** Rejected figures that are kept to be shown; all of them are counted. */
const MOST_REJECTED = 1000;
const AT_ONCE = 2000;
const OTHERS = 3;

/** Reads the figures of a file by its mapping, compares them with what is known, and stages what would change. */
export async function stage(staging: Staging): Promise<{ counts: ImportCounts; others: string[] }> {
	const { store, import: of, importing, mapping, headers, file } = staging;
	const counts: ImportCounts = { added: 0, corrected: 0, unchanged: 0, rejected: 0, elsewhere: 0, empty: 0 };
	const owner = mapping.columns.findIndex(({ use }) => use === 'organisation');
	const others = new Set<string>();
	const readRow = rowReader(mapping, importing, headers);
	const compare = await comparing(staging, counts);
	const sheet = file.sheets.find(({ name }) => name === mapping.sheet);
	let figures: (FoundFigure | UnreadFigure)[] = [];
	let at = 0;
	for await (const rows of sheet?.rows() ?? []) {
		for (const row of rows) {
			const number = at;
			at += 1;
			if (number < staging.firstData) continue;
			const read = readRow(row, number);
			counts.empty += read.empty;
			if (read.elsewhere) {
				counts.elsewhere += 1;
				if (others.size < OTHERS) others.add(cellText(row[owner]));
			}
			for (const figure of read.figures) figures.push(figure);
		}
		if (figures.length >= AT_ONCE) {
			await compare.take(figures);
			figures = [];
		}
		await staging.alive(rows.length);
	}
	await compare.take(figures);
	await rejectFirst(store, of.id, compare.conflicts(), counts);
	return { counts, others: [...others] };
}

/** A figure that stands in the file twice with different values is taken from neither place. */
async function rejectFirst(
	store: Store,
	id: Id<'import'>,
	conflicts: readonly Conflict[],
	counts: ImportCounts
): Promise<void> {
	for (const { number, typed, problems } of conflicts) {
		const content = JSON.stringify({ typed, problems });
		const before = await store.transaction((tx) => imports.reject(tx, id, number, content));
		if (before === undefined) continue;
		counts[before] -= 1;
		counts.rejected += 1;
	}
}

async function comparing(
	{ store, clock, import: of, importing, mapping }: Staging,
	counts: ImportCounts
): Promise<{ take(figures: readonly (FoundFigure | UnreadFigure)[]): Promise<void>; conflicts(): Conflict[] }> {
	const db = store.reading;
	const own = await series.byIds(
		db,
		importing.series.map((each) => each.id)
	);
	const rules = new Map<string, SeriesRules>(own.map((each) => [each.id, series.rulesOf(each)]));
	const begun = await imports.begun(
		db,
		own.map((each) => each.id)
	);
	const fields = fieldsOf(mapping);
	const day = today(clock);
	const said = new Map<string, Map<string, string>>();
	const conflicts = new Map<number, Conflict>();
	let number = 0;

	return { take, conflicts: () => [...conflicts.values()] };

	async function take(figures: readonly (FoundFigure | UnreadFigure)[]): Promise<void> {
		const cells = figures.flatMap((figure): Cell[] =>
			figure.problems || !begun.has(`${figure.series.id} ${figure.content.dimension}`) ? [] : [cellOf(figure)]
		);
		const standing = Map.groupBy(await imports.standingAt(db, cells), (entry) => keyOf(entry));
		const rows: ImportedRow[] = [];
		for (const figure of figures) {
			number += 1;
			const row = rowFor(figure, number, standing);
			if (row) rows.push(row);
		}
		if (rows.length > 0) await store.transaction((tx) => imports.insertRows(tx, rows));
	}

	function rowFor(
		figure: FoundFigure | UnreadFigure,
		at: number,
		standing: Map<string, Entry[]>
	): ImportedRow | undefined {
		const empty = { import_id: of.id, number: at, place: figure.place, before_id: null, before: null };
		if (figure.problems) {
			const { typed, problems } = figure;
			return rejected({
				...empty,
				series_id: null,
				dimension: null,
				period: null,
				content: JSON.stringify({ typed, problems })
			});
		}
		const { content } = figure;
		const cell = cellOf(figure);
		const again = saidBefore(figure, at);
		if (again === 'alike') counts.unchanged += 1;
		if (again === 'alike') return undefined;
		if (again)
			return rejected({ ...empty, ...cell, content: JSON.stringify({ typed: valueOf(content), problems: again }) });
		const there = standing.get(keyOf(cell)) ?? [];
		const published = there.find((entry) => entry.state === 'published');
		const submitted = there.find((entry) => entry.state === 'submitted');
		const known = {
			published: published && entries.contentOf(published),
			submitted: submitted && entries.contentOf(submitted)
		};
		const rule = rules.get(figure.series.id);
		if (!rule) return undefined;
		const difference = differenceOf(content, fields, known, rule, day);
		const before = known.published ? { before_id: published?.id ?? null, before: JSON.stringify(known.published) } : {};
		if (difference.outcome === 'unchanged') counts.unchanged += 1;
		else if (difference.outcome === 'rejected') {
			const why = JSON.stringify({ typed: valueOf(content), problems: difference.problems });
			return rejected({ ...empty, ...cell, ...before, content: why });
		} else {
			counts[difference.outcome] += 1;
			return { ...empty, ...cell, ...before, outcome: difference.outcome, content: JSON.stringify(content) };
		}
		return undefined;
	}

	function rejected(row: Omit<ImportedRow, 'outcome'>): ImportedRow | undefined {
		counts.rejected += 1;
		return counts.rejected > MOST_REJECTED ? undefined : { ...row, outcome: 'rejected' };
	}

	/** Whether the file said something of the same cell before: the same, or what is wrong with it. */
	function saidBefore({ series: { id }, content, place }: FoundFigure, at: number): 'alike' | Problem[] | undefined {
		let seen = said.get(id);
		if (!seen) said.set(id, (seen = new Map()));
		const key = `${content.dimension} ${content.period}`;
		const value = valueOf(content);
		const before = seen.get(key);
		if (before === undefined) seen.set(key, `${at} ${place} ${value}`);
		if (before === undefined) return undefined;
		const [first = '', where = '', ...rest] = before.split(' ');
		const earlier = rest.join(' ');
		if (earlier === value) return 'alike';
		const { period } = content;
		conflicts.set(Number(first), { number: Number(first), typed: earlier, problems: twice(period, place) });
		return twice(period, where);
	}
}

type Conflict = { number: number; typed: string; problems: Problem[] };

function twice(period: string, place: string): Problem[] {
	return refused('cell-twice', 'value', { period, typed: place }).problems;
}

function valueOf(content: EntryContent): string {
	return String(content.value ?? content.stage ?? content.missingReason ?? '');
}

function cellOf({ series: of, content }: FoundFigure): Cell {
	return { series_id: of.id, dimension: content.dimension, period: content.period };
}

function keyOf({ series_id, dimension, period }: Cell): string {
	return `${series_id} ${dimension} ${period}`;
}
