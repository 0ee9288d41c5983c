import { z } from 'zod';
import * as drafts from '#db/drafts.ts';
import type { Draft } from '#db/drafts.ts';
import * as entries from '#db/entries.ts';
import type { Entry } from '#db/entries.ts';
import * as imports from '#db/imports.ts';
import * as series from '#db/series.ts';
import type { Series } from '#db/series.ts';
import { readTyped } from '#domain/draft.ts';
import { entryProblems, NOTE_LIMIT, type EntryContent } from '#domain/entry.ts';
import { differingFields } from '#domain/entry-difference.ts';
import type { Id } from '#domain/id.ts';
import { refused, type Problem } from '#domain/problem.ts';
import { afterSubmission } from '#domain/series.ts';
import { recordAll, type Fitting } from './entry-recording.ts';
import { ofDrafts, record, type BroughtTo } from './evidence-recording.ts';
import { judgeTargetsOf, type Moved } from './judging.ts';
import { authority, type Deed, type Operation, type Work } from './perform.ts';
import { AT_ONCE } from './save-drafts.ts';
import { id } from './shapes.ts';

const takes = z.strictObject({
	drafts: z
		.array(
			z.strictObject({
				draft: id<'entry'>(),
				version: z.int(),
				/** The published figure that stood beside it, when whoever submits looked at what would change. */
				corrects: id<'entry'>().nullable()
			})
		)
		.min(1)
		.max(AT_ONCE),
	/** Why published figures are replaced; a draft with a reason of its own keeps that. */
	reason: z.string().max(NOTE_LIMIT).default('')
});

type Wanted = z.output<typeof takes>['drafts'][number];

/** How many became entries, and how many of those were published at once. */
export type Submitted = { submitted: number; published: number };

/** A draft with its series and what stands in its cell. */
type Found = { draft: Draft; of: Series; published: Entry | undefined; submitted: Entry | undefined };

/**
 * Turns drafts into entries, each as it was seen: all of them or, if one cannot be, none. Each problem names the draft by its number in
 * the list. A draft that says what is published already is only thrown away.
 */
export const submitDrafts: Operation<typeof takes, Submitted> = {
	act: 'submit entry',
	takes,
	async run(work: Work, input): Promise<Deed<Submitted>> {
		if (new Set(input.drafts.map(({ draft }) => draft)).size < input.drafts.length) {
			return refused('field-unreadable', 'drafts');
		}
		const found = await whatWasNamed(work, input.drafts);
		if (!found.ok) return found;
		const fitting: Fitting[] = [];
		const problems: Problem[] = [];
		for (const [at, each] of found.answer.entries()) {
			const read = fits(work, each, input.drafts[at] as Wanted, input.reason);
			if (!read.ok) problems.push(...read.problems.map((problem) => named(problem, at)));
			else if (read.fitting) fitting.push(read.fitting);
		}
		if (problems.length > 0) return { ok: false, problems };
		const attached = await ofDrafts(
			work,
			fitting.map(({ submission }) => submission.id)
		);
		await drafts.removeAll(
			work.tx,
			input.drafts.map(({ draft }) => draft)
		);
		return recorded(work, fitting, attached, input.drafts.length);
	}
};

type FoundAll = { ok: true; answer: Found[] } | { ok: false; problems: Problem[] };

async function whatWasNamed(work: Work, wanted: readonly Wanted[]): Promise<FoundAll> {
	const some = await drafts.byIds(
		work.tx,
		wanted.map(({ draft }) => draft)
	);
	const known = new Map(some.map((draft) => [draft.id, draft]));
	const missing = wanted.findIndex(({ draft }) => !known.has(draft));
	if (missing >= 0) return refused('unknown-draft', `drafts/${missing}`);
	const measured = await series.byIds(work.tx, [...new Set(some.map((draft) => draft.series_id))]);
	for (const { organisation_id, organisation } of measured) {
		const matter = { organisation: organisation_id, reportersSubmit: organisation.reportersSubmit };
		const refusal = authority(work, 'submit entry', matter);
		if (refusal) return refusal;
	}
	const of = new Map(measured.map((each) => [each.id, each]));
	const standing = Map.groupBy(await imports.standingAt(work.tx, some as unknown as Entry[]), placeOf);
	return {
		ok: true,
		answer: wanted.map(({ draft: name }) => {
			const draft = known.get(name) as Draft;
			const there = standing.get(placeOf(draft)) ?? [];
			return {
				...{ draft, of: of.get(draft.series_id) as Series },
				published: there.find((entry) => entry.state === 'published'),
				submitted: there.find((entry) => entry.state === 'submitted')
			};
		})
	};
}

type Read = { ok: true; fitting?: Fitting } | { ok: false; problems: Problem[] };

function fits(work: Work, { draft, of, published, submitted }: Found, wanted: Wanted, reason: string): Read {
	if (wanted.version !== draft.version) return refused('draft-changed');
	const rules = series.rulesOf(of);
	const { content, problems } = readTyped(draft.typed, draft.dimension, rules);
	if (!content) return { ok: false, problems };
	if (published && isSame(content, published)) return { ok: true };
	const wrong = entryProblems(content, rules, work.today);
	if (wrong.length > 0) return { ok: false, problems: wrong };
	const { period } = content;
	if (submitted) return refused('cell-awaiting-review', 'period', { period });
	if ((published?.id ?? null) !== wanted.corrects) {
		return wanted.corrects === null && published
			? refused('cell-taken', 'supersedes', { period, entry: published.id })
			: refused('no-longer-current', 'supersedes', published && { period, entry: published.id });
	}
	const why = draft.typed.reason.trim() || reason.trim();
	if (published && why === '') return refused('reason-missing', 'reason');
	const submission = { id: draft.id, content, ...(published && { supersedes: published.id, reason: why }) };
	return { ok: true, fitting: { of, submission, published } };
}

/** Whether a published figure says all of it already. */
function isSame(content: EntryContent, published: Entry): boolean {
	return differingFields(entries.contentOf(published), content).every((field) => field === 'publisher');
}

async function recorded(
	work: Work,
	fitting: readonly Fitting[],
	attached: readonly BroughtTo[],
	removed: number
): Promise<Deed<Submitted>> {
	const moved: Moved[] = fitting.flatMap(({ of, submission: { id: entry, content } }) =>
		afterSubmission(series.rulesOf(of)) === 'published' ? [{ id: entry, series_id: of.id, ...content }] : []
	);
	const answer = { submitted: fitting.length, published: moved.length };
	if (fitting.length === 0) {
		return { ok: true, answer, account: { subject: 'drafts', about: { removed } }, public: false };
	}
	const rows = { ...(await recordAll(work, fitting)), ...(await record(work, attached)) };
	if (moved.length > 0) await judgeTargetsOf(work, moved);
	return {
		ok: true,
		answer,
		account: { subject: 'entries', about: { submitted: fitting.length }, rows },
		public: moved.length > 0
	};
}

function named(problem: Problem, at: number): Problem {
	return { ...problem, field: ['drafts', at, problem.field].filter((part) => part !== undefined).join('/') };
}

function placeOf(row: { series_id: Id<'series'>; dimension: string; period: string }): string {
	return `${row.series_id} ${row.dimension} ${row.period.trim()}`;
}
