import * as drafts from '#db/drafts.ts';
import type { Draft } from '#db/drafts.ts';
import type { Reading } from '#db/engine/store.ts';
import * as recordedCells from '#db/recorded-cells.ts';
import type { RecordedCell } from '#db/recorded-cells.ts';
import type { Series } from '#db/series.ts';
import * as series from '#db/series.ts';
import type { CivilDate } from '#domain/civil-date.ts';
import { TOTAL } from '#domain/dimension.ts';
import { writtenAs, type Written } from '#domain/grid/cell.ts';
import { gridPeriods } from '#domain/grid/columns.ts';
import type { Id } from '#domain/id.ts';
import type { Language } from '#domain/language.ts';
import { kindOf, parsePeriod, type Period, type PeriodKind } from '#domain/period.ts';
import type { SeriesRules } from '#domain/series.ts';
import { dimensionWord } from '#words/dimension.ts';
import { inLanguage } from '#words/text.ts';
import { isPercentage, unitName } from '#words/unit.ts';
import type { Said } from '../aim-list.ts';

/** A row of the grid: one series, or one part of it. */
export type SheetRow = {
	series: Id<'series'>;
	dimension: string;
	indicator: Said;
	inventory: Said;
	/** Whether the same is measured in another way, too: the way of counting tells them apart. */
	twin: boolean;
	/** Which part of the whole; empty for the whole. */
	part: string;
	unit: string;
	/** Whether it is measured in per cent: then a percentage is pasted as its number. */
	percent: boolean;
	rules: SeriesRules;
	/** What is published, period by period: a number as computers write it, the key of a reason, a stage, or nothing. */
	published: string[];
};

/** A draft as the grid shows it; `own`: of whoever looks at it. */
export type SheetDraft = { id: Id<'entry'>; version: number; written: Written; own: boolean };

/** A cell in which more stands than what is published: drafts, the latest first; what waits for review; why it was returned. */
export type SheetCell = {
	row: number;
	column: number;
	drafts: SheetDraft[];
	submitted?: Written;
	returned?: string;
};

export type Sheet = { periods: Period[]; rows: SheetRow[]; cells: SheetCell[] };

/** More drafts than this are shown in pieces: whoever has them brought them in a file. */
const DRAFTS = 20_000;

/** All series of one kind of period as a sheet: their figures, period by period, with every draft and what came of it. */
export async function sheetOf(
	db: Reading,
	measured: readonly Series[],
	kind: PeriodKind,
	reader: { actor: Id<'actor'>; language: Language; today: CivilDate; least: number }
): Promise<Sheet> {
	const own = measured.filter((each) => each.period_kind === kind);
	const ids = own.map((each) => each.id);
	const recorded = await recordedCells.ofSeries(db, ids);
	const begun = (await drafts.ofSeries(db, ids, DRAFTS)).filter((draft) => isOf(draft.period, kind));
	const known = [...recorded, ...begun].map((each) => each.period as Period);
	const periods = gridPeriods(kind, known, reader.today, reader.least);
	const rows = rowsOf(own, [...recorded, ...begun], reader.language);
	const columnAt = new Map(periods.map((period, at) => [period as string, at]));
	const rowAt = new Map(rows.map((row, at) => [`${row.series} ${row.dimension}`, at]));
	const cells = new Map<string, SheetCell>();

	for (const each of recorded) {
		const [row, column] = placeOf(each);
		if (row === undefined || column === undefined) continue;
		const published = (rows[row] as SheetRow).published;
		if (each.state === 'published') published[column] = textOf(each);
		else if (each.state === 'submitted') cellAt(row, column).submitted = writtenOf(each);
		else cellAt(row, column).returned = each.reason ?? '';
	}
	for (const { id, version, author, typed, ...draft } of begun) {
		const [row, column] = placeOf(draft);
		if (row === undefined || column === undefined) continue;
		const { value, missingReason, writtenIn } = typed;
		const written = { value, missingReason, writtenIn };
		cellAt(row, column).drafts.push({ id, version, written, own: author === reader.actor });
	}
	for (const row of rows) row.published = periods.map((_period, at) => row.published[at] ?? '');
	return { periods, rows, cells: [...cells.values()] };

	function placeOf(of: Pick<Draft, 'series_id' | 'dimension' | 'period'>): (number | undefined)[] {
		return [rowAt.get(`${of.series_id} ${of.dimension}`), columnAt.get(of.period)];
	}

	function cellAt(row: number, column: number): SheetCell {
		const name = `${row} ${column}`;
		const cell = cells.get(name) ?? { row, column, drafts: [] };
		cells.set(name, cell);
		return cell;
	}
}

function isOf(text: string, kind: PeriodKind): boolean {
	const period = parsePeriod(text);
	return period === text && kindOf(period) === kind;
}

function rowsOf(
	own: readonly Series[],
	recorded: readonly Pick<Draft, 'series_id' | 'dimension'>[],
	language: Language
): SheetRow[] {
	const parts = new Map(own.map((each) => [each.id as string, new Set([TOTAL as string])]));
	for (const { series_id, dimension } of recorded) parts.get(series_id)?.add(dimension);
	const measured = Map.groupBy(own, (each) => each.indicator.id);
	return own
		.map((of) => ({ of, indicator: inLanguage(of.indicator.name, language) }))
		.toSorted((a, b) => a.indicator.text.localeCompare(b.indicator.text, language))
		.flatMap(({ of, indicator }) =>
			[...(parts.get(of.id) ?? [])]
				.toSorted((a, b) => Number(b === TOTAL) - Number(a === TOTAL) || (a < b ? -1 : 1))
				.map((dimension) => ({
					...{ series: of.id, dimension, indicator, published: [] },
					inventory: inLanguage(of.inventory.name, language),
					twin: (measured.get(of.indicator.id)?.length ?? 0) > 1,
					part: dimension === TOTAL ? '' : dimensionWord(dimension, language),
					unit: unitName(of.unit, language),
					percent: isPercentage(of.unit),
					rules: series.rulesOf(of)
				}))
		);
}

function textOf({ value, stage, missing_reason }: RecordedCell): string {
	return value === null ? (missing_reason ?? stage ?? '') : String(value);
}

function writtenOf({ value, missing_reason }: RecordedCell): Written {
	return writtenAs({
		...(value !== null && { value }),
		...(missing_reason !== null && { missingReason: missing_reason })
	});
}
