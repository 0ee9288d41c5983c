import type { z } from 'zod';
import type { Engine, Store, Writing } from '#db/engine/store.ts';
import { canonical, sha256 } from '#db/canonical.ts';
import * as dataVersion from '#db/data-version.ts';
import * as searchDocuments from '#db/search-documents.ts';
import * as idempotency from '#db/idempotency.ts';
import * as journal from '#db/journal.ts';
import * as securityEvents from '#db/security-events.ts';
import type { Door } from '#db/tables.ts';
import { today, type CivilDate } from '#domain/civil-date.ts';
import { instant, type Clock, type Instant } from '#domain/clock.ts';
import { NOTICE_DAYS } from '#domain/early-notice.ts';
import type { Id, Ids } from '#domain/id.ts';
import type { Act, Actor, Matter } from '#domain/permission.ts';
import { may } from '#domain/permission.ts';
import { done, refused, type Outcome, type Problem } from '#domain/problem.ts';
import { unkeepable } from './shapes.ts';

/** What an operation works with: one transaction, who acts, when, and the number of the journal line that it will leave. */
export type Work = {
	tx: Writing;
	engine: Engine;
	actor: Actor;
	door: Door;
	at: Instant;
	today: CivilDate;
	ids: Ids;
	line: number;
	/** For how many days an organisation is told before a new negative verdict is public; 0: not at all. */
	noticeDays: number;
};

/** What an operation did: its answer, what the journal says of it, and whether the public sees a difference. */
export type Deed<Answer> =
	| { ok: true; answer: Answer; account: Omit<journal.Account, 'operation'>; public: boolean }
	| { ok: true; answer: Answer; account: 'nothing changed' }
	| { ok: false; problems: Problem[] };

/** A change: its name, the shape of what it takes, and what it does. */
export type Operation<Shape extends z.ZodType, Answer> = {
	act: Act;
	takes: Shape;
	run(work: Work, input: z.output<Shape>): Promise<Deed<Answer>>;
};

/** Who acts, through which door, by which clock; and the key by which a repeated request is known. */
export type Circumstances = {
	actor: Actor;
	door: Door;
	clock: Clock;
	ids: Ids;
	request?: string;
	idempotencyKey?: string;
	/** For how many seconds nothing more is taken from them, because they did much in a short time. */
	wait?: number;
	/** For how many days an organisation is told before a new negative verdict is public; 0: not at all. */
	noticeDays?: number;
};

/**
 * Does one operation in one transaction: everything of it is kept with its journal line, or nothing.
 *
 * The journal's head is taken first, so that changes follow one another on both engines. A refusal for lack of authority
 * leaves nothing but a line in the security log.
 */
export async function perform<Shape extends z.ZodType, Answer>(
	store: Store,
	operation: Operation<Shape, Answer>,
	input: z.input<Shape>,
	by: Circumstances
): Promise<Outcome<Answer>> {
	if (by.wait !== undefined) return refused('too-many-requests', undefined, { seconds: by.wait });
	const parsed = operation.takes.safeParse(input, { reportInput: true });
	if (!parsed.success) return { ok: false, problems: shapeProblems(parsed.error) };
	const field = unkeepable(parsed.data);
	if (field !== undefined) return refused('field-unreadable', field);
	// PostgreSQL keeps no text with this sign and SQLite does: refused at the door, so that both say the same.
	if (JSON.stringify(input).includes('\\u0000')) return refused('field-unreadable');
	const at = instant(by.clock);
	try {
		return await store.transaction(async (tx) => {
			const line = await journal.open(tx);
			const known = await knownAnswer<Answer>(tx, operation, input, by);
			if (known) throw new Undone(known);
			const { actor, door, ids } = by;
			const work: Work = {
				tx,
				engine: store.engine,
				actor,
				door,
				at,
				today: today(by.clock),
				ids,
				line: line.number,
				noticeDays: by.noticeDays ?? NOTICE_DAYS
			};
			const deed = await operation.run(work, parsed.data);
			if (!deed.ok) throw new Undone(deed);
			if (deed.account === 'nothing changed') throw new Undone(done(deed.answer));
			await journal.append(tx, line, { operation: operation.act, ...deed.account }, { actor: actor.key, at, door });
			if (deed.public) await dataVersion.raise(tx);
			await searchDocuments.refresh(tx, store.engine);
			await keepAnswer(tx, operation, input, by, at, deed.answer);
			return done(deed.answer);
		});
	} catch (error) {
		if (!(error instanceof Undone)) throw error;
		await noteRefusal(store, operation.act, error.outcome, by, at);
		return error.outcome as Outcome<Answer>;
	}
}

