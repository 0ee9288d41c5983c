import { z } from 'zod';

/** Where the pages of a list are cut: the keys by which it is sorted, as one text that means nothing to whoever sends it back. */
export type Cursor<Keys extends string[]> = {
	/** Reads what was sent; refuses what is not a place in this list. */
	shape: z.ZodType<Keys, string>;
	/** The place right after an item. */
	after(...keys: Keys): string;
};

/**
 * The cursor of a list by its name and the shapes of its keys.
 *
 * @example cursor('agreements', slugShape).after('c6-alliance') === 'WyJhZ3JlZW1lbnRzIiwiYzYtYWxsaWFuY2UiXQ'
 */
export function cursor<Shapes extends z.ZodType<string>[]>(
	list: string,
	...shapes: [...Shapes]
): Cursor<{ [Key in keyof Shapes]: string }> {
	type Keys = { [Key in keyof Shapes]: string };
	const place = z.tuple([z.literal(list), ...shapes]);
	const shape = z
		.string()
		.max(1000)
		.transform((text, context): Keys => {
			const read = place.safeParse(jsonIn(Buffer.from(text, 'base64url').toString()));
			if (read.success) return read.data.slice(1) as Keys;
			context.addIssue({ code: 'custom' });
			return z.NEVER;
		});
	return {
		shape,
		after: (...keys) => Buffer.from(JSON.stringify([list, ...keys])).toString('base64url')
	};
}

function jsonIn(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return undefined;
	}
}
