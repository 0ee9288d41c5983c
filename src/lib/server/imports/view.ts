import type { Reading } from '#db/engine/store.ts';
import * as importRows from '#db/import-rows.ts';
import type { ImportedRow } from '#db/import-rows.ts';
import type { Import, ImportCounts } from '#db/imports.ts';
import * as series from '#db/series.ts';
import type { Series } from '#db/series.ts';
import type { Language } from '#domain/language.ts';
import type { EntryContent } from '#domain/entry.ts';
import type { ColumnUse, Subject } from '#domain/sheet/mapping.ts';
import { columnReason } from '#words/import.ts';
import { formatNumber } from '#words/number.ts';
import { formatPeriod } from '#words/period.ts';
import { problemText } from '#words/problem.ts';
import { inLanguage } from '#words/text.ts';
import { formatRecorded } from '#words/unit.ts';
import { missingWord } from '#words/word.ts';
import type { ShownUnderstanding } from './understanding.ts';

const CHANGES = 200;
const REJECTED = 100;
const LABELS = 60;

type Named = ReturnType<typeof inLanguage>;
type Said = { use: ColumnUse['use']; period: string; series: string; unit: string };

/** What was understood, in words, with what stands in the form that corrects it. */
export type UnderstoodView = Pick<
	ShownUnderstanding,
	'kind' | 'layout' | 'decimalReason' | 'sheets' | 'hidden' | 'remembered' | 'first'
> & {
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
	asked: string[];
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
		asked: (of.result.problems ?? []).map((problem) => problemText(problem, language)),
		understood: understood && understandingView(understood, language),
		series: own.map((each) => ({ id: each.id, name: nameOf(each, language) })),
		changes: changes.map((row) => changeView(row, byId, language)),
		rejected: rejected.map(({ place, rejected: why }) => ({
			place,
			typed: why?.typed ?? '',
			problems: (why?.problems ?? []).map((problem) => problemText(problem, language))
		}))
	};
}

function understandingView(understood: ShownUnderstanding, language: Language): UnderstoodView {
	const { mapping, columns, labels, layout, decimalReason, sheets, hidden, rows, remembered, first } = understood;
	return {
		...{ layout, decimalReason, sheets, hidden, remembered, first, rows: formatNumber(rows, language) },
		sheet: mapping.sheet,
		kind: understood.kind,
		headerRow: mapping.headerRow,
		decimal: mapping.decimal,
		series: mapping.subject?.series ?? '',
		unit: mapping.subject?.unit ?? '',
		period: mapping.period ?? '',
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
