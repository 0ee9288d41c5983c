import type { RequestEvent } from '@sveltejs/kit';
import * as series from '#db/series.ts';
import type { Series } from '#db/series.ts';
import * as targets from '#db/targets.ts';
import type { Target } from '#db/targets.ts';
import { isId } from '#domain/id.ts';
import { slugShape } from './shapes.ts';

/** What the address is about. A name that cannot be one is looked for nowhere. */

export async function seriesAt({ params, locals }: RequestEvent): Promise<Series | undefined> {
	const id = params.id ?? '';
	return isId<'series'>(id) ? series.byId(locals.application.store.reading, id) : undefined;
}

/** The target, if it is public. */
export async function targetAt({ params, locals }: RequestEvent): Promise<Target | undefined> {
	const id = params.id ?? '';
	return isId<'target'>(id) ? targets.publicById(locals.application.store.reading, id) : undefined;
}

/** The slug, if the address has the form of one. */
export function slugAt({ params }: RequestEvent): string | undefined {
	const slug = params.slug ?? '';
	return slugShape.safeParse(slug).success ? slug : undefined;
}
