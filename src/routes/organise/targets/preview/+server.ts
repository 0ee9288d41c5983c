import { askedPreview } from '#server/asked-preview.ts';
import { found, holding } from '#server/guard.ts';
import { previewAddresses } from '../preview-addresses.ts';
import type { RequestHandler } from './$types';

/** What the form as it stands would come to, while somebody types: what the page itself says without JavaScript. */
export const POST: RequestHandler = async ({ request, locals }) => {
	const { actor } = holding(locals, 'reporter', 'approver', 'organiser');
	const form = await request.formData();
	const asked = found(await askedPreview(locals, actor, form), locals);
	const answer = { ...asked, picture: previewAddresses(form, locals.language) };
	return Response.json(answer, { headers: { 'cache-control': 'no-store' } });
};
