import { TOTAL } from '../dimension.ts';
import type { Id } from '../id.ts';
import type { Period, PeriodKind } from '../period.ts';
import type { DecimalMark } from './decimal.ts';
import type { SheetField } from './header-word.ts';
import { normalised } from './header-word.ts';
import { periodWithin } from './period-cell.ts';

/** Of what a figure is: a series, a dimension of it, and the unit in which the sheet has it; the series' own where it says none. */
export type Subject = { series: Id<'series'>; dimension: string; unit?: string };

/**
 * What a column is used for. A `value` column holds figures; where the sheet is wide, its header says of which period or of what.
 * A `label` column says in words of what the figures beside it are.
 */
export type ColumnUse =
	{ use: 'skip' | 'label' | Exclude<SheetField, 'value'> } | { use: 'value'; period?: Period; subject?: Subject };

/** How a sheet is read: proposed from what was seen, confirmed or corrected by a person. */
export type Mapping = {
	sheet: string;
	/** The number of the header's last row, from 1; 0 where there is none. */
	headerRow: number;
	decimal: DecimalMark;
	columns: ColumnUse[];
	/** Of what the figures beside a label are; null where they are left out. */
	labels: Record<string, Subject | null>;
	/** Of what all figures are that no column or label names. */
	subject?: Subject;
	/** Of which period, where no column says it. */
	period?: Period;
};

/** A series as a sheet can name it. */
export type KnownSeries = {
	id: Id<'series'>;
	indicator: string;
	indicatorNames: string[];
	inventory: string;
	inventoryNames: string[];
	periodKind: PeriodKind;
	unit: string;
	/** Whether its entries can be stages, in words. */
	staged: boolean;
};

/** The organisation of which figures are imported: how a sheet can name it, and its series. */
export type Importing = { names: string[]; code?: string; series: KnownSeries[] };

/** A mapping without what is only true of one file: found again by the words of the header, for next year's file. */
export type Remembered = {
	decimal: DecimalMark;
	uses: Record<string, ColumnUse>;
	labels: Mapping['labels'];
	subject?: Subject;
};

/**
 * What is remembered of a mapping: each use by its header, less the period in it.
 *
 * @example remembered(mapping, ['Kunta', 'Väkiluku 2017']).uses['väkiluku'].use === 'value'
 */
export function remembered(mapping: Mapping, headers: readonly string[]): Remembered {
	const uses = mapping.columns.map((column, at): [string, ColumnUse] => {
		const { period: _, ...rest } = column as { use: 'value'; period?: Period };
		return [keyOf(headers[at] ?? ''), rest];
	});
	return {
		decimal: mapping.decimal,
		uses: Object.fromEntries(uses.toReversed()),
		labels: mapping.labels,
		...(mapping.subject && { subject: mapping.subject })
	};
}

/**
 * By what a file of the same make is known again: the words of its header, in their order, however many periods there are.
 *
 * @example fingerprint(['Kunta', '2021', '2022']) === fingerprint(['Kunta', '2021', '2022', '2023'])
 */
export function fingerprint(headers: readonly string[]): string {
	return [...new Set(headers.map(keyOf))].join('|').slice(0, 2000);
}

/**
 * A mapping with what was remembered of a file of the same make. The periods stay those of this file's own header.
 *
 * @example recalled(proposed, memory, headers).labels === memory.labels
 */
export function recalled(mapping: Mapping, memory: Remembered, headers: readonly string[]): Mapping {
	const { subject: _, ...proposed } = mapping;
	return {
		...proposed,
		decimal: memory.decimal,
		labels: { ...proposed.labels, ...memory.labels },
		...(memory.subject && { subject: memory.subject }),
		columns: mapping.columns.map((column, at) => {
			const use = memory.uses[keyOf(headers[at] ?? '')];
			if (!use) return column;
			if (use.use !== 'value') return use;
			const period = periodWithin(headers[at] ?? '')?.period;
			return { ...use, ...(period && { period }) };
		})
	};
}

/**
 * Whether a text of a sheet names the organisation: any of its names, its number among the municipalities, or both.
 *
 * @example namesIt('286 Kouvola', { names: ['Kouvola'], code: '286', series: [] }) === true
 */
export function namesIt(text: string, importing: Importing): boolean {
	const plain = normalised(text);
	if (plain === importing.code) return true;
	const bare = plain.replace(/^(?:ku|mk)?\d{2,6}[ -]+/, '');
	return importing.names.some((name) => normalised(name) === bare);
}

/** The subject that a series is where nothing more is said. */
export function wholeOf(series: KnownSeries, unit?: string): Subject {
	return { series: series.id, dimension: TOTAL, ...(unit !== undefined && { unit }) };
}

function keyOf(header: string): string {
	return normalised(periodWithin(header)?.rest ?? header);
}
