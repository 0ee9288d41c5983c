import { z } from 'zod';
import { done, type Outcome, type Problem } from '#domain/problem.ts';
import type { Cursor } from './cursor.ts';

/** What may stand after the question mark. Every address is closed: a parameter that it does not know is refused, not ignored. */
export type Query = z.ZodObject<z.ZodRawShape, z.core.$strict>;

/** As many items as one answer holds at most. */
export const LARGEST_PAGE = 500;

/** An address that takes no parameters. */
export const noQuery = z.strictObject({});

export const limit = z.coerce
	.number<string>()
	.int()
	.min(1)
	.max(LARGEST_PAGE)
	.default(100)
	.describe(`How many items at most. More than ${LARGEST_PAGE} are refused.`);

type ListQuery<Keys extends string[], Filters extends z.ZodRawShape> = z.ZodObject<
	Filters & { limit: typeof limit; after: z.ZodOptional<Cursor<Keys>['shape']> },
	z.core.$strict
>;

/** The parameters of a list: those by which it is filtered, how many items, and after which. */
export function listQuery<Keys extends string[], Filters extends z.ZodRawShape>(
	{ shape }: Cursor<Keys>,
	filters: Filters
): ListQuery<Keys, Filters> {
	const after = shape.optional().describe('Where to go on: `next` of the page before, as it was.');
	return z.strictObject({ ...filters, limit, after }) as ListQuery<Keys, Filters>;
}

/** What an address asks for, or the parameters that are not as they should be. */
export function askedIn<Asked extends Query>(url: URL, query: Asked): Outcome<z.output<Asked>> {
	const names = [...url.searchParams.keys()];
	const stranger = names.find((name) => !Object.hasOwn(query.shape, name));
	if (stranger !== undefined) return refusing({ code: 'parameter-unknown', field: stranger.slice(0, 80) });
	const twice = names.find((name, at) => names.indexOf(name) !== at);
	if (twice !== undefined) return refusing(unreadable(query, twice, url.searchParams.getAll(twice).join(', ')));
	const read = query.safeParse(Object.fromEntries(url.searchParams));
	if (read.success) return done(read.data);
	const wrong = new Set(read.error.issues.map((issue) => String(issue.path[0])));
	return refusing(...[...wrong].map((name) => unreadable(query, name, url.searchParams.get(name) ?? '')));
}

/** A page of a list, of which one item more than is shown must be given. `next` is what to send as `after`, null on the last page. */
export function pageOf<Item>(
	items: readonly Item[],
	limit: number,
	after: (last: Item) => string
): { items: Item[]; next: string | null } {
	const shown = items.slice(0, limit);
	const last = shown.at(-1);
	return { items: shown, next: items.length > limit && last !== undefined ? after(last) : null };
}

function refusing(...problems: Problem[]): { ok: false; problems: Problem[] } {
	return { ok: false, problems };
}

function unreadable(query: Query, name: string, typed: string): Problem {
	return {
		code: 'parameter-unreadable',
		field: name,
		values: { typed: typed.slice(0, 80), example: exampleOf(query.shape[name] as z.ZodType) }
	};
}

/** How a parameter is written. */
function exampleOf(parameter: z.ZodType): string {
	const { enum: words, minimum, maximum, examples, description } = z.toJSONSchema(parameter, { io: 'input' });
	if (words) return words.join(', ');
	if (minimum !== undefined) return `${minimum} … ${maximum}`;
	return String(examples?.[0] ?? description);
}
