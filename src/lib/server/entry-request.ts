import type { RequestEvent } from '@sveltejs/kit';
import { z } from 'zod';
import * as drafts from '#db/drafts.ts';
import * as entries from '#db/entries.ts';
import * as series from '#db/series.ts';
import type { Series } from '#db/series.ts';
import { NOTHING_TYPED, type Typed } from '#domain/draft.ts';
import type { Id } from '#domain/id.ts';
import type { Actor } from '#domain/permission.ts';
import { refused } from '#domain/problem.ts';
import { logEntry } from '#operations/log-entry.ts';
import { perform, shapeProblems } from '#operations/perform.ts';
import { saveDraft } from '#operations/save-draft.ts';
import { tagOf, type Answer } from './api.ts';
import { circumstances } from './circumstances.ts';
import { draftJson, entryJson } from './representation.ts';

/** What a program may send for a new entry: what `log-entry` takes, less the series that the address names, and whether to submit. */
const shape = z.looseObject({ submit: z.boolean().optional(), dimension: z.string().optional() });

/** Answers a POST of a new entry to a series: a draft, or with `submit` an entry at once. */
export async function postEntry(
	event: RequestEvent,
	actor: Actor,
	body: unknown,
	of: Series,
	dimension: string
): Promise<Answer> {
	const parsed = shape.safeParse(body, { reportInput: true });
	if (!parsed.success) return { ok: false, problems: shapeProblems(parsed.error) };
	const { submit = false, ...given } = parsed.data;
	const { store } = event.locals.application;
	const by = circumstances(event.locals, actor, 'api', event.request.headers.get('idempotency-key'));
	const content = { dimension, ...given, series: of.id } as unknown as z.input<typeof logEntry.takes>;
	if (submit) {
		const outcome = await perform(store, logEntry, content, by);
		if (!outcome.ok) return outcome;
		return entryAnswer(event, outcome.answer.entry, 201);
	}
	const checked = logEntry.takes.safeParse(content, { reportInput: true });
	if (!checked.success) return { ok: false, problems: shapeProblems(checked.error) };
	const { supersedes } = checked.data;
	const draft = {
		series: of.id,
		dimension: checked.data.dimension,
		typed: typedOf(checked.data),
		...(supersedes && { entry: supersedes })
	};
	const outcome = await perform(store, saveDraft, draft, by);
	if (!outcome.ok) return outcome;
	return draftAnswer(event, outcome.answer.draft, of, 201);
}

/** An entry as the answer to whatever was done to it. */
export async function entryAnswer(event: RequestEvent, id: Id<'entry'>, status = 200): Promise<Answer> {
	const entry = await entries.byId(event.locals.application.store.reading, id);
	if (!entry) return refused('unknown-entry');
	return { ok: true, status, body: entryJson(entry), tag: tagOf(entry.id, entry.number) };
}

async function draftAnswer(event: RequestEvent, id: Id<'entry'>, of: Series, status: number): Promise<Answer> {
	const draft = await drafts.byId(event.locals.application.store.reading, id);
	if (!draft) return entryAnswer(event, id, status);
	return { ok: true, status, body: draftJson(draft, of), tag: tagOf(draft.id, draft.version) };
}

function typedOf(given: z.output<typeof logEntry.takes>): Typed {
	return {
		...NOTHING_TYPED,
		period: given.period,
		value: given.value === undefined ? '' : String(given.value),
		stage: given.stage ?? '',
		source: given.source ?? '',
		evidence: given.evidence.join('\n'),
		missingReason: given.missing_reason ?? '',
		provisional: given.provisional,
		note: given.note,
		writtenIn: 'plain',
		reason: given.reason ?? ''
	};
}

/** The series that an address names. */
export async function seriesAt(event: RequestEvent, id: string | null): Promise<Series | undefined> {
	return id === null ? undefined : series.byId(event.locals.application.store.reading, id as Id<'series'>);
}
