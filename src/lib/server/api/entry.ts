import { z } from 'zod';
import type { Draft } from '#db/drafts.ts';
import type { Entry } from '#db/entries.ts';
import type { Series } from '#db/series.ts';
import type { Instant } from '#domain/clock.ts';
import { readTyped } from '#domain/draft.ts';
import { ENTRY_STATES, MISSING_REASONS, ORIGINS } from '#domain/entry.ts';
import { asOfParameters } from './as-of.ts';
import { cursor } from './cursor.ts';
import { attachedShape, unansweredShape, type EvidenceJson } from './evidence.ts';
import { listQuery } from './query.ts';
import { idShape, listShape, momentShape, periodShape, slugShape, textShape } from './shapes.ts';

/** An entry, or a draft as the entry that it is to become. What is not known is null. */
export const entryShape = z
	.strictObject({
		id: idShape,
		series: idShape.describe('The series into which it goes.'),
		dimension: z.string().describe('`total`, or a part of the whole.'),
		period: z.string().describe('“2024”, “2024-Q1”, “2024-03” or “2024-03-15”. In a draft, as it was typed.'),
		value: z.number().nullable().describe('In the unit of the series. Null is unknown; 0 is 0.'),
		stage: z.string().nullable().describe('What was reached, where nothing is counted.'),
		note: textShape,
		evidence: z.array(z.string()).describe('Addresses of what the figure rests on.'),
		attached: z.array(attachedShape).describe('What was attached to it, the first first.'),
		unanswered: z
			.array(unansweredShape)
			.optional()
			.describe('The addresses at which nothing has answered for days. Files of data do not tell it.'),
		provisional: z.boolean(),
		missing_reason: z
			.enum(MISSING_REASONS)
			.nullable()
			.describe('Why there is no value: not occurring, not estimated, included elsewhere, confidential.'),
		origin: z
			.enum(ORIGINS)
			.describe('`reported` by the organisation itself, or collected from a `public_source` and not confirmed by it.'),
		publisher: z.string().nullable(),
		source: z.string().nullable().describe('Where the figure is from.'),
		confirmed_at: momentShape.nullable().describe('When the organisation confirmed a figure from a public source.'),
		state: z.enum(['draft', ...ENTRY_STATES]),
		reviewed: z.boolean(),
		published_at: momentShape.nullable(),
		supersedes: idShape.nullable().describe('The entry that this one corrects.'),
		reason: z.string().nullable().describe('Why it was corrected.'),
		reservation: z.string().nullable().describe('With what reservation the reviewer accepted it.')
	})
	.describe('One observation: a figure, a stage or the reason of its absence, of a series at a period.');

export type EntryJson = z.infer<typeof entryShape>;

export const entriesShape = listShape(entryShape);

/** Entries of a series go on after a period and an entry, all entries after a moment and an entry. */
export const byPeriod = cursor('entries', periodShape, idShape);
export const byPublication = cursor('publications', momentShape, idShape);

export const entriesOfSeriesQuery = listQuery(byPeriod, asOfParameters);

export const entriesQuery = listQuery(byPublication, {
	organisation: slugShape
		.optional()
		.describe('Only of this organisation.')
		.meta({ examples: ['kouvola'] }),
	since: z
		.union([z.iso.datetime({ offset: true }), z.iso.date()])
		.optional()
		.describe('Only what was published at or after this moment; a day begins at midnight UTC.')
		.meta({ examples: ['2026-11-21', '2026-11-21T12:00:00Z'] })
});

/** The moment that a program wrote, as moments are kept. */
export function momentOf(written: string): Instant {
	return new Date(written).toISOString() as Instant;
}

/** An entry that was submitted. */
export function entryJson(entry: Entry, evidence: EvidenceJson): EntryJson {
	return {
		id: entry.id,
		series: entry.series_id,
		dimension: entry.dimension,
		period: entry.period,
		value: entry.value,
		stage: entry.stage,
		note: entry.note,
		evidence: entry.evidence,
		...evidence,
		provisional: entry.provisional,
		missing_reason: entry.missing_reason,
		origin: entry.origin,
		publisher: entry.publisher,
		source: entry.source,
		confirmed_at: entry.confirmed_at,
		state: entry.state,
		reviewed: entry.reviewed,
		published_at: entry.published_at,
		supersedes: entry.supersedes_id,
		reason: entry.reason,
		reservation: entry.reservation
	};
}

/** A draft as the entry that it is to become. */
export function draftJson(draft: Draft, of: Series, evidence: EvidenceJson): EntryJson {
	const { content } = readTyped(draft.typed, draft.dimension, { periodKind: of.period_kind });
	return {
		id: draft.id,
		series: draft.series_id,
		dimension: draft.dimension,
		period: draft.period,
		value: content?.value ?? null,
		stage: content?.stage ?? null,
		note: draft.typed.note,
		evidence: content?.evidence ?? [],
		...evidence,
		provisional: draft.typed.provisional,
		missing_reason: content?.missingReason ?? null,
		origin: 'reported',
		publisher: null,
		source: content?.source ?? null,
		confirmed_at: null,
		state: 'draft',
		reviewed: false,
		published_at: null,
		supersedes: draft.entry_id,
		reason: draft.typed.reason || null,
		reservation: null
	};
}
