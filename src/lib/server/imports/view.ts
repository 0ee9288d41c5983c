import type { Reading } from '#db/engine/store.ts';
import * as importRows from '#db/import-rows.ts';
import type { ImportedRow } from '#db/import-rows.ts';
import type { Import, ImportCounts } from '#db/imports.ts';
import * as series from '#db/series.ts';
import type { Series } from '#db/series.ts';
import { TOTAL } from '#domain/dimension.ts';
import type { Language } from '#domain/language.ts';
import type { EntryContent } from '#domain/entry.ts';
import { comparePeriods } from '#domain/period.ts';
import type { Problem } from '#domain/problem.ts';
import type { ColumnUse, Subject } from '#domain/sheet/mapping.ts';
import { dimensionWord } from '#words/dimension.ts';
import { columnReason } from '#words/import.ts';
import { m } from '#words/messages.ts';
import { formatNumber } from '#words/number.ts';
import { formatPeriod } from '#words/period.ts';
import { problemText } from '#words/problem.ts';
import { inLanguage } from '#words/text.ts';
import { formatRecorded, unitName } from '#words/unit.ts';
import { missingWord } from '#words/word.ts';
import type { ShownUnderstanding } from './understanding.ts';

const CHANGES = 200;
const REJECTED = 100;
const LABELS = 60;

/** The field of the page in which a question is answered. */
const ANSWERED_IN: Partial<Record<Problem['code'], string>> = {
	'ask-sheet': 'sheet',
	'ask-decimal': 'decimal',
	'ask-series': 'series',
	'ask-period': 'period',
	'ask-figures': 'columns',
	'file-elsewhere': 'columns'
};

type Named = ReturnType<typeof inLanguage>;
type Said = { use: ColumnUse['use']; period: string; series: string; unit: string };

/** What was understood, in words, with what stands in the form that corrects it. */
export type UnderstoodView = Pick<
	ShownUnderstanding,
	'kind' | 'layout' | 'decimalReason' | 'sheets' | 'hidden' | 'remembered' | 'first'
> & {
	firstRow: number;
	/** What the figures are of, of which periods, and whose rows are read: as far as it was understood. */
	measured: Named[];
	periods: string;
	owner: string;
	/** Words beside figures that name nothing: these figures are left out. */
	leftOut: string[];
	rows: string;
	sheet: string;
	headerRow: number;
	decimal: ',' | '.';
	series: string;
	unit: string;
	period: string;
	columns: (Said & { header: string; samples: string; reason: string })[];
	labels: { text: string; series: string; reason: string | undefined }[];
};

/** A figure that the file would change: what it says, and what is published until now. */
export type ChangeView = {
	number: number;
	place: string;
	of: Named | undefined;
	dimension: string;
	period: string;
	now: string;
	before: string | undefined;
};

export type ImportView = {
	import: { id: Import['id']; file: string; state: Import['state']; rows: string };
	organisation: Named | undefined;
	counts: ImportCounts | undefined;
	submitted: boolean;
	/** What has to be said before it can be read, and the field in which it is said; or why it cannot be read. */
	asked: { text: string; field: string | undefined }[];
	understood: UnderstoodView | undefined;
	series: { id: string; name: string }[];
	changes: ChangeView[];
	rejected: { place: string; typed: string; problems: string[] }[];
};

/** An import as its page shows it, in words. */
export async function importView(db: Reading, of: Import, language: Language): Promise<ImportView> {
	const own = await series.ofOrganisations(db, [of.organisation_id]);
	const byId = new Map(own.map((each) => [each.id, each]));
	const ready = of.state === 'ready';
	const changes = ready ? await importRows.of(db, of.id, ['added', 'corrected'], -1, CHANGES) : [];
	const rejected = ready || of.state === 'applied' ? await importRows.of(db, of.id, ['rejected'], -1, REJECTED) : [];
	const understood = of.understood as ShownUnderstanding | undefined;
	return {
		import: { id: of.id, file: of.file_name, state: of.state, rows: formatNumber(of.rows_read, language) },
		organisation: own[0] && inLanguage(own[0].organisation.name, language),
		counts: of.result.counts,
		submitted: of.result.submitted === true,
		asked: (of.result.problems ?? []).map((problem) => ({
			text: problemText(problem, language),
			field: ANSWERED_IN[problem.code]
		})),
		understood: understood && understandingView(understood, byId, language),
		series: own.map((each) => ({ id: each.id, name: nameOf(each, language) })),
		changes: changes.map((row) => changeView(row, byId, language)),
		rejected: rejected.map(({ place, rejected: why }) => ({
			place,
			typed: why?.typed ?? '',
			problems: (why?.problems ?? []).map((problem) => problemText(problem, language))
		}))
	};
}

