import { found } from '#server/guard.ts';
import { personCalendar } from '#server/person-calendar.ts';
import type { RequestHandler } from './$types';

/** The calendar of whoever has this address, without a cookie: calendar programs have none. Kept by nobody on the way. */
export const GET: RequestHandler = async ({ params, locals }) => {
	const calendar = found(await personCalendar(locals.application, params.secret), locals);
	return new Response(calendar, {
		headers: {
			'content-type': 'text/calendar; charset=utf-8',
			'cache-control': 'private, no-store',
			'referrer-policy': 'no-referrer'
		}
	});
};
