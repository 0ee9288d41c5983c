import { z } from 'zod';
import { canonical } from '#db/canonical.ts';
import * as drafts from '#db/drafts.ts';
import * as entries from '#db/entries.ts';
import * as series from '#db/series.ts';
import type { Typed } from '#domain/draft.ts';
import { ADDRESS_LIMIT, EVIDENCE_LIMIT, NOTE_LIMIT, SOURCE_LIMIT, STAGE_LIMIT } from '#domain/entry.ts';
import type { Id } from '#domain/id.ts';
import { LANGUAGES } from '#domain/language.ts';
import { refused, type Problem } from '#domain/problem.ts';
import { authority, type Deed, type Operation, type Work } from './perform.ts';
import { id, text } from './shapes.ts';

const typed = z.strictObject({
	period: z.string(),
	value: z.string(),
	stage: z.string(),
	source: z.string(),
	evidence: z.string(),
	missingReason: z.string(),
	provisional: z.boolean(),
	note: text,
	writtenIn: z.enum([...LANGUAGES, 'plain']),
	reason: z.string()
});

const takes = z.strictObject({
	series: id<'series'>(),
	dimension: z.string().min(1).max(100).default('total'),
	typed,
	/** The published entry that is to be corrected, if any. */
	entry: id<'entry'>().optional(),
	/** The draft and the version of it that was seen, when one is saved again; null where somebody looked and saw none. */
	draft: z.strictObject({ id: id<'entry'>(), version: z.int() }).nullable().optional()
});

type Answer = { draft: Id<'entry'>; version: number };

/** Keeps what a person typed, readable or not; of two who save the same draft the second is told. */
export const saveDraft: Operation<typeof takes, Answer> = {
	act: 'save draft',
	takes,
	async run(work: Work, input): Promise<Deed<Answer>> {
		const of = await series.byId(work.tx, input.series);
		if (!of) return refused('unknown-series', 'series');
		const refusal = authority(work, 'save draft', { organisation: of.organisation_id });
		if (refusal) return refusal;
		const problems = lengthProblems(input.typed);
		if (problems.length > 0) return { ok: false, problems };
		const corrected = input.entry && (await entries.byId(work.tx, input.entry));
		if (input.entry && corrected?.series_id !== of.id) return refused('unknown-entry', 'entry');
		return input.draft ? saveAgain(work, input, input.draft) : saveNew(work, input);
	}
};

async function saveNew(work: Work, input: z.output<typeof takes>): Promise<Deed<Answer>> {
	const cell = { series_id: input.series, dimension: input.dimension, period: input.typed.period.trim() };
	const other = await drafts.ofCell(work.tx, work.actor.key, cell);
	if (other) {
		// Who saw none must not write over one that was begun in another window.
		return input.draft === null && !says(other, input)
			? refused('draft-changed', 'period')
			: saveAgain(work, input, other);
	}
	const draft = work.ids.next<'entry'>();
	await drafts.insert(work.tx, {
		...cell,
		id: draft,
		author: work.actor.key,
		typed: input.typed,
		entry_id: input.entry ?? null,
		saved_at: work.at
	});
	return kept(draft, 1);
}

async function saveAgain(
	work: Work,
	input: z.output<typeof takes>,
	seen: { id: Id<'entry'>; version: number }
): Promise<Deed<Answer>> {
	const draft = await drafts.byId(work.tx, seen.id);
	if (!draft || draft.series_id !== input.series) return refused('unknown-draft');
	const period = input.typed.period.trim();
	const other = await drafts.ofCell(work.tx, draft.author, { ...draft, period });
	if (other && other.id !== draft.id) return refused('draft-changed', 'period');
	const change = {
		id: draft.id,
		period,
		typed: input.typed,
		entry_id: input.entry ?? draft.entry_id,
		saved_at: work.at
	};
	const saved = await drafts.update(work.tx, change, seen.version);
	if (saved) return kept(draft.id, seen.version + 1);
	// Sent twice by an impatient finger: there is nothing to compare.
	if (!says(draft, input)) return refused('draft-changed');
	return { ok: true, answer: { draft: draft.id, version: draft.version }, account: 'nothing changed' };
}

function says(draft: drafts.Draft, input: z.output<typeof takes>): boolean {
	const entry = input.entry ?? draft.entry_id;
	return canonical(draft.typed) === canonical(input.typed) && draft.entry_id === entry;
}

function kept(draft: Id<'entry'>, version: number): Deed<Answer> {
	return { ok: true, answer: { draft, version }, account: { subject: `draft:${draft}` }, public: false };
}

/** A draft may be unreadable but not endless. */
function lengthProblems(what: Typed): Problem[] {
	const limits: [field: string, text: string, limit: number][] = [
		['period', what.period, 100],
		['value', what.value, 100],
		['stage', what.stage, STAGE_LIMIT],
		['missing_reason', what.missingReason, 10],
		['source', what.source, SOURCE_LIMIT],
		['evidence', what.evidence, EVIDENCE_LIMIT * ADDRESS_LIMIT],
		['reason', what.reason, NOTE_LIMIT],
		...LANGUAGES.map((language): [string, string, number] => [
			`note_${language}`,
			what.note[language] ?? '',
			NOTE_LIMIT
		])
	];
	return limits
		.filter(([, content, limit]) => content.length > limit)
		.map(([field, content, limit]) => ({ code: 'text-too-long', field, values: { limit, length: content.length } }));
}
