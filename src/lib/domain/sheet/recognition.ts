import { isBlank } from './cell.ts';
import { decimalOf, NO_MARKS, type DecimalMark, type MarkTally } from './decimal.ts';
import { fieldOfHeader, type SheetField } from './header-word.ts';
import { namesIt, type ColumnUse, type Importing, type Mapping, type Subject } from './mapping.ts';
import { periodWithin } from './period-cell.ts';
import { seriesNamed, subjectOf, unitWithin, type SubjectReason } from './subject.ts';
import type { ColumnSeen, Surveyed } from './survey.ts';
import { refused, type Problem } from '../problem.ts';
import type { Period } from '../period.ts';

/** Why a column is proposed to be what it is. */
export type ColumnReason =
	| 'told'
	| 'header-word'
	| 'own-name'
	| 'period-in-header'
	| 'numbers'
	| 'periods'
	| 'words'
	| 'not-needed'
	| SubjectReason;

/** What is proposed of a sheet, why, and what has to be asked before it can be read. Each question is a problem that an answer mends. */
export type Recognised = {
	mapping: Mapping;
	layout: 'long' | 'wide';
	reasons: ColumnReason[];
	labels: { text: string; reason: SubjectReason | undefined }[];
	decimalReason: 'settled' | 'no-decimals' | 'asked';
	questions: Problem[];
	/** What a unit alone speaks for: proposed to a person who sees it, and asked where nobody looks. */
	assumed: Problem[];
};

/** What somebody said already, and need not be asked. */
export type Told = { subject?: Subject; decimal?: DecimalMark; period?: Period; columns?: Record<number, ColumnUse> };

type Column = { use: ColumnUse; reason: ColumnReason; byUnit?: boolean };

const NUMERIC = 0.7;

/**
 * Proposes how a sheet is read, from what was seen of it: nothing is guessed silently. What cannot be told is asked.
 *
 * @example recognise('entries', surveyed, importing).mapping.columns[0] // { use: 'organisation' }
 */
export function recognise(sheet: string, surveyed: Surveyed, importing: Importing, told: Told = {}): Recognised {
	const { head, columns: seen } = surveyed;
	const columns = seen.map((column, at) => {
		const said = told.columns?.[at];
		const seenAs = proposed(column, importing);
		if (!said) return seenAs;
		return { use: said, reason: said.use === seenAs.use.use ? seenAs.reason : ('told' as const) };
	});
	settlePeriods(columns, seen, told);
	settleLabels(columns, seen);
	settleSubjects(columns, told);
	const figures = columns.flatMap(({ use }, at) => (use.use === 'value' ? [at] : []));
	const decimal = decimalOf(figures.map((at) => seen[at]?.marks ?? NO_MARKS).reduce(added, NO_MARKS));
	const labelAt = columns.findIndex(({ use }) => use.use === 'label');
	const labels =
		labelAt < 0 ? [] : (seen[labelAt]?.texts ?? []).map((text) => ({ text, ...subjectOf(text, importing.series) }));
	const whole = told.subject
		? { subject: told.subject, reason: 'name-fits' as const }
		: subjectOfAll(head.titles, columns, seen, importing);
	const mapping: Mapping = {
		sheet,
		headerRow: head.rows.length === 0 ? 0 : (head.rows.at(-1) ?? 0) + 1,
		decimal: told.decimal ?? (decimal === 'ambiguous' ? ',' : decimal),
		columns: columns.map(({ use }) => use),
		labels: Object.fromEntries(labels.map(({ text, subject }) => [text, subject ?? null])),
		...(whole && { subject: whole.subject }),
		...(told.period && { period: told.period })
	};
	return {
		mapping,
		layout:
			columns.some(({ use }) => use.use === 'value' && use.period !== undefined) && figures.length > 1
				? 'wide'
				: 'long',
		reasons: columns.map(({ reason }) => reason),
		labels: labels.map(({ text, reason }) => ({ text, reason })),
		decimalReason: decimal === 'ambiguous' ? 'asked' : hasMarks(figures, seen) ? 'settled' : 'no-decimals',
		assumed: assumedIn(columns, labels, told.subject ? undefined : whole),
		questions: [
			...(told.decimal === undefined && decimal === 'ambiguous' ? decimalQuestion(figures, seen) : []),
			...questionsOf(mapping)
		]
	};
}

function assumedIn(
	columns: readonly Column[],
	labels: readonly { text: string; reason?: SubjectReason }[],
	whole: { reason: SubjectReason } | undefined
): Problem[] {
	const others = [...labels, ...(whole ? [whole] : [])].some(({ reason }) => reason === 'unit-fits');
	const byUnit = columns.some(({ use, byUnit: only }) => only && use.use === 'value' && use.subject);
	return others || byUnit ? refused('ask-series').problems : [];
}

/**
 * What a mapping still leaves open: no column of figures, no period, or figures of which nobody knows what they are.
 *
 * @example questionsOf({ ...mapping, columns: [] })[0].code === 'ask-figures'
 */
export function questionsOf(mapping: Mapping): Problem[] {
	const has = (use: ColumnUse['use']): boolean => mapping.columns.some((column) => column.use === use);
	const values = mapping.columns.filter((column) => column.use === 'value');
	if (values.length === 0) return refused('ask-figures').problems;
	const dated = has('period') || mapping.period !== undefined || values.every(({ period }) => period !== undefined);
	const named =
		has('indicator') || mapping.subject !== undefined || Object.values(mapping.labels).some((each) => each !== null);
	const known = named || values.some(({ subject }) => subject !== undefined);
	return [...(known ? [] : refused('ask-series').problems), ...(dated ? [] : refused('ask-period').problems)];
}

