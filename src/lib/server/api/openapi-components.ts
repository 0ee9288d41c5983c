import { z } from 'zod';
import { acceptanceShape } from './acceptance.ts';
import { actionShape, actionsShape } from './action.ts';
import { agreementShape, agreementsShape } from './agreement.ts';
import { assessmentsShape, groupsShape } from './assessment.ts';
import { dataFileShape } from './data-file.ts';
import { entriesShape, entryShape } from './entry.ts';
import { askedShape } from './figure-request.ts';
import { importShape } from './import-state.ts';
import { indicatorShape, indicatorsShape } from './indicator.ts';
import { journalShape } from './journal.ts';
import { organisationShape, organisationsShape } from './organisation.ts';
import { problemShape } from './problem.ts';
import { removedShape } from './series-request.ts';
import { listedSeriesShape, seriesListShape, seriesShape } from './series.ts';
import { textShape } from './shapes.ts';
import { statementShape } from './statement.ts';
import { proposalShape } from './target-request.ts';
import { targetShape, targetsShape } from './target.ts';

/** The shapes of all answers, by the names under which the document knows them. */
export const ANSWERS = {
	Text: textShape,
	Agreement: agreementShape,
	Agreements: agreementsShape,
	Organisation: organisationShape,
	Organisations: organisationsShape,
	Indicator: indicatorShape,
	Indicators: indicatorsShape,
	Target: targetShape,
	Targets: targetsShape,
	Proposal: proposalShape,
	Statement: statementShape,
	ListedSeries: listedSeriesShape,
	SeriesList: seriesListShape,
	Series: seriesShape,
	Removed: removedShape,
	Entry: entryShape,
	Entries: entriesShape,
	Acceptance: acceptanceShape,
	Request: askedShape,
	Import: importShape,
	Action: actionShape,
	Actions: actionsShape,
	Journal: journalShape,
	File: z.string().describe('A file as its content type says.'),
	DataFile: dataFileShape,
	Assessments: assessmentsShape,
	GroupScores: groupsShape,
	Document: z.looseObject({ openapi: z.literal('3.1.1') }).describe('An OpenAPI document.'),
	Problem: problemShape
};

export type AnswerName = keyof typeof ANSWERS;

type Schema = z.core.JSONSchema.BaseSchema;

/** The shapes of all answers as JSON Schema, each referring to the others by name. */
export function answerSchemas(): Record<string, Schema> {
	const names = z.registry<{ id: string }>();
	for (const [id, shape] of Object.entries(ANSWERS)) names.add(shape, { id });
	const { schemas } = z.toJSONSchema(names, {
		uri: (id) => `#/components/schemas/${id}`,
		// Answers may get more fields one day: whoever reads them by this document is not to refuse those.
		override({ jsonSchema }) {
			if (jsonSchema.additionalProperties === false) delete jsonSchema.additionalProperties;
			withoutCalendar({ jsonSchema });
		}
	});
	return Object.fromEntries(Object.entries(schemas).map(([name, schema]) => [name, bare(schema)]));
}

/** What a program sends, as JSON Schema; closed: what is not known is refused. */
export function inputSchema(shape: z.ZodType): Schema {
	return bare(z.toJSONSchema(shape, { io: 'input', override: withoutCalendar }));
}

/** A date has a format; the pattern that counts its days out is for machines alone. */
function withoutCalendar({ jsonSchema }: { jsonSchema: Schema }): void {
	if (jsonSchema.format !== undefined) delete jsonSchema.pattern;
}

function bare({ $schema: _schema, $id: _id, ...schema }: Schema): Schema {
	return schema;
}
