import { z } from 'zod';
import type { Reply } from '#db/replies.ts';
import type { Ruling } from '#db/rulings.ts';
import type { Statement } from '#db/statements.ts';
import type { Instant } from '#domain/clock.ts';
import { DISPUTES, disputesOf, RULING_STATES, STATEMENT_STATES, standingWord } from '#domain/opinion.ts';
import type { Period } from '#domain/period.ts';
import type { VerdictKey } from '#domain/verdict.ts';
import { idShape, momentShape, periodShape, slugShape, textShape } from './shapes.ts';

const given = {
	number: z.int().positive().describe('How often it was said; what was said before is kept.'),
	sentence: textShape,
	at: momentShape
};

/** What is said of a target beside its verdict. */
export const opinionShapes = {
	statement: z
		.strictObject({ state: z.enum(STATEMENT_STATES), ...given })
		.nullable()
		.describe('What the organisation says of itself; null where it says nothing.'),
	ruling: z
		.strictObject({ state: z.enum(RULING_STATES), agreement: slugShape, ...given })
		.nullable()
		.describe('What the organisers of an agreement say; null where they say nothing.'),
	disputes: z.array(z.enum(DISPUTES)).describe('Which two of verdict, statement and ruling do not go together.')
};

type OpinionsJson = z.infer<z.ZodObject<typeof opinionShapes>>;

/** The last word of each, and where they differ. */
export function opinionsJson(
	verdict: VerdictKey,
	statements: readonly Statement[] = [],
	rulings: readonly Ruling[] = []
): OpinionsJson {
	const [statement, ruling] = [standingWord(statements), rulings.at(-1)];
	return {
		statement: statement ? { state: statement.state, ...givenBy(statement) } : null,
		ruling: ruling ? { state: ruling.state, agreement: ruling.agreement, ...givenBy(ruling) } : null,
		disputes: disputesOf({
			verdict,
			...(statement && { statement: statement.state }),
			...(ruling && { ruling: ruling.state })
		})
	};
}

function givenBy({ number, sentence, at }: Statement | Ruling | Reply): Pick<Statement, 'number' | 'sentence' | 'at'> {
	return { number, sentence, at };
}

/** What an organisation replied to the figure that the verdict is about. */
export const replyShape = z
	.strictObject({ entry: idShape, period: periodShape, ...given })
	.nullable()
	.describe(
		'What the organisation replied to the figure that the verdict is about, of which it was told before that was public.'
	);

/** The last reply, or that there is none. */
export function replyJson(reply: (Reply & { period: Period }) | undefined): z.infer<typeof replyShape> {
	return reply ? { entry: reply.entry_id, period: reply.period, ...givenBy(reply) } : null;
}

/** What one organisation says of itself about a commitment. */
export const statedShape = z.strictObject({ organisation: slugShape, state: z.enum(STATEMENT_STATES), ...given });

/** The last word of each organisation that it did not take back, as it was known at a moment or is now. */
export function statedJson(
	stated: readonly (Statement & { organisation: string })[] = [],
	knownAt?: Instant
): z.infer<typeof statedShape>[] {
	const known = stated.filter(({ at }) => knownAt === undefined || at <= knownAt);
	return [...Map.groupBy(known, (each) => each.organisation).values()].flatMap((said) => {
		const last = standingWord(said);
		return last ? [{ organisation: last.organisation, state: last.state, ...givenBy(last) }] : [];
	});
}
