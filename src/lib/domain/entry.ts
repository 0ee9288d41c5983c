import type { CivilDate } from './civil-date.ts';
import { parseDimension } from './dimension.ts';
import { LANGUAGES, type Text } from './language.ts';
import { hasEnded, kindOf, lastDay, PERIOD_EXAMPLES, type Period } from './period.ts';
import type { Problem } from './problem.ts';
import { isAfterEnd, type SeriesRules } from './series.ts';

/** What the arithmetic and the chart need of an entry: a value, in the unit of its series, about a period. */
export type Figure = { period: Period; value: number; provisional: boolean };

export const ENTRY_STATES = [
	'submitted',
	'held',
	'recalled',
	'returned',
	'published',
	'superseded',
	'withdrawn'
] as const;

/** Where an entry stands since it was submitted. */
export type EntryState = (typeof ENTRY_STATES)[number];

export const ORIGINS = ['reported', 'public_source'] as const;

/** Whose figure it is: the organisation's own report, or collected from a public document and not confirmed by it. */
export type Origin = (typeof ORIGINS)[number];

export const MISSING_REASONS = ['NO', 'NE', 'IE', 'C'] as const;

/** Why there is no value: not occurring, not estimated, included elsewhere, confidential (the notation keys of greenhouse gas inventories). */
export type MissingReason = (typeof MISSING_REASONS)[number];

/** Everything that an entry says, once its parts were read. */
export type EntryContent = {
	/** "total", or a part of the whole such as "sector:heating". */
	dimension: string;
	period: Period;
	value?: number;
	stage?: string;
	missingReason?: MissingReason;
	provisional: boolean;
	note: Text;
	/** Who published the figure, where it was collected from a public document. */
	publisher?: string;
	/** Where the figure is from: the document, or the reporter's own words. */
	source?: string;
	/** Addresses of what the figure rests on. */
	evidence: string[];
};

export const NOTE_LIMIT = 4000;
export const STAGE_LIMIT = 100;
export const SOURCE_LIMIT = 500;
export const EVIDENCE_LIMIT = 20;
export const ADDRESS_LIMIT = 2000;

/**
 * All that is wrong with an entry for its series on a given day; empty when it may be submitted.
 *
 * Checked: the period is of the series' kind and over; there is a value, a stage or a reason for its absence, and only one
 * of them; the dimension is the total or a part with a name; the value lies within the indicator's limits (inclusive); texts are not too long; evidence consists of web addresses.
 *
 * @example entryProblems({ ...content, period: '2030' as Period }, rules, '2026-11-21' as CivilDate)[0].code === 'period-not-over'
 */
export function entryProblems(content: EntryContent, series: SeriesRules, on: CivilDate): Problem[] {
	return [
		...periodProblems(content.period, series, on),
		...dimensionProblems(content.dimension),
		...valueProblems(content, series),
		...textProblems(content),
		...evidenceProblems(content.evidence)
	];
}

/**
 * The problems of a period for a series on a given day: of another kind, not over yet, or after the day with which the series was ended.
 *
 * @example periodProblems('2024-Q1' as Period, { periodKind: 'year' }, '2026-11-21' as CivilDate)[0].code === 'period-wrong-kind'
 */
export function periodProblems(
	period: Period,
	series: Pick<SeriesRules, 'periodKind' | 'endedOn'>,
	on: CivilDate
): Problem[] {
	if (kindOf(period) !== series.periodKind) {
		return [
			{
				code: 'period-wrong-kind',
				field: 'period',
				values: { kind: series.periodKind, example: PERIOD_EXAMPLES[series.periodKind] }
			}
		];
	}
	if (isAfterEnd(period, series.endedOn)) {
		return [{ code: 'period-after-end', field: 'period', values: { period, last_day: series.endedOn ?? '' } }];
	}
	if (hasEnded(period, on)) return [];
	return [{ code: 'period-not-over', field: 'period', values: { period, last_day: lastDay(period) } }];
}

function dimensionProblems(dimension: string): Problem[] {
	return parseDimension(dimension) === undefined ? [{ code: 'field-unreadable', field: 'dimension' }] : [];
}

function valueProblems(content: EntryContent, series: SeriesRules): Problem[] {
	const { value, stage, missingReason } = content;
	const said = value !== undefined || stage !== undefined;
	if (said && missingReason !== undefined) return [{ code: 'value-and-missing-reason', field: 'value' }];
	if (value !== undefined && stage !== undefined) return [{ code: 'value-and-stage', field: 'value' }];
	if (!said && missingReason === undefined) return [{ code: 'value-missing', field: 'value' }];
	if (value === undefined) return [];
	if (!Number.isFinite(value)) return [{ code: 'value-unreadable', field: 'value', values: { typed: String(value) } }];
	const { lowest, highest } = series;
	if ((lowest === undefined || value >= lowest) && (highest === undefined || value <= highest)) return [];
	const limits = { ...(lowest !== undefined && { lowest }), ...(highest !== undefined && { highest }) };
	return [{ code: 'value-outside-limits', field: 'value', values: limits }];
}

function textProblems(content: EntryContent): Problem[] {
	const problems: Problem[] = [];
	for (const language of LANGUAGES) problems.push(...tooLong(`note_${language}`, content.note[language], NOTE_LIMIT));
	problems.push(...tooLong('stage', content.stage, STAGE_LIMIT), ...tooLong('source', content.source, SOURCE_LIMIT));
	return problems;
}

function evidenceProblems(evidence: readonly string[]): Problem[] {
	if (evidence.length > EVIDENCE_LIMIT) {
		return [{ code: 'evidence-too-many', field: 'evidence', values: { limit: EVIDENCE_LIMIT } }];
	}
	const wrong = evidence.find((address) => !isWebAddress(address));
	if (wrong === undefined) return [];
	return [{ code: 'evidence-unreadable', field: 'evidence', values: { typed: wrong.slice(0, 80) } }];
}

function tooLong(field: string, text: string | undefined, limit: number): Problem[] {
	if (text === undefined || text.length <= limit) return [];
	return [{ code: 'text-too-long', field, values: { limit, length: text.length } }];
}

const WEB_ADDRESS = /^https?:\/\/[^\s\p{Cc}]+$/iu;

/**
 * Whether a text is the address of a page on the web; addresses that could run code in a reader's browser are not. One with a
 * space in it is not either, since lists of addresses are parted by spaces.
 *
 * @example isWebAddress('https://www.hel.fi') === true; isWebAddress('javascript:alert(1)') === false
 */
export function isWebAddress(text: string): boolean {
	return text.length <= ADDRESS_LIMIT && WEB_ADDRESS.test(text) && URL.canParse(text);
}
