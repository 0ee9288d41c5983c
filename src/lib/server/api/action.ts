import { z } from 'zod';
import type { Action } from '#db/actions.ts';
import { ORIGINS } from '#domain/entry.ts';
import { LANGUAGES } from '#domain/language.ts';
import { cursor } from './cursor.ts';
import { listQuery } from './query.ts';
import { idShape, listShape, roughDateShape, slugShape, textShape } from './shapes.ts';

export const actionShape = z
	.strictObject({
		id: idShape,
		agreement: slugShape,
		organisations: z.array(slugShape).describe('Whom it concerns.'),
		date: roughDateShape.nullable().describe('As exactly as it is known: a day, a month, a year, or not at all.'),
		title: textShape,
		description: textShape,
		kind: z.enum(['event', 'promise']),
		state: z.enum(['planned', 'under_way', 'done', 'dropped', 'unknown']),
		quote: z.string().nullable().describe('The sentence on which it rests.'),
		quote_language: z.enum(LANGUAGES).nullable(),
		source: z.string().nullable(),
		origin: z.enum(ORIGINS),
		commitment: z.int().nullable().describe('The number of the commitment or theme under which it stands.'),
		target: idShape.nullable().describe('The aim that it serves.')
	})
	.describe('Something announced, promised or done that is no figure.');

export type ActionJson = z.infer<typeof actionShape>;

export const actionsShape = listShape(actionShape);

/** A date may be unknown; such actions come first. */
export const byDate = cursor('actions', z.union([roughDateShape, z.literal('')]), idShape);

export const actionsQuery = listQuery(byDate, {
	agreement: slugShape
		.optional()
		.describe('Only of this agreement.')
		.meta({ examples: ['c6-alliance'] }),
	organisation: slugShape
		.optional()
		.describe('Only what concerns this organisation.')
		.meta({ examples: ['helsinki'] })
});

/** An action with the names of whom it concerns. */
export function actionJson(action: Action): ActionJson {
	return {
		id: action.id,
		agreement: action.agreement,
		organisations: action.organisations.map((each) => each.slug),
		date: action.date,
		title: action.title,
		description: action.description,
		kind: action.kind,
		state: action.state,
		quote: action.quote,
		quote_language: action.quote_language,
		source: action.source,
		origin: action.origin,
		commitment: action.commitment,
		target: action.target
	};
}
