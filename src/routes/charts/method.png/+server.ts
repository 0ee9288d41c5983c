import { createHash } from 'node:crypto';
import { METHOD_VERSION } from '#domain/method.ts';
import { taggedAhead } from '#server/answer.ts';
import { calculated } from '#server/calculated.ts';
import { calculationIn } from '#server/calculator.ts';
import { found } from '#server/guard.ts';
import { pictureLook, pictureOf } from '#server/target-picture.ts';
import { version } from '$app/environment';
import type { RequestHandler } from './$types';

/** The picture of somebody's own numbers, for whoever has no JavaScript. */
export const GET: RequestHandler = async ({ url, request, locals }) => {
	const look = pictureLook(url.searchParams);
	const told = found(calculated(calculationIn(url.searchParams, look.language), look.language), locals);
	const asked = createHash('sha256').update(url.search).digest('base64url').slice(0, 20);
	const tag = `"${asked}-${METHOD_VERSION}-${version}"`;
	return taggedAhead(request, tag, { 'content-type': 'image/png' }, async () => {
		return new Uint8Array(await pictureOf(told.subject, look));
	});
};
