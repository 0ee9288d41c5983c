import type { z } from 'zod';
import examples from './examples.json' with { type: 'json' };
import { inputSchema, type AnswerName } from './openapi-components.ts';
import type { Query } from './query.ts';

/** One method of one address, as the document describes it. Whatever has a body is a POST, unless it says otherwise. */
export type Described = {
	id: string;
	path: string;
	tag: string;
	summary: string;
	description?: string;
	query?: Query;
	body?: z.ZodType;
	/** What is sent are the fields and the file of a form. */
	form?: true;
	/** Where it is not a POST. */
	method?: 'put';
	/** Whether the tag that was seen must be named in If-Match. */
	tagged?: true;
	/** What is sent is only worked with: it needs no token, nothing is kept, and the answer has no tag. */
	open?: true;
	answer: AnswerName;
	/** What is answered is no one thing that has a tag. */
	untagged?: true;
	/** The content type of an answer that is no JSON. */
	type?: string;
	status?: 200 | 201;
	/** What is read is not public: it needs a token. */
	own?: true;
	/** Further statuses with which the same is answered, and what each means. */
	also?: Record<number, string>;
	/** The statuses of its refusals; of what is read they follow from the address. */
	refuses?: number[];
};

type Json = Record<string, unknown>;
type Example = { request?: unknown; response: unknown };

/** What was truly answered to true facts; written by tests/server/api-examples.test.ts. */
const EXAMPLES = examples as { operations: Record<string, Example>; problems: Record<string, unknown> };

const STATUS_WORDS: Record<number, string> = {
	400: 'What was sent cannot be read',
	401: 'No token, or one that does not hold',
	403: 'The token’s role does not allow it',
	404: 'There is no such thing, or it is not public',
	405: 'Anything else that is wrong; such as a method that does nothing here, with those that do in `Allow`',
	409: 'It is in a state, or there is something else, with which this does not go',
	412: 'It was changed since the tag of If-Match was seen',
	413: 'Too much was sent',
	428: 'The tag that was seen is missing in If-Match',
	422: 'A field or parameter is missing, not known or not as it should be'
};

export function methodOf({ body, method }: Described): 'get' | 'post' | 'put' {
	return method ?? (body ? 'post' : 'get');
}

/** An operation as OpenAPI has it. */
export function operationObject(described: Described): Json {
	const { id, tag, summary, description, body, open, answer, type, status = 200 } = described;
	const example = EXAMPLES.operations[id];
	const shown = { schema: { $ref: `#/components/schemas/${answer}` }, ...(example && { example: example.response }) };
	return {
		operationId: id,
		tags: [tag],
		summary,
		...(description && { description }),
		security: (body && !open) || described.own ? [{ token: [] }] : [],
		parameters: [...pathParameters(described), ...queryParameters(described), ...headerParameters(described)],
		...(body && { requestBody: requestBody(described, body, example) }),
		responses: {
			[status]: {
				description: status === 201 ? 'It is kept.' : 'As asked.',
				...(!open &&
					!described.form &&
					!described.untagged && { headers: { ETag: { $ref: '#/components/headers/ETag' } } }),
				content: { [type ?? 'application/json']: type ? {} : shown }
			},
			...Object.fromEntries(
				Object.entries(described.also ?? {}).map(([each, description]) => [
					each,
					{ description, content: { 'application/json': shown } }
				])
			),
			...(!body && { 304: { description: 'It is as it was when the tag of If-None-Match was seen.' } }),
			...Object.fromEntries(refusedWith(described).map((each) => [each, refusal(each)])),
			default: { $ref: '#/components/responses/Refusal' }
		}
	};
}

function requestBody({ form }: Described, shape: z.ZodType, example: Example | undefined): Json {
	const schema = inputSchema(shape);
	const type = form ? 'multipart/form-data' : 'application/json';
	const required = (schema.required ?? []).length > 0;
	return { required, content: { [type]: { schema, ...(example && { example: example.request }) } } };
}

function pathParameters({ path }: Described): Json[] {
	return [...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => ({ $ref: `#/components/parameters/${name}` }));
}

function queryParameters({ query }: Described): Json[] {
	const { properties = {} } = query ? inputSchema(query) : {};
	return Object.entries(properties).map(([name, property]) => {
		const { description, examples: some, ...schema } = property as z.core.JSONSchema.BaseSchema;
		return { name, in: 'query', description, schema, ...(some && { example: some[0] }) };
	});
}

function headerParameters({ path, body, open, form, tagged }: Described): Json[] {
	if (open || form) return [];
	if (!body) return [{ $ref: '#/components/parameters/IfNoneMatch' }];
	const always = { $ref: '#/components/parameters/IdempotencyKey' };
	if (tagged) return [always, { $ref: '#/components/parameters/IfMatchNeeded' }];
	return path.startsWith('/entries/') ? [always, { $ref: '#/components/parameters/IfMatch' }] : [always];
}

function refusedWith({ path, body, refuses }: Described): number[] {
	if (body || refuses) return refuses ?? [];
	return path.includes('{') ? [404, 422] : [422];
}

/** How a status of refusal is described. */
export function refusal(status: number): Json {
	const example = EXAMPLES.problems[status];
	const schema = { $ref: '#/components/schemas/Problem' };
	return {
		description: `${STATUS_WORDS[status]}.`,
		content: { 'application/problem+json': { schema, ...(example !== undefined && { example }) } }
	};
}
