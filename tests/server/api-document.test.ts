import { Validator } from '@seriousme/openapi-schema-validator';
import { describe, expect, it } from 'vitest';
import { openapi, OPERATIONS } from '#server/api/openapi.ts';
import { methodOf } from '#server/api/openapi-operation.ts';
import { ROUTES } from './api.ts';

type Operation = {
	parameters: { name?: string; $ref?: string; example?: unknown }[];
	responses: Record<string, { content?: Record<string, { example?: unknown }> }>;
	security: object[];
	requestBody?: { content: Record<string, { example?: unknown }> };
};

const { paths } = openapi() as { paths: Record<string, Record<string, Operation>> };
const operations = Object.entries(paths).flatMap(([path, methods]) =>
	Object.entries(methods).map(([method, operation]) => ({ name: `${method.toUpperCase()} ${path}`, operation }))
);

describe('the OpenAPI document', () => {
	it('is one', async () => {
		const result = await new Validator().validate(structuredClone(openapi()));
		expect(result.errors ?? []).toEqual([]);
		expect(result.valid).toBe(true);
	});

	it('tells of every method of every route, and of no other', async () => {
		const inRoutes: string[] = [];
		for (const { address, load } of ROUTES) {
			const methods = Object.keys(await load()).filter((name) => name !== 'fallback');
			const path = address.replace(/\[(\w+)\]/g, '{$1}');
			inRoutes.push(...methods.map((method) => `${method} ${path}`));
		}
		expect(operations.map(({ name }) => name).toSorted()).toEqual(inRoutes.toSorted());
	});

	it('leaves no method of a route to the framework', async () => {
		for (const { address, load } of ROUTES) expect(Object.keys(await load()), address).toContain('fallback');
	});

	it('knows where an action stands and how often and late the figures of a series come', () => {
		const { schemas } = (openapi() as { components: { schemas: Record<string, { properties?: object }> } }).components;
		expect(Object.keys(schemas.Action?.properties ?? {})).toEqual(expect.arrayContaining(['commitment', 'target']));
		for (const name of ['Series', 'ListedSeries']) {
			const fields = Object.keys(schemas[name]?.properties ?? {});
			expect([name, fields]).toEqual([name, expect.arrayContaining(['cadence_months', 'lag_months'])]);
		}
		expect(Object.keys(schemas.Organisation?.properties ?? {})).toEqual(expect.arrayContaining(['members', 'groups']));
		expect(Object.keys(schemas.Target?.properties ?? {})).toContain('held_by');
	});

	it('names each operation once', () => {
		expect(new Set(OPERATIONS.map(({ id }) => id)).size).toBe(OPERATIONS.length);
	});

	it('asks for a token to write, and for nothing to read', () => {
		for (const described of OPERATIONS) {
			const operation = paths[described.path]?.[methodOf(described)];
			expect(operation?.security).toEqual((described.own || described.body) && !described.open ? [{ token: [] }] : []);
		}
	});

	it.each(operations)(
		'$name has an example of its answer, of what is sent, and of each refusal',
		({ name, operation }) => {
			for (const [status, { content = {} }] of Object.entries(operation.responses)) {
				if (name.endsWith('openapi.json') || status === 'default') continue;
				for (const [type, { example }] of Object.entries(content)) {
					// A file of another kind is no example to read in a document.
					if (/^application\/(?:problem\+)?json$/.test(type)) expect(example, `${name} ${status}`).toBeDefined();
				}
			}
			for (const { example } of Object.values(operation.requestBody?.content ?? {}))
				expect(example, name).toBeDefined();
		}
	);

	it.each(operations)('$name says how each parameter is written', ({ operation }) => {
		for (const parameter of operation.parameters) {
			if (parameter.$ref || ['limit', 'after', 'life'].includes(parameter.name ?? '')) continue;
			expect(parameter.example, parameter.name).toBeDefined();
		}
	});
});
