import { MISSING_REASONS, type EntryContent, type MissingReason } from '../entry.ts';
import { parseDimension, TOTAL } from '../dimension.ts';
import { LANGUAGES, type Text } from '../language.ts';
import { parsePeriod, type Period } from '../period.ts';
import { refused, type Problem } from '../problem.ts';
import { valueInSeries } from '../series.ts';
import { cellPlace, cellText, isBlank, saysMissing, type SheetCell, type SheetRow } from './cell.ts';
import { readMarked, type DecimalMark } from './decimal.ts';
import { normalised, type SheetField } from './header-word.ts';
import { namesIt, type Importing, type KnownSeries, type Mapping, type Subject } from './mapping.ts';
import { readPeriodCell } from './period-cell.ts';
import { seriesNamed } from './subject.ts';

/** A figure that was found in a sheet, or why it cannot be taken. `place` is its cell: "C17". */
export type FoundFigure = { place: string; series: KnownSeries; content: EntryContent; problems?: undefined };
export type UnreadFigure = { place: string; typed: string; problems: Problem[] };

/** What a row of a sheet holds: figures, what could not be read, and how many cells were empty. `elsewhere`: of another organisation. */
export type RowRead = { figures: (FoundFigure | UnreadFigure)[]; empty: number; elsewhere: boolean };

type ValueColumn = { at: number; period?: Period; subject?: Subject };

const YES = new Set(['true', 'yes', '1', 'x', '*', 'kyllä', 'ja', 'jah', 'tosi', 'sant', 'tõene', 'p', 'e']);
const WHOLE = new Set(['', 'total', 'totals', 'yhteensä', 'kaikki', 'totalt', 'summa', 'alla', 'kokku', 'kõik']);
const SECTOR = /^(?:sector|sektori|sektor)$/;

/**
 * Makes the reader of a sheet's rows from its mapping. Rows of other organisations are passed over, and so are cells without a figure.
 *
 * @example rowReader(mapping, importing, headers)(['Kouvola', 490.3], 4).figures[0].content.value === 490.3
 */
export function rowReader(
	mapping: Mapping,
	importing: Importing,
	headers: readonly string[]
): (row: SheetRow, number: number) => RowRead {
	const at = placesOf(mapping);
	const values = mapping.columns.flatMap((use, column): ValueColumn[] =>
		use.use === 'value' ? [{ ...use, at: column }] : []
	);
	const owners = mapping.columns.flatMap((use, column) => (use.use === 'organisation' ? [column] : []));
	const byId = new Map(importing.series.map((each) => [each.id, each]));
	const own = remembering((cell) => namesIt(cellText(cell), importing));
	const named = remembering((indicator) =>
		remembering((inventory) => seriesNamed(cellText(indicator), importing.series, cellText(inventory)))
	);
	const bySector = SECTOR.test(normalised(headers[at.dimension ?? -1] ?? ''));
	const dimensionOf = remembering((cell) => dimensionIn(cell, bySector));
	const periodAt = rememberingPeriods();
	const notes = LANGUAGES.flatMap((language) => {
		const column = at[`note_${language}`];
		return column === undefined ? [] : [{ language, column }];
	});

	return (row, number) => {
		if (owners.length > 0 && !owners.some((column) => own(row[column]))) {
			return { figures: [], empty: 0, elsewhere: row.some((cell) => !isBlank(cell)) };
		}
		const read: RowRead = { figures: [], empty: 0, elsewhere: false };
		const said = textAt(row, at.missing_reason);
		const missing = said === '' ? undefined : said;
		for (const column of values) {
			const cell = row[column.at];
			if (saysMissing(cell) && missing === undefined) {
				read.empty += 1;
				continue;
			}
			const subject = subjectAt(row, column);
			if (subject === 'left out') read.empty += 1;
			else read.figures.push(figureAt(row, number, column, subject, missing));
		}
		return read;
	};

	function subjectAt(row: SheetRow, column: ValueColumn): Subject | KnownSeries[] | 'left out' {
		const text = cellText(row[at.label ?? -1]);
		const label = Object.hasOwn(mapping.labels, text) ? mapping.labels[text] : undefined;
		if (at.label !== undefined && !label) return 'left out';
		const subject = label ?? column.subject ?? undefined;
		if (subject) return subject;
		if (at.indicator === undefined) return mapping.subject ?? (values.some((each) => each.subject) ? 'left out' : []);
		return named(row[at.indicator])(at.inventory === undefined ? '' : row[at.inventory]);
	}

	function figureAt(
		row: SheetRow,
		number: number,
		column: ValueColumn,
		subject: Subject | KnownSeries[],
		missing: string | undefined
	): FoundFigure | UnreadFigure {
		const cell = row[column.at];
		const place = cellPlace(number, column.at);
		const typed = cellText(cell).slice(0, 80);
		const candidates = Array.isArray(subject) ? subject : [byId.get(subject.series)].flatMap((each) => each ?? []);
		const kind = candidates.length === 1 ? candidates[0]?.periodKind : undefined;
		const dated = column.period ?? mapping.period;
		const when =
			at.period === undefined
				? dated
					? { period: dated, provisional: false }
					: undefined
				: periodAt(row[at.period], kind);
		if (!when) return { place, typed, problems: periodProblem(textAt(row, at.period)) };
		const series = seriesFor(candidates, when.period);
		if (!series) {
			const words = textAt(row, at.indicator).slice(0, 80);
			const code = candidates.length > 1 ? 'series-unclear' : 'unknown-series';
			return { place, typed, problems: refused(code, 'indicator', { typed: words }).problems };
		}
		const otherwise = Array.isArray(subject) ? TOTAL : subject.dimension;
		const dimension = at.dimension === undefined ? otherwise : dimensionOf(row[at.dimension]);
		const content: EntryContent = {
			dimension,
			period: when.period,
			provisional:
				when.provisional || (at.provisional !== undefined && YES.has(normalised(textAt(row, at.provisional)))),
			note: noteAt(row),
			evidence: at.evidence === undefined ? [] : textAt(row, at.evidence).split(/\s+/).filter(Boolean)
		};
		const source = textAt(row, at.source);
		if (source !== '') content.source = source;
		const unit = unitAt(row) ?? (Array.isArray(subject) ? undefined : subject.unit);
		const problems = fill(content, cell, { series, unit, missing, decimal: mapping.decimal });
		return problems.length > 0 ? { place, typed, problems } : { place, series, content };
	}

	function unitAt(row: SheetRow): string | undefined {
		return textAt(row, at.unit) || undefined;
	}

	function noteAt(row: SheetRow): Text {
		const note: Text = {};
		for (const { language, column } of notes) {
			const text = textAt(row, column);
			if (text !== '') note[language] = text;
		}
		return note;
	}
}

