import { askedPreview } from '#server/asked-preview.ts';
import { found, holding } from '#server/guard.ts';
import { pictureLook, pictureOf } from '#server/target-picture.ts';
import type { RequestHandler } from './$types';

/** The picture of what a form would come to, for whoever has no JavaScript. */
export const GET: RequestHandler = async ({ url, locals }) => {
	const { actor } = holding(locals, 'reporter', 'approver', 'organiser');
	const look = pictureLook(url.searchParams);
	const asked = await askedPreview({ ...locals, language: look.language }, actor, url.searchParams);
	const { subject } = found(asked?.preview, locals);
	const headers = { 'content-type': 'image/png', 'cache-control': 'no-store' };
	return new Response(new Uint8Array(await pictureOf(subject, look)), { headers });
};