function proposed(column: ColumnSeen, importing: Importing): Column {
	const { header, filled, numbers, missing, periods, looked } = column;
	const field = fieldOfHeader(header);
	const own = column.texts.some((text) => namesIt(text, importing));
	const numeric = filled > 0 && (numbers + missing) / filled >= NUMERIC && numbers > 0;
	if (field && field !== 'value' && fits(field, column, numeric, importing))
		return { use: { use: field }, reason: 'header-word' };
	if (own && !numeric) return { use: { use: 'organisation' }, reason: 'own-name' };
	const within = periodWithin(header);
	if (numeric || within?.rest === '' || field === 'value') {
		const allPeriods = periods === looked && field !== 'value' && !within;
		if (allPeriods && header === '') return { use: { use: 'period' }, reason: 'periods' };
		const { subject, reason } = within?.rest === '' ? {} : subjectOf(header, importing.series);
		const use: ColumnUse = { use: 'value', ...(within && { period: within.period }), ...(subject && { subject }) };
		const why = within ? 'period-in-header' : (reason ?? (field === 'value' ? 'header-word' : 'numbers'));
		return { use, reason: why, byUnit: reason === 'unit-fits' };
	}
	if (filled > 0 && periods / looked >= NUMERIC) return { use: { use: 'period' }, reason: 'periods' };
	if (filled > 0 && !column.many && !isBlank(header)) return { use: { use: 'label' }, reason: 'words' };
	return { use: { use: 'skip' }, reason: 'not-needed' };
}

/** "Area" above numbers is no name of an area. */
function fits(field: SheetField, column: ColumnSeen, numeric: boolean, importing: Importing): boolean {
	if (field === 'organisation') return !numeric;
	if (field === 'indicator') return column.texts.some((text) => seriesNamed(text, importing.series).length > 0);
	if (field === 'period') return column.filled === 0 || column.periods / column.looked >= NUMERIC;
	return true;
}

/** Two columns of years cannot both say the period: the first does. */
function settlePeriods(columns: Column[], seen: readonly ColumnSeen[], told: Told): void {
	let taken = false;
	for (const [at, column] of columns.entries()) {
		if (column.use.use === 'period') {
			if (taken) columns[at] = { use: { use: 'skip' }, reason: 'not-needed' };
			taken = true;
		}
		// A second name of an organisation ("Kommun", "Kommunnamn") is read, too: any of them may be the one that names it.
		if (column.use.use === 'value' && told.period && column.use.period) delete column.use.period;
	}
	// A year in a header is only a period where no column says it better.
	if (!taken || seen.length === 0) return;
	for (const column of columns) if (column.use.use === 'value') delete column.use.period;
}

/** One column of words says of what the figures are, and only where several do differ; with an indicator's own column, none is needed. */
function settleLabels(columns: Column[], seen: readonly ColumnSeen[]): void {
	const indicator = columns.some(({ use }) => use.use === 'indicator');
	const labels = columns.flatMap(({ use }, at) => (use.use === 'label' ? [at] : []));
	const best = labels.toSorted((a, b) => unitsIn(seen[b]) - unitsIn(seen[a]))[0];
	const telling = best !== undefined && !indicator && unitsIn(seen[best]) > 0 ? best : undefined;
	for (const at of labels) if (at !== telling) columns[at] = { use: { use: 'skip' }, reason: 'not-needed' };
}

/** Where some columns are known by their headers, the others are figures of something else, which nobody asked for. */
function settleSubjects(columns: Column[], told: Told): void {
	if (told.subject || !columns.some(({ use }) => use.use === 'value' && use.subject)) return;
	for (const [at, { use }] of columns.entries()) {
		if (use.use === 'value' && !use.subject && !told.columns?.[at])
			columns[at] = { use: { use: 'skip' }, reason: 'not-needed' };
	}
}

function unitsIn(column: ColumnSeen | undefined): number {
	return column?.texts.filter((text) => unitWithin(text).unit !== undefined).length ?? 0;
}

/** What titles above the table and headers of its figures say of all of them. */
function subjectOfAll(
	titles: readonly string[],
	columns: readonly Column[],
	seen: readonly ColumnSeen[],
	importing: Importing
): { subject: Subject; reason: SubjectReason } | undefined {
	if (columns.some(({ use }) => use.use === 'label' || use.use === 'indicator')) return undefined;
	const figures = columns.flatMap(({ use }, at) => (use.use === 'value' ? [at] : []));
	if (figures.some((at) => (columns[at]?.use as { subject?: Subject }).subject)) return undefined;
	const headers = new Set(figures.map((at) => periodWithin(seen[at]?.header ?? '')?.rest ?? seen[at]?.header ?? ''));
	const said = headers.size === 1 ? [...headers, ...titles] : titles;
	const read = said.map((text) => subjectOf(text, importing.series)).find(({ subject }) => subject !== undefined);
	return read?.subject && read.reason && { subject: read.subject, reason: read.reason };
}

function added(a: MarkTally, b: MarkTally): MarkTally {
	return {
		comma: a.comma + b.comma,
		point: a.point + b.point,
		either: a.either + b.either,
		example: a.example ?? b.example
	};
}

function hasMarks(figures: readonly number[], seen: readonly ColumnSeen[]): boolean {
	return figures.some((at) => (seen[at]?.marks.comma ?? 0) + (seen[at]?.marks.point ?? 0) > 0);
}

function decimalQuestion(figures: readonly number[], seen: readonly ColumnSeen[]): Problem[] {
	const example = figures.map((at) => seen[at]?.marks.example).find((each) => each !== undefined) ?? '';
	return refused('ask-decimal', undefined, { typed: example.slice(0, 40) }).problems;
}