/** Whether the actor may do this to that; the refusal where not. */
export function authority(
	work: Pick<Work, 'actor'>,
	act: Act,
	matter: Matter
): { ok: false; problems: Problem[] } | undefined {
	const answer = may(work.actor, act, matter);
	return answer === 'yes' ? undefined : refused(answer);
}

/** The deed of moving one entry on. */
export function moved(
	entry: { id: Id<'entry'>; series_id: Id<'series'> },
	recorded: { state: string; rows: journal.Account['rows'] },
	seen: { public: boolean }
): Deed<{ entry: Id<'entry'> }> {
	const about = { series: entry.series_id, state: recorded.state };
	const account = { subject: `entry:${entry.id}`, about, ...(recorded.rows && { rows: recorded.rows }) };
	return { ok: true, answer: { entry: entry.id }, account, ...seen };
}

/** Thrown to undo the transaction with an expected answer. */
class Undone extends Error {
	readonly outcome: Outcome<unknown>;

	constructor(outcome: Outcome<unknown>) {
		super('undone');
		this.outcome = outcome;
	}
}

async function knownAnswer<Answer>(
	tx: Writing,
	operation: { act: Act },
	input: unknown,
	by: Circumstances
): Promise<Outcome<Answer> | undefined> {
	if (by.idempotencyKey === undefined) return undefined;
	const kept = await idempotency.find(tx, by.actor.key, by.idempotencyKey);
	if (!kept) return undefined;
	if (kept.request_hash !== requestHash(operation, input)) return refused('idempotency-key-reused');
	return done(JSON.parse(kept.answer) as Answer);
}

async function keepAnswer(
	tx: Writing,
	operation: { act: Act },
	input: unknown,
	by: Circumstances,
	at: Instant,
	answer: unknown
): Promise<void> {
	if (by.idempotencyKey === undefined) return;
	const request_hash = requestHash(operation, input);
	const row = { actor: by.actor.key, key: by.idempotencyKey, request_hash, answer: canonical(answer), at };
	await idempotency.keep(tx, row);
}

function requestHash(operation: { act: Act }, input: unknown): string {
	return sha256(canonical({ act: operation.act, input }));
}

async function noteRefusal(
	store: Store,
	act: Act,
	outcome: Outcome<unknown>,
	by: Circumstances,
	at: Instant
): Promise<void> {
	if (outcome.ok) return;
	const refusal = outcome.problems.find(({ code }) => code === 'not-allowed' || code === 'own-organisation');
	if (!refusal) return;
	await store.transaction((tx) =>
		securityEvents.keep(tx, {
			id: by.ids.next<'security-event'>(),
			at,
			kind: refusal.code,
			actor: by.actor.key,
			act,
			subject: null,
			door: by.door,
			request: by.request ?? null
		})
	);
}

/** What a closed shape found wrong, field by field. The shape must have been asked to report its input. */
export function shapeProblems(error: z.ZodError): Problem[] {
	return error.issues.map((issue) => {
		if (issue.code === 'unrecognized_keys') {
			return { code: 'field-unknown', field: [...issue.path, issue.keys[0]].join('/') };
		}
		const missing = issue.code === 'invalid_type' && issue.input === undefined;
		return { code: missing ? 'field-missing' : 'field-unreadable', field: issue.path.join('/') };
	});
}