/** The whole, or a part of it; in a column of sectors each word is one. */
function dimensionIn(cell: SheetCell | undefined, bySector: boolean): string {
	const text = textAt([cell ?? null], 0);
	if (WHOLE.has(normalised(text))) return TOTAL;
	return bySector && parseDimension(text) === undefined ? `sector:${text.slice(0, 90)}` : text;
}

type Places = Partial<Record<SheetField | 'label', number>>;

function placesOf(mapping: Mapping): Places {
	const places: Places = {};
	for (const [column, { use }] of mapping.columns.entries())
		if (use !== 'skip' && use !== 'value') places[use] ??= column;
	return places;
}

function textAt(row: SheetRow, column: number | undefined): string {
	if (column === undefined) return '';
	const cell = row[column];
	return typeof cell === 'string' ? cell.trim() : cellText(cell);
}

type Filling = { series: KnownSeries; unit: string | undefined; missing: string | undefined; decimal: DecimalMark };

/** Puts what a cell says into the content: a value in the unit of the series, a stage, or why there is none. */
function fill(
	content: EntryContent,
	cell: SheetCell | undefined,
	{ series, unit, missing, decimal }: Filling
): Problem[] {
	if (typeof cell === 'object' && cell !== null && 'error' in cell) {
		return refused('cell-in-error', 'value', { typed: cell.error }).problems;
	}
	const text = typeof cell === 'string' ? cell.trim() : cellText(cell);
	const key = missing ?? (isReason(text) ? text : undefined);
	if (key !== undefined && (saysMissing(cell) || key === text)) {
		if (!isReason(key))
			return refused('missing-reason-unknown', 'missing_reason', { typed: key.slice(0, 40) }).problems;
		content.missingReason = key;
		return [];
	}
	if (missing !== undefined) return refused('value-and-missing-reason', 'value').problems;
	const read = typeof cell === 'number' ? { ok: true as const, answer: cell } : readMarked(text, decimal);
	if (!read.ok && series.staged && typeof cell === 'string') {
		content.stage = text;
		return [];
	}
	if (!read.ok) return read.problems;
	const value = valueInSeries(read.answer, unit ?? series.unit, series);
	if (!value.ok) return value.problems;
	content.value = value.answer;
	return [];
}

function isReason(text: string): text is MissingReason {
	return (MISSING_REASONS as readonly string[]).includes(text);
}

function periodProblem(typed: string): Problem[] {
	if (typed === '') return refused('period-missing', 'period', { example: '2024' }).problems;
	return refused('period-unreadable', 'period', { typed: typed.slice(0, 40), example: '2024' }).problems;
}

/** The one among candidates whose kind of period it is. */
function seriesFor(candidates: readonly KnownSeries[], period: Period): KnownSeries | undefined {
	if (candidates.length < 2) return candidates[0];
	const kind = { 4: 'year', 10: 'day' }[period.length] ?? (period.includes('Q') ? 'quarter' : 'month');
	const fitting = candidates.filter((each) => each.periodKind === kind);
	return parsePeriod(period) && fitting.length === 1 ? fitting[0] : undefined;
}

/** What is remembered of a column: a table says the same few things in it over and over. */
const MOST_REMEMBERED = 10_000;

/** Periods are read for the kind of their series. */
function rememberingPeriods(): typeof readPeriodCell {
	const byKind = new Map<string | undefined, (cell: SheetCell | undefined) => ReturnType<typeof readPeriodCell>>();
	return (cell, kind) => {
		let read = byKind.get(kind);
		if (!read) byKind.set(kind, (read = remembering((each) => readPeriodCell(each, kind))));
		return read(cell);
	};
}

/** What a cell means is found once for all that say the same. */
function remembering<Meaning>(
	find: (cell: SheetCell | undefined) => Meaning
): (cell: SheetCell | undefined) => Meaning {
	const known = new Map<string | number, Meaning>();
	return (cell) => {
		if (typeof cell !== 'string' && typeof cell !== 'number') return find(cell);
		const before = known.get(cell);
		if (before !== undefined || known.has(cell)) return before as Meaning;
		const meaning = find(cell);
		// A text that is a part of a long one would hold all of that: what is kept is a copy.
		if (known.size < MOST_REMEMBERED) known.set(typeof cell === 'string' ? ` ${cell}`.slice(1) : cell, meaning);
		return meaning;
	};
}
