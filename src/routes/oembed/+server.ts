import { z } from 'zod';
import * as targets from '#db/targets.ts';
import { isId } from '#domain/id.ts';
import { tagged } from '#server/answer.ts';
import { FRAME, frameCode } from '#server/embed.ts';
import { found } from '#server/guard.ts';
import { deLocalizeUrl, languageOf } from '#words/messages.ts';
import { inLanguage } from '#words/text.ts';
import type { RequestHandler } from './$types';

const size = z.coerce.number().int().min(100).max(4000).optional().catch(undefined);
const asked = z.object({ url: z.url().catch(''), format: z.string().optional(), maxwidth: size, maxheight: size });

/** How a target's page is shown in other pages (oembed.com): for programs that were given its address. */
export const GET: RequestHandler = async ({ url, request, locals }) => {
	const { store, settings } = locals.application;
	const wish = asked.parse({ ...Object.fromEntries(url.searchParams), url: url.searchParams.get('url') ?? '' });
	if (wish.format !== undefined && wish.format !== 'json')
		return new Response('Only JSON is offered.', { status: 501 });
	const address = URL.canParse(wish.url) ? new URL(wish.url) : undefined;
	const path = address?.origin === new URL(settings.origin).origin ? deLocalizeUrl(address).pathname : '';
	const id = /^\/targets\/(\w+)$/.exec(path)?.[1] ?? '';
	const target = found(isId<'target'>(id) ? await targets.publicById(store.reading, id) : undefined, locals);
	const language = languageOf(address?.pathname ?? '/');
	const title = `${inLanguage(target.organisation.name, language).text}: ${inLanguage(target.title, language).text}`;
	const width = Math.min(wish.maxwidth ?? FRAME.width, FRAME.width);
	const height = Math.min(wish.maxheight ?? FRAME.height, FRAME.height);
	const body = {
		version: '1.0',
		type: 'rich',
		title,
		provider_name: 'Pledgeline',
		provider_url: settings.origin,
		width,
		height,
		html: frameCode(`${settings.origin}/embed/targets/${target.id}?lang=${language}`, title, { width, height })
	};
	return tagged(request, JSON.stringify(body), {
		'content-type': 'application/json; charset=utf-8',
		'access-control-allow-origin': '*'
	});
};
