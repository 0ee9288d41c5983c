import { z } from 'zod';
import { TOTAL } from '#domain/dimension.ts';
import type { Period } from '#domain/period.ts';
import { SHEET_FIELDS } from '#domain/sheet/header-word.ts';
import type { ColumnUse, KnownSeries, Mapping, Subject } from '#domain/sheet/mapping.ts';
import { periodWithin, readPeriodCell } from '#domain/sheet/period-cell.ts';
import { Unreadable } from '../workbook/unreadable.ts';
import { columnNamed } from './columns.ts';
import type { ToldOfFile } from './recognising.ts';

const USES = ['skip', 'label', ...SHEET_FIELDS] as const;
const columnShape = z.strictObject({
	use: z.enum(USES),
	period: z.string().max(40).optional(),
	series: z.string().max(60).optional(),
	unit: z.string().max(60).optional()
});

/** What a person says of a file: on the page, at the command line, or through the API. Unsaid is what was proposed. */
export const toldShape = z.strictObject({
	sheet: z.string().max(200).optional(),
	header_row: z.int().min(0).max(1000).optional(),
	decimal: z.enum([',', '.']).optional(),
	series: z.string().max(60).optional(),
	unit: z.string().max(60).optional(),
	period: z.string().max(40).optional(),
	/** By the number of the column, from 0. */
	columns: z.record(z.string(), columnShape).optional(),
	/** By the header or letter of a column, what it is used for. */
	uses: z.record(z.string(), z.enum(USES)).optional(),
	/** By the label, the series that it names; nothing where its figures are left out. */
	labels: z.record(z.string(), z.string().max(60)).optional(),
	/** Whether a person looks at what is proposed before it is done. */
	attended: z.boolean().optional()
});

export type ToldByPerson = z.output<typeof toldShape>;

/** What is known before the file is looked at. */
export function toldOf(told: ToldByPerson, series: readonly KnownSeries[]): ToldOfFile {
	const subject = subjectOf(told.series, told.unit, series);
	const period = periodOf(told.period);
	const columns = told.columns && columnsTold(told.columns, series);
	return {
		...(told.sheet !== undefined && told.sheet !== '' && { sheet: told.sheet }),
		...(told.header_row !== undefined && { headerRow: told.header_row }),
		...(told.decimal && { decimal: told.decimal }),
		...(subject && { subject }),
		...(period && { period }),
		...(columns && { columns })
	};
}

/** A mapping with what was said of its columns and labels. */
export function mappingAsTold(
	mapping: Mapping,
	told: ToldByPerson,
	series: readonly KnownSeries[],
	headers: readonly string[]
): Mapping {
	const columns = { ...columnsTold(told.columns ?? {}, series), ...columnsNamed(told.uses ?? {}, mapping, headers) };
	const labels = Object.entries(told.labels ?? {}).map(([label, named]): [string, Subject | null] => {
		const before = Object.hasOwn(mapping.labels, label) ? mapping.labels[label] : undefined;
		if (before && before.series === named) return [label, before];
		return [label, subjectOf(named, undefined, series) ?? null];
	});
	const { subject, period } = toldOf(told, series);
	return {
		...mapping,
		columns: mapping.columns.map((column, at) => columns[at] ?? column),
		labels: { ...mapping.labels, ...Object.fromEntries(labels) },
		...(told.decimal && { decimal: told.decimal }),
		...(subject && { subject }),
		...(period && { period })
	};
}

/** Columns that were named by their headers or letters. What a header says of period and series stays. */
function columnsNamed(
	uses: NonNullable<ToldByPerson['uses']>,
	mapping: Mapping,
	headers: readonly string[]
): Record<number, ColumnUse> {
	const named: Record<number, ColumnUse> = {};
	for (const [name, use] of Object.entries(uses)) {
		const at = columnNamed(name, headers);
		const before = at === undefined ? undefined : mapping.columns[at];
		if (at === undefined || before === undefined) throw new Unreadable('column-unknown', { typed: name.slice(0, 40) });
		const within = use === 'value' ? periodWithin(headers[at] ?? '') : undefined;
		named[at] =
			use !== 'value' ? { use } : before.use === 'value' ? before : { use, ...(within && { period: within.period }) };
	}
	return named;
}

function columnsTold(
	told: NonNullable<ToldByPerson['columns']>,
	series: readonly KnownSeries[]
): Record<number, ColumnUse> {
	return Object.fromEntries(
		Object.entries(told).map(([at, { use, period, series: named, unit }]): [number, ColumnUse] => {
			if (use !== 'value') return [Number(at), { use }];
			const about = periodOf(period);
			const subject = subjectOf(named, unit, series);
			return [Number(at), { use, ...(about && { period: about }), ...(subject && { subject }) }];
		})
	);
}

/** A period as people write it; one that cannot be read is not passed over. */
function periodOf(written: string | undefined): Period | undefined {
	if (written === undefined || written.trim() === '') return undefined;
	const read = readPeriodCell(written)?.period;
	if (!read) throw new Unreadable('period-unreadable', { typed: written.slice(0, 40), example: '2024' });
	return read;
}

/** A series by its identifier, by its indicator's slug, or by that and its inventory's. One that is not there is not passed over. */
function subjectOf(
	named: string | undefined,
	unit: string | undefined,
	series: readonly KnownSeries[]
): Subject | undefined {
	if (named === undefined || named === '') return undefined;
	const fitting = series.filter((each) =>
		[each.id, each.indicator, `${each.indicator} ${each.inventory}`].includes(named)
	);
	const [only] = fitting;
	if (!only) throw new Unreadable('unknown-series');
	if (fitting.length > 1) throw new Unreadable('series-unclear', { typed: named });
	return { series: only.id, dimension: TOTAL, ...(unit !== undefined && unit !== '' && { unit }) };
}
