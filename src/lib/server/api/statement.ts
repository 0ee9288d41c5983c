import type { RequestEvent } from '@sveltejs/kit';
import { z } from 'zod';
import type { Reading } from '#db/engine/store.ts';
import * as organisations from '#db/organisations.ts';
import * as statements from '#db/statements.ts';
import type { Id } from '#domain/id.ts';
import { standingWord, STATEMENT_STATES } from '#domain/opinion.ts';
import type { Actor } from '#domain/permission.ts';
import { refused, type Outcome } from '#domain/problem.ts';
import { makeStatement } from '#operations/make-statement.ts';
import { perform, shapeProblems } from '#operations/perform.ts';
import { commitmentAt } from '../stating.ts';
import { seenIn, type Answer } from './endpoint.ts';
import { byToken } from './entry-request.ts';
import { momentShape, slugShape, textShape } from './shapes.ts';
import { statementRequestShape } from './target-request.ts';

/** What one organisation says of itself about one commitment, and how often it said something. */
export const statementShape = z
	.strictObject({
		agreement: slugShape,
		commitment: z.int().positive(),
		organisation: slugShape,
		state: z.enum(STATEMENT_STATES).nullable().describe('Null where it says nothing, or took back what it said.'),
		sentence: textShape.nullable(),
		at: momentShape.nullable(),
		number: z.int().describe('How often it said something or took it back; what was said before is kept.')
	})
	.describe('How far an organisation says that it is with a commitment.');

type Place = {
	commitment: Id<'commitment'>;
	organisation: Id<'organisation'>;
	slugs: { agreement: string; organisation: string; number: number };
};

/** Reads what an organisation says of a commitment. */
export async function readStatement(event: RequestEvent): Promise<Answer> {
	const place = await placeOf(event);
	return place.ok ? answerAt(event.locals.application.store.reading, place.answer) : place;
}

/** Answers a PUT of what an organisation says of a commitment, or of its being taken back. */
export async function putCommitmentStatement(event: RequestEvent, actor: Actor, body: unknown): Promise<Answer> {
	const parsed = statementRequestShape.safeParse(body, { reportInput: true });
	if (!parsed.success) return { ok: false, problems: shapeProblems(parsed.error) };
	const place = await placeOf(event);
	if (!place.ok) return place;
	if (event.request.headers.get('if-match') === null) return refused('version-needed');
	const seen = seenIn(event.request, place.answer.commitment);
	const input = { of: place.answer.slugs, ...(seen !== undefined && { seen }), ...parsed.data };
	const { store } = event.locals.application;
	const outcome = await perform(store, makeStatement, input, byToken(event, actor));
	return outcome.ok ? answerAt(store.reading, place.answer) : outcome;
}

async function placeOf({ params, locals }: RequestEvent): Promise<Outcome<Place>> {
	const { slug: agreement = '', number = '', organisation = '' } = params;
	const db = locals.application.store.reading;
	const commitment = await commitmentAt(db, { agreement, number });
	if (!commitment) return refused('unknown-commitment', undefined, { agreement, number });
	const party = await organisations.bySlug(db, organisation);
	if (!party) return refused('unknown-organisation', undefined, { slug: organisation });
	const slugs = { agreement, organisation, number: commitment.number };
	return { ok: true, answer: { commitment: commitment.id, organisation: party.id, slugs } };
}

async function answerAt(db: Reading, { commitment, organisation, slugs }: Place): Promise<Answer> {
	const said = (await statements.ofCommitment(db, commitment)).get(organisation) ?? [];
	const last = standingWord(said);
	return {
		...{ ok: true, seen: `${commitment}-${said.length}` },
		body: {
			...{ agreement: slugs.agreement, commitment: slugs.number, organisation: slugs.organisation },
			...{ state: last?.state ?? null, sentence: last?.sentence ?? null, at: last?.at ?? null, number: said.length }
		} satisfies z.infer<typeof statementShape>
	};
}
