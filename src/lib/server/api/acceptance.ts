import type { RequestEvent } from '@sveltejs/kit';
import { z } from 'zod';
import * as entryQueue from '#db/entry-queue.ts';
import { today } from '#domain/civil-date.ts';
import type { Id } from '#domain/id.ts';
import type { Actor } from '#domain/permission.ts';
import { refused } from '#domain/problem.ts';
import { acceptEntries, AT_ONCE } from '#operations/accept-entries.ts';
import { perform, shapeProblems } from '#operations/perform.ts';
import { queued, type Queued } from '../review-queue.ts';
import { organisedBy } from '../stewarding.ts';
import type { Answer } from './endpoint.ts';
import { byToken } from './entry-request.ts';
import { idShape, periodShape, slugShape } from './shapes.ts';

const seenShape = z.strictObject({
	entry: z.string().describe('The entry.'),
	seen: z.int().describe('The number of its changes that was seen; with it its tag ends.')
});

/** What a program sends to accept several entries at once, or to be told first what that would do. */
export const acceptanceRequestShape = z.strictObject({
	entries: z
		.array(seenShape)
		.min(1)
		.max(AT_ONCE)
		.optional()
		.describe(
			'Each as it was seen. Without it, and only with `dry_run`: all that wait for review, those that are due first.'
		),
	dry_run: z.boolean().default(false).describe('Only says what it would do.')
});

/** What accepting several entries does, or would do. */
export const acceptanceShape = z
	.strictObject({
		dry_run: z.boolean(),
		accepted: z.int().describe('How many were accepted; with `dry_run` how many could be.'),
		changing: z.int().describe('How many of them change a verdict, each taken alone.'),
		remarked: z.int().describe('How many of them stand out, for one of the reasons below.'),
		entries: z.array(
			z.strictObject({
				entry: idShape,
				seen: z.int().describe('The number of its changes: it is to be sent back with the entry.'),
				series: idShape,
				organisation: slugShape,
				indicator: slugShape,
				dimension: z.string(),
				period: periodShape,
				value: z.number().nullable(),
				changes: z.boolean().describe('Whether it changes the verdict on the aim that rests on it.'),
				effect: z.string().describe('What it does to that verdict, in a sentence.'),
				remarks: z.array(z.strictObject({ code: z.string(), detail: z.string() }))
			})
		)
	})
	.describe('Entries that are accepted together, with what stands out in each.');

/** Answers a POST of entries that are to be accepted, all or none. */
export async function postAcceptance(event: RequestEvent, actor: Actor, body: unknown): Promise<Answer> {
	const parsed = acceptanceRequestShape.safeParse(body, { reportInput: true });
	if (!parsed.success) return { ok: false, problems: shapeProblems(parsed.error) };
	const { entries, dry_run } = parsed.data;
	if (!entries && !dry_run) return refused('field-missing', 'entries');
	const ids = entries?.map(({ entry }) => entry as Id<'entry'>);
	// What is told of them is told as they wait, before they do no longer.
	const waiting = await waitingFor(event, actor, ids);
	const told = waiting.map(toldOf);
	const summary = {
		changing: told.filter(({ changes }) => changes).length,
		remarked: told.filter(({ remarks }) => remarks.length > 0).length,
		entries: told
	};
	if (dry_run || !entries) return { ok: true, body: { dry_run: true, accepted: told.length, ...summary } };
	const outcome = await perform(event.locals.application.store, acceptEntries, entries, byToken(event, actor));
	return outcome.ok ? { ok: true, body: { dry_run: false, ...outcome.answer, ...summary } } : outcome;
}

/** What waits for the actor's review, of those that are named, and of no organisation for which they work. */
async function waitingFor(
	{ locals }: RequestEvent,
	actor: Actor,
	ids: readonly Id<'entry'>[] | undefined
): Promise<Queued[]> {
	const { store, clock } = locals.application;
	const filter = ids ? { ids } : {};
	const waiting = await entryQueue.awaitingReview(store.reading, organisedBy(actor), filter, undefined, AT_ONCE);
	const examined = await queued(store.reading, waiting, actor, { language: 'en', today: today(clock) });
	return examined.filter(({ own }) => !own);
}

function toldOf({ entry, series, examined }: Queued): z.infer<typeof acceptanceShape>['entries'][number] {
	return {
		...{ entry: entry.id, seen: entry.number, series: series.id },
		...{ organisation: series.organisation.slug, indicator: series.indicator.slug },
		...{ dimension: entry.dimension, period: entry.period, value: entry.value },
		...{
			changes: examined.changes,
			effect: examined.effects.map(({ aim, text }) => (aim ? `${aim.text}: ${text}` : text)).join('; ')
		},
		remarks: examined.remarks.map(({ code, text }) => ({ code, detail: text }))
	};
}
