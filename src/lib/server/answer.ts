import { createHash } from 'node:crypto';

/** An answer with an ETag made of its content, behind a name if it has one, or 304 where the reader has it already. */
export function tagged(
	request: Request,
	body: string | Uint8Array<ArrayBuffer>,
	headers: Record<string, string>,
	name = ''
): Response {
	const tag = `"${name}${createHash('sha256').update(body).digest('base64url').slice(0, 27)}"`;
	return answered(request, tag, headers, () => body);
}

/** The same with a tag that is known before the content is made; content that is long is made while it is sent. */
export async function taggedAhead(
	request: Request,
	tag: string,
	headers: Record<string, string>,
	make: () => Promise<Uint8Array<ArrayBuffer> | ReadableStream>
): Promise<Response> {
	if (knows(request, tag)) return answered(request, tag, headers, () => '');
	const body = await make();
	return answered(request, tag, headers, () => body);
}

function answered(
	request: Request,
	tag: string,
	headers: Record<string, string>,
	body: () => string | Uint8Array<ArrayBuffer> | ReadableStream
): Response {
	const all = { ...headers, etag: tag, 'cache-control': 'no-cache' };
	return knows(request, tag)
		? new Response(null, { status: 304, headers: all })
		: new Response(body(), { headers: all });
}

function knows(request: Request, tag: string): boolean {
	const seen = request.headers.get('if-none-match');
	if (seen === null) return false;
	return seen === '*' || seen.split(',').some((each) => each.trim().replace(/^W\//, '') === tag);
}
