import type { RequestHandler } from './$types';
import { isId } from '#domain/id.ts';
import { fileFor, fileResponse } from '#server/evidence/answering.ts';
import { found } from '#server/guard.ts';

/** A file on which a figure rests, as a download; of what is not public yet for those who may read it. */
export const GET: RequestHandler = async ({ params, request, locals }) => {
	const { store, settings } = locals.application;
	const id = isId<'evidence'>(params.id) ? params.id : undefined;
	const file = found(id && (await fileFor(store.reading, id, locals.visitor?.actor)), locals);
	return found(await fileResponse(settings.filesFolder, file, request), locals);
};
