import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import { expect } from 'vitest';
import { methodOf, type Described } from '#server/api/openapi-operation.ts';
import { openapi, OPERATIONS } from '#server/api/openapi.ts';
import type { Answered } from './api.ts';

/** The OpenAPI document as the judge of answers. */

const ajv = new Ajv2020({ strict: false, allErrors: true });
formats.default(ajv);
ajv.addSchema(closed(openapi()) as object, 'api');
const judges = new Map<string, ValidateFunction>();

/** Fails where a body is not as a schema of the document says; a field that the document does not know is a failure, too. */
export function expectShape(name: string, body: unknown): void {
	const validate = judges.get(name) ?? ajv.compile({ $ref: `api#/components/schemas/${name}` });
	judges.set(name, validate);
	validate(body);
	expect(validate.errors ?? [], `${name}: ${JSON.stringify(body).slice(0, 300)}`).toEqual([]);
}

/** Fails where an answer is not one that the document describes for an operation. */
export function expectDescribed(id: string, { status, headers, body }: Answered): void {
	const described = OPERATIONS.find((operation) => operation.id === id);
	if (!described) throw new Error(`The document knows no operation ${id}.`);
	expect(statusesOf(described), `${id}: ${JSON.stringify(body)}`).toContain(String(status));
	if (status === 304) return expect(body).toBeUndefined();
	if (status >= 400) {
		expect(headers.get('content-type')).toBe('application/problem+json; charset=utf-8');
		return expectShape('Problem', body);
	}
	expect(headers.get('content-type')).toBe('application/json; charset=utf-8');
	if (!described.open && !described.form && !described.untagged) expect(headers.get('etag')).toMatch(/^"[\w-]+"$/);
	expectShape(described.answer, body);
}

function statusesOf(described: Described): string[] {
	const { paths } = openapi() as { paths: Record<string, Record<string, { responses: object }>> };
	return Object.keys(paths[described.path]?.[methodOf(described)]?.responses ?? {});
}

/** The schema with every object closed, which the published one leaves open for fields to come. */
function closed(schema: unknown): unknown {
	if (Array.isArray(schema)) return schema.map(closed);
	if (schema === null || typeof schema !== 'object') return schema;
	const inner = Object.fromEntries(Object.entries(schema).map(([key, value]) => [key, closed(value)]));
	const open = !('properties' in inner) || 'additionalProperties' in inner || typeof inner.type !== 'string';
	return open ? inner : { ...inner, additionalProperties: false };
}
