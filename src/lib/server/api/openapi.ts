import { answerSchemas, inputSchema } from './openapi-components.ts';
import { COMPUTING } from './openapi-computing.ts';
import { FILES } from './openapi-files.ts';
import { methodOf, operationObject, refusal } from './openapi-operation.ts';
import { READING } from './openapi-reading.ts';
import { WRITING } from './openapi-writing.ts';
import { LARGEST_PAGE } from './query.ts';
import { idShape, slugShape } from './shapes.ts';

/** Everything that can be asked of the API. */
export const OPERATIONS = [...READING, ...FILES, ...COMPUTING, ...WRITING];

/** What holds of every address: a word, and what it means. */
export const CONVENTIONS: [word: string, meaning: string][] = [
	['Reading', 'Needs nothing but the address. Pages of other sites may read, too (CORS).'],
	[
		'Judging',
		'Of your own numbers needs nothing either: what is sent is answered and forgotten. Any page may ask (CORS).'
	],
	['Writing', 'Needs a token, `Authorization: Bearer …`, and `Content-Type: application/json`.'],
	[
		'Names',
		'Are in snake_case; dates in ISO 8601, moments in UTC, numbers as numbers. What is not known is null; 0 is 0.'
	],
	['Texts', 'Come in as many of English, Finnish, Swedish and Estonian as there are.'],
	[
		'Whose figure',
		'`origin` is `reported` by the organisation itself, or `public_source`: collected from a public document and, while ' +
			'`confirmed_at` is null, not confirmed by the organisation.'
	],
	[
		'Lists',
		'Are `{ items, next }`. Send `next` as `after` for the next page; it is null on the last one. ' +
			`\`limit\` is at most ${LARGEST_PAGE}, more is refused.`
	],
	['The unknown', 'A parameter or field that is not known is refused, never ignored.'],
	[
		'Answers',
		'Have an ETag: send it as `If-None-Match` and get 304 while nothing has changed. They may get more fields within this version.'
	],
	['Refusals', 'Are problems after RFC 9457, in `application/problem+json`.']
];

const INTRODUCTION = [
	'What cities promised, what they measured, and on what it rests.',
	CONVENTIONS.map(([word, meaning]) => `- **${word}**: ${meaning}`).join('\n')
].join('\n\n');

let made: Record<string, unknown> | undefined;

/** The OpenAPI 3.1 document, made of the shapes by which requests are read and answers are written. */
export function openapi(): Record<string, unknown> {
	made ??= {
		openapi: '3.1.1',
		info: {
			title: 'Pledgeline',
			version: '1',
			summary: 'Public accountability of cities, for programs',
			description: INTRODUCTION,
			license: { name: 'Data: Creative Commons Attribution 4.0', identifier: 'CC-BY-4.0' }
		},
		servers: [{ url: '/api/v1' }],
		tags: [...new Set(OPERATIONS.map(({ tag }) => tag))].map((name) => ({ name })),
		paths: paths(),
		components: {
			securitySchemes: {
				token: {
					type: 'http',
					scheme: 'bearer',
					description: 'A token that stands for a role in one organisation or agreement: `npx pledgeline token add`.'
				}
			},
			parameters: PARAMETERS,
			headers: {
				ETag: { description: 'Names what was answered, as it is now.', schema: { type: 'string' } }
			},
			responses: {
				Refusal: refusal(405)
			},
			schemas: answerSchemas()
		}
	};
	return made;
}

const PARAMETERS = {
	id: { name: 'id', in: 'path', required: true, schema: inputSchema(idShape) },
	slug: { name: 'slug', in: 'path', required: true, schema: inputSchema(slugShape) },
	number: { name: 'number', in: 'path', required: true, schema: { type: 'integer', minimum: 1 } },
	organisation: { name: 'organisation', in: 'path', required: true, schema: inputSchema(slugShape) },
	IfNoneMatch: {
		name: 'If-None-Match',
		in: 'header',
		description: 'The tag of an answer that you have.',
		schema: { type: 'string' }
	},
	IfMatch: {
		name: 'If-Match',
		in: 'header',
		description: 'The tag that you saw: what was changed since is not overwritten (412).',
		schema: { type: 'string' }
	},
	IfMatchNeeded: {
		name: 'If-Match',
		in: 'header',
		required: true,
		description: 'The tag of the target that you saw (428 without): what was changed since is not overwritten (412).',
		schema: { type: 'string' }
	},
	IdempotencyKey: {
		name: 'Idempotency-Key',
		in: 'header',
		description: 'Your own name for the request: sent again with the same key, it is done once and answered alike.',
		schema: { type: 'string', maxLength: 200 }
	}
};

function paths(): Record<string, Record<string, unknown>> {
	const byPath = Map.groupBy(OPERATIONS, ({ path }) => path);
	return Object.fromEntries(
		[...byPath].map(([path, operations]) => [
			path,
			Object.fromEntries(operations.map((each) => [methodOf(each), operationObject(each)]))
		])
	);
}
