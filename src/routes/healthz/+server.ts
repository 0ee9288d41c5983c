import * as dataVersion from '#db/data-version.ts';
import type { RequestHandler } from './$types';

/** Whether the process and its database answer. */
export const GET: RequestHandler = async ({ locals }) => {
	await dataVersion.current(locals.application.store.reading);
	return new Response('ok\n', { headers: { 'content-type': 'text/plain', 'cache-control': 'no-store' } });
};
