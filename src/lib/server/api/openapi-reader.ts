import type { z } from 'zod';
import { CONVENTIONS, openapi, OPERATIONS } from './openapi.ts';
import { methodOf, type Described } from './openapi-operation.ts';

/** The OpenAPI document as people read it. */
export type Readable = {
	conventions: [word: string, meaning: string][];
	groups: { name: string; operations: ReadableOperation[] }[];
	shapes: { name: string; about: string; fields: Field[] }[];
};

export type ReadableOperation = {
	id: string;
	method: string;
	path: string;
	summary: string;
	description: string;
	parameters: Field[];
	/** What is answered, by its name among the shapes. */
	answer: string;
	examples: { label: string; json: string }[];
};

type Field = { name: string; type: string; about: string };
type Schema = z.core.JSONSchema.BaseSchema;
type Parameter = { name: string; in: string; description?: string; schema: Schema };
type Content = { content?: Record<string, { example?: unknown }> };
type Operation = {
	parameters: (Parameter | { $ref: string })[];
	requestBody?: Content;
	responses: Record<string, Content>;
};
type Document = {
	paths: Record<string, Record<string, Operation>>;
	components: { parameters: Record<string, Parameter>; schemas: Record<string, Schema> };
};

export function readable(): Readable {
	const { components } = openapi() as Document;
	return {
		conventions: CONVENTIONS,
		groups: [...Map.groupBy(OPERATIONS, ({ tag }) => tag)].map(([name, some]) => ({
			name,
			operations: some.map(readableOperation)
		})),
		shapes: Object.entries(components.schemas).flatMap(([name, schema]) => {
			const fields = fieldsOf(schema);
			const isList = fields.map((field) => field.name).join() === 'items,next';
			return isList || fields.length === 0 ? [] : [{ name, about: schema.description ?? '', fields }];
		})
	};
}

function readableOperation(described: Described): ReadableOperation {
	const { paths, components } = openapi() as Document;
	const { id, path, summary, description = '', answer, status = 200 } = described;
	const method = methodOf(described);
	const operation = paths[path]?.[method];
	const parameters = (operation?.parameters ?? []).flatMap((each) =>
		'$ref' in each ? (components.parameters[nameIn(each.$ref)] ?? []) : each
	);
	const examples = [
		{ label: 'Sent', content: operation?.requestBody },
		{ label: 'Answered', content: operation?.responses[status] }
	];
	return {
		id,
		method: method.toUpperCase(),
		path: `/api/v1${path}`,
		summary,
		description,
		parameters: parameters.map(({ name, schema, description: about = '' }) => ({ name, type: typeOf(schema), about })),
		answer,
		examples: examples.flatMap(({ label, content }) => {
			const example = content?.content?.['application/json']?.example;
			return example === undefined ? [] : [{ label, json: JSON.stringify(example, null, '  ') }];
		})
	};
}

function fieldsOf({ properties = {} }: Schema): Field[] {
	return Object.entries(properties as Record<string, Schema>).map(([name, schema]) => ({
		name,
		type: typeOf(schema),
		about: schema.description ?? ''
	}));
}

/** What a value can be, in a few words. */
function typeOf(schema: Schema): string {
	const { $ref, anyOf, items, properties, type, minimum, maximum } = schema;
	if ($ref) return nameIn($ref);
	if (anyOf) return [...new Set(anyOf.map((each) => typeOf(each as Schema)))].join(' or ');
	if (schema.enum) return schema.enum.join(' · ');
	if (items) return `list of ${typeOf(items as Schema)}`;
	if (properties) return `{ ${Object.keys(properties).join(', ')} }`;
	if (schema.format) return schema.format;
	const plain = Array.isArray(type) ? type.join(' or ') : String(type ?? 'anything');
	const fallback = schema.default === undefined ? '' : `, else ${JSON.stringify(schema.default)}`;
	const bounded = type === 'integer' && minimum !== undefined && maximum !== undefined && maximum < 1e6;
	return (bounded ? `${plain} from ${minimum} to ${maximum}` : plain) + fallback;
}

function nameIn(reference: string): string {
	return reference.split('/').at(-1) ?? '';
}