function understandingView(
	understood: ShownUnderstanding,
	byId: ReadonlyMap<string, Series>,
	language: Language
): UnderstoodView {
	const { mapping, columns, labels, layout, decimalReason, sheets, hidden, rows, remembered, first } = understood;
	return {
		...{ layout, decimalReason, sheets, hidden, remembered, first, rows: formatNumber(rows, language) },
		firstRow: understood.firstRow ?? 1,
		measured: measuredIn(understood, byId, language),
		periods: periodsIn(understood, language),
		leftOut: Object.entries(mapping.labels).flatMap(([text, subject]) => (subject === null ? [text] : [])),
		owner: headersOf(understood, 'organisation', language),
		sheet: mapping.sheet,
		kind: understood.kind,
		headerRow: mapping.headerRow,
		decimal: mapping.decimal,
		series: mapping.subject?.series ?? '',
		unit: mapping.subject?.unit ?? '',
		period:
			mapping.period ?? (understood.questions.some(({ code }) => code === 'ask-period') ? understood.year : '') ?? '',
		columns: columns.map(({ header, samples, use, reason }) => ({
			header,
			samples: samples.join(' · '),
			...saidOf(use),
			reason: columnReason(reason, language)
		})),
		labels: labels.slice(0, LABELS).map(({ text, reason }) => {
			const subject: Subject | null | undefined = mapping.labels[text];
			return { text, series: subject?.series ?? '', reason: reason && columnReason(reason, language) };
		})
	};
}

/** What the figures are of, each once, with the unit in which the file has them; or the column that names it. */
function measuredIn(understood: ShownUnderstanding, byId: ReadonlyMap<string, Series>, language: Language): Named[] {
	const { mapping } = understood;
	const subjects = [
		mapping.subject,
		...mapping.columns.map((column) => (column.use === 'value' ? column.subject : undefined)),
		...Object.values(mapping.labels)
	].flatMap((subject) => subject ?? []);
	const said = subjects.flatMap(({ series: id, dimension, unit }) => {
		const of = byId.get(id);
		if (!of) return [];
		const { text, lang } = inLanguage(of.indicator.name, language);
		const part = dimension === TOTAL ? '' : `, ${dimensionWord(dimension, language)}`;
		const measure = unitName(unit ?? of.unit, language);
		return [{ text: `${text}${part}${measure ? ` (${measure})` : ''}`, lang }];
	});
	const named = [...new Map(said.map((each) => [each.text, each])).values()];
	const column = headersOf(understood, 'indicator', language);
	return column ? [{ text: column, lang: language }, ...named] : named;
}

/** The periods that stand in headers, from the first to the last; or the column that says them. */
function periodsIn(understood: ShownUnderstanding, language: Language): string {
	const { period: all, columns } = understood.mapping;
	const periods = columns.flatMap((column) => (column.use === 'value' ? (column.period ?? []) : []));
	const sorted = [...new Set(periods)].toSorted(comparePeriods);
	const [first, last] = [sorted[0], sorted.at(-1)];
	if (first && last) {
		if (first === last) return formatPeriod(first, language);
		return m.import_periods_many(
			{ first: formatPeriod(first, language), last: formatPeriod(last, language), count: String(sorted.length) },
			{ locale: language }
		);
	}
	return headersOf(understood, 'period', language) || (all ? formatPeriod(all, language) : '');
}

/** The columns that are read as something, by their headers. */
function headersOf({ mapping, headers }: ShownUnderstanding, use: ColumnUse['use'], language: Language): string {
	const named = mapping.columns.flatMap((column, at) => (column.use === use ? [headers[at] ?? ''] : []));
	return named
		.map((header, at) => m.import_in_column({ column: header || String(at + 1) }, { locale: language }))
		.join(', ');
}

function saidOf(use: ColumnUse): Said {
	const nothing = { use: use.use, period: '', series: '', unit: '' };
	if (use.use !== 'value') return nothing;
	return { use: 'value', period: use.period ?? '', series: use.subject?.series ?? '', unit: use.subject?.unit ?? '' };
}

function changeView(row: ImportedRow, byId: ReadonlyMap<string, Series>, language: Language): ChangeView {
	const of = byId.get(row.series_id ?? '');
	return {
		number: row.number,
		place: row.place,
		of: of && inLanguage(of.indicator.name, language),
		dimension: row.dimension === 'total' ? '' : (row.dimension ?? ''),
		period: row.period === null ? '' : formatPeriod(row.period, language),
		now: told(row.content, of, language),
		before: row.before && told(row.before, of, language)
	};
}

function told(content: EntryContent | undefined, of: Series | undefined, language: Language): string {
	if (content?.missingReason) return missingWord(content.missingReason, language);
	if (content?.value === undefined) return content?.stage ?? '';
	return formatRecorded(content.value, of?.unit ?? '', language);
}

function nameOf(of: Series, language: Language): string {
	return `${inLanguage(of.indicator.name, language).text}: ${inLanguage(of.inventory.name, language).text}`;
}
