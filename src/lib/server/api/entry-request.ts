import type { RequestEvent } from '@sveltejs/kit';
import { z } from 'zod';
import * as drafts from '#db/drafts.ts';
import * as entries from '#db/entries.ts';
import type { Series } from '#db/series.ts';
import { instant, type Instant } from '#domain/clock.ts';
import { NOTHING_TYPED, type Typed } from '#domain/draft.ts';
import { isId, type Id } from '#domain/id.ts';
import type { Actor } from '#domain/permission.ts';
import { refused } from '#domain/problem.ts';
import { logEntry } from '#operations/log-entry.ts';
import { perform, shapeProblems, type Circumstances, type Operation } from '#operations/perform.ts';
import { saveDraft } from '#operations/save-draft.ts';
import { circumstances } from '../circumstances.ts';
import { writeOfWord } from '../said-letter.ts';
import { seenIn, writing, type Answer, type Handler } from './endpoint.ts';
import { draftJson, entryJson } from './entry.ts';
import { evidenceOf, evidenceOfDraft } from './evidence.ts';

/** A new entry as a program sends it: what `log-entry` takes, less the series, which the address names. */
export const newEntryShape = logEntry.takes.omit({ series: true }).extend({
	dimension: z.string().min(1).max(100).optional(),
	submit: z.boolean().default(false).describe('Whether to submit it at once; else it is kept as a draft.')
});

/** Where nothing is to be sent besides the address. */
export const nothingShape = z.strictObject({});

/** Answers a POST of a new entry to a series: a draft, or with `submit` an entry at once. */
export async function postEntry(
	event: RequestEvent,
	actor: Actor,
	body: unknown,
	of: Series,
	dimension: string
): Promise<Answer> {
	const parsed = newEntryShape.safeParse(body, { reportInput: true });
	if (!parsed.success) return { ok: false, problems: shapeProblems(parsed.error) };
	const { submit, ...given } = parsed.data;
	const content = { ...given, series: of.id, dimension: given.dimension ?? dimension };
	const { store } = event.locals.application;
	const by = byToken(event, actor);
	if (submit) {
		const outcome = await perform(store, logEntry, content, by);
		return outcome.ok ? entryAnswer(event, outcome.answer.entry, 201) : outcome;
	}
	const draft = {
		series: of.id,
		dimension: content.dimension,
		typed: typedOf(given),
		...(given.supersedes && { entry: given.supersedes })
	};
	const outcome = await perform(store, saveDraft, draft, by);
	return outcome.ok ? draftAnswer(event, outcome.answer.draft, of, 201) : outcome;
}

/** What an operation on an entry takes besides the entry, which the address names, and the tag that was seen. */
type OnEntry = z.ZodObject<{ entry: z.ZodType<Id<'entry'>, string>; seen: z.ZodOptional<z.ZodInt> } & z.ZodRawShape>;

/** What a program sends to have an operation done to the entry of the address. */
export function bodyFor<Takes extends OnEntry>(operation: Operation<Takes, unknown>): z.ZodObject {
	return operation.takes.omit({ entry: true, seen: true });
}

/** Does an operation to the entry that the address names. */
export function doing<Takes extends OnEntry>(operation: Operation<Takes, unknown>, then?: Afterwards): Handler {
	const shape = bodyFor(operation);
	return writing(async (event, actor, body) => {
		const id = event.params.id ?? '';
		if (!isId<'entry'>(id)) return refused('unknown-entry');
		const parsed = shape.safeParse(body, { reportInput: true });
		if (!parsed.success) return { ok: false, problems: shapeProblems(parsed.error) };
		const seen = seenIn(event.request, id);
		const input = { ...parsed.data, entry: id, ...(seen !== undefined && { seen }) } as unknown as z.input<Takes>;
		const since = instant(event.locals.application.clock);
		const outcome = await perform(event.locals.application.store, operation, input, byToken(event, actor));
		if (!outcome.ok) return outcome;
		await then?.(event, actor, { entry: id, since });
		return entryAnswer(event, id);
	});
}

/** What follows once an operation was done to an entry; `since`: when it was asked for. */
type Afterwards = (
	event: RequestEvent,
	actor: Actor,
	about: { entry: Id<'entry'>; since: Instant }
) => Promise<unknown>;

/** Whoever reported the entry is told of it by letter. */
export function toldByLetter(...[{ locals }, actor, about]: Parameters<Afterwards>): Promise<number> {
	return writeOfWord(locals.application, actor, about);
}

/** An entry as the answer to whatever was done to it. */
export async function entryAnswer(event: RequestEvent, id: Id<'entry'>, status = 200): Promise<Answer> {
	const { store, settings } = event.locals.application;
	const entry = await entries.byId(store.reading, id);
	if (!entry) return refused('unknown-entry');
	const evidence = await evidenceOf(store.reading, [entry], settings.origin);
	return { ok: true, status, body: entryJson(entry, evidence(entry)), seen: `${entry.id}-${entry.number}` };
}

/** How a program acts: through the API, and once for each key that it names. */
export function byToken(event: RequestEvent, actor: Actor): Circumstances {
	return circumstances(event.locals, actor, 'api', event.request.headers.get('idempotency-key'));
}

/** A draft as the answer to whatever was done to it. */
export async function draftAnswer(event: RequestEvent, id: Id<'entry'>, of: Series, status: number): Promise<Answer> {
	const { store, settings } = event.locals.application;
	const draft = await drafts.byId(store.reading, id);
	if (!draft) return entryAnswer(event, id, status);
	const evidence = await evidenceOfDraft(store.reading, id, settings.origin);
	return { ok: true, status, body: draftJson(draft, of, evidence), seen: `${draft.id}-${draft.version}` };
}

function typedOf(given: Omit<z.output<typeof newEntryShape>, 'submit'>): Typed {
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
