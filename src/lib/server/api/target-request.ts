import type { RequestEvent } from '@sveltejs/kit';
import { z } from 'zod';
import type { Reading } from '#db/engine/store.ts';
import * as proposedVersions from '#db/proposed-versions.ts';
import * as targets from '#db/targets.ts';
import type { Target } from '#db/targets.ts';
import { today } from '#domain/civil-date.ts';
import { isId, type Id } from '#domain/id.ts';
import { LIVES, REASON_KINDS } from '#domain/target.ts';
import type { Actor } from '#domain/permission.ts';
import { refused } from '#domain/problem.ts';
import { makeRuling } from '#operations/make-ruling.ts';
import { makeStatement } from '#operations/make-statement.ts';
import { perform, shapeProblems } from '#operations/perform.ts';
import { proposeTargets } from '#operations/propose-targets.ts';
import { proposeVersion } from '#operations/propose-version.ts';
import { targetProposal } from '#operations/target-proposal.ts';
import { contentOf, versionContent, type VersionContent } from '#operations/target-version.ts';
import { statedOf } from '../target-draft.ts';
import { previewOf } from '../target-preview.ts';
import { seenIn, type Answer } from './endpoint.ts';
import { byToken } from './entry-request.ts';
import { idShape, slugShape, textShape } from './shapes.ts';
import { targetsJson } from './target.ts';

const { shape: proposed } = targetProposal;

/** A new target as a program sends it: whose word it is follows from the token. */
export const newTargetShape = targetProposal
	.omit({ fact: true, context_only: true, origin: true, links: true })
	.extend({ links: z.array(proposed.links.unwrap().element.omit({ linked_by: true })).default([]) });

/** Another version of a target as a program sends it. */
export const newVersionShape = versionContent.extend({
	reason: z.string().max(4000).describe('Why it is changed, for everyone to read.'),
	reason_kind: z
		.enum(REASON_KINDS)
		.describe(
			'`changed`: the organisation changed its aim. `recalculated`: the inventory was, and the figures changed, not the ' +
				'organisation. `corrected`: it was written down wrongly here.'
		)
});

export const statementRequestShape = makeStatement.takes.omit({ of: true, seen: true });
export const rulingRequestShape = makeRuling.takes.omit({ target: true, seen: true });

/** What was proposed, and what would stay visible as a gap; it is public once somebody else has put it in force. */
export const proposalShape = z
	.strictObject({
		target: idShape,
		life: z.enum(LIVES),
		organisation: slugShape,
		indicator: slugShape,
		title: textShape,
		number: z.int().positive().describe('The number of the version that was proposed.'),
		waits: z.boolean().describe('Whether this version waits to be put in force, beside the one that is.'),
		findings: z.array(z.strictObject({ severity: z.enum(['error', 'warning']), field: z.string(), detail: z.string() }))
	})
	.describe('A target or a version of one, as it was proposed.');

/** Answers a POST of a new target. */
export async function postTarget(event: RequestEvent, actor: Actor, body: unknown): Promise<Answer> {
	const parsed = newTargetShape.safeParse(body, { reportInput: true });
	if (!parsed.success) return { ok: false, problems: shapeProblems(parsed.error) };
	const outcome = await perform(event.locals.application.store, proposeTargets, [parsed.data], byToken(event, actor));
	if (!outcome.ok) return outcome;
	const [id] = outcome.answer.proposed;
	return id ? proposalAnswer(event, id, 1) : refused('unknown-target');
}

/** Answers a POST of another version of a target. */
export async function postVersion(event: RequestEvent, actor: Actor, body: unknown): Promise<Answer> {
	const parsed = newVersionShape.safeParse(body, { reportInput: true });
	if (!parsed.success) return { ok: false, problems: shapeProblems(parsed.error) };
	const { reason, reason_kind, ...version } = parsed.data;
	const on = seenTarget(event);
	if (!on.ok) return on;
	const input = { ...on.answer, version, reason, reason_kind };
	const outcome = await perform(event.locals.application.store, proposeVersion, input, byToken(event, actor));
	return outcome.ok ? proposalAnswer(event, on.answer.target, outcome.answer.number) : outcome;
}

/** Answers a PUT of what an organisation says of its target. */
export async function putStatement(event: RequestEvent, actor: Actor, body: unknown): Promise<Answer> {
	const parsed = statementRequestShape.safeParse(body, { reportInput: true });
	if (!parsed.success) return { ok: false, problems: shapeProblems(parsed.error) };
	const on = seenTarget(event);
	if (!on.ok) return on;
	const { target, ...seen } = on.answer;
	const input = { of: { target }, ...seen, ...parsed.data };
	const outcome = await perform(event.locals.application.store, makeStatement, input, byToken(event, actor));
	return outcome.ok ? targetAnswer(event, target) : outcome;
}

/** Answers a PUT of what organisers say of a target. */
export async function putRuling(event: RequestEvent, actor: Actor, body: unknown): Promise<Answer> {
	const parsed = rulingRequestShape.safeParse(body, { reportInput: true });
	if (!parsed.success) return { ok: false, problems: shapeProblems(parsed.error) };
	const on = seenTarget(event);
	if (!on.ok) return on;
	const input = { ...on.answer, ...parsed.data };
	const outcome = await perform(event.locals.application.store, makeRuling, input, byToken(event, actor));
	return outcome.ok ? targetAnswer(event, on.answer.target) : outcome;
}

/** The target of the address and the tag that was seen, which must be named: nothing here is changed blindly. */
export function seenTarget({
	params,
	request
}: RequestEvent): { ok: true; answer: { target: Id<'target'>; seen?: number } } | ReturnType<typeof refused> {
	const id = params.id ?? '';
	if (!isId<'target'>(id)) return refused('unknown-target');
	if (request.headers.get('if-match') === null) return refused('version-needed');
	const seen = seenIn(request, id);
	return { ok: true, answer: { target: id, ...(seen !== undefined && { seen }) } };
}

async function targetAnswer(event: RequestEvent, id: Id<'target'>): Promise<Answer> {
	const { store, clock } = event.locals.application;
	const target = await targets.publicById(store.reading, id);
	if (!target) return refused('unknown-target');
	const [body] = await targetsJson(store.reading, [target], today(clock));
	return { ok: true, body, seen: `${target.id}-${target.version}` };
}

/** A target that is not public, or not all of it yet: with the version of that number, or the one that it has. */
export async function proposalAnswer(
	event: RequestEvent,
	id: Id<'target'>,
	version?: number,
	status = 201
): Promise<Answer> {
	const { store, clock } = event.locals.application;
	const target = await targets.byId(store.reading, id);
	if (!target) return refused('unknown-target');
	const number = version ?? target.current.number;
	const content = await contentProposed(store.reading, target, number);
	const stated = await statedOf(store.reading, target, content);
	const preview = stated && (await previewOf(store.reading, stated, { language: 'en', today: today(clock) }));
	const { life, organisation, indicator, title } = target;
	return {
		...{ ok: true, status },
		seen: `${id}-${target.version}`,
		body: {
			...{ target: id, life, organisation: organisation.slug, indicator: indicator.slug, title, number },
			waits: target.current.number < number,
			findings: (preview?.findings ?? []).map(({ severity, field, text }) => ({ severity, field, detail: text }))
		}
	};
}

/** What a version states that was just proposed: it is there already, or it waits. */
async function contentProposed(db: Reading, target: Target, number: number): Promise<VersionContent> {
	const waiting = target.current.number < number ? await proposedVersions.ofTarget(db, target.id) : undefined;
	return waiting ? versionContent.parse(waiting.content) : contentOf(target.current);
}
