import type { IncomingMessage, ServerResponse } from 'node:http';

/** What a handler said, instead of it having been sent. */
export type Heard = { headers: Record<string, unknown>; body: Buffer };

/** The largest answer that is held back to be looked at whole; what is longer goes out as it comes. */
const LARGEST = 2 * 1024 ** 2;

/**
 * Listens to what a handler will answer. An answer that everyone may have is held back, and the promise bears it; any other goes
 * to whoever asked as if nobody listened, and the promise bears nothing.
 */
export function overhear(request: IncomingMessage, response: ServerResponse): Promise<Heard | undefined> {
	const { promise, resolve } = Promise.withResolvers<Heard | undefined>();
	const plain = { writeHead: response.writeHead, write: response.write, end: response.end };
	const parts: Buffer[] = [];
	let length = 0;
	let begun = false;

	/** From here on the response is its own again, with what was held back sent first. */
	function letGo(): void {
		Object.assign(response, plain);
		resolve(undefined);
		if (!begun) return;
		response.writeHead(200);
		for (const part of parts.splice(0)) response.write(part);
	}
	function take(chunk: unknown, encoding: unknown): void {
		if (chunk === undefined || chunk === null || typeof chunk === 'function') return;
		const part =
			typeof chunk === 'string'
				? Buffer.from(chunk, typeof encoding === 'string' ? (encoding as BufferEncoding) : 'utf8')
				: Buffer.from(chunk as Uint8Array);
		parts.push(part);
		length += part.length;
	}

	response.writeHead = function (...said: unknown[]) {
		// The framework sets headers one by one; who brings all of them here is a file, which is not ours to keep.
		begun = said.length === 1 && said[0] === 200 && isForEveryone(request, response);
		if (begun) return response;
		letGo();
		return Reflect.apply(response.writeHead, response, said) as ServerResponse;
	};
	response.write = function (chunk: unknown, ...more: unknown[]) {
		if (!begun) {
			letGo();
			return Reflect.apply(response.write, response, [chunk, ...more]) as boolean;
		}
		take(chunk, more[0]);
		if (length > LARGEST) letGo();
		return true;
	} as ServerResponse['write'];
	response.end = function (...said: unknown[]) {
		if (!begun) {
			letGo();
			return Reflect.apply(response.end, response, said) as ServerResponse;
		}
		take(said[0], said[1]);
		Object.assign(response, plain);
		const headers = response.getHeaders();
		for (const name of Object.keys(headers)) if (name !== 'connection') response.removeHeader(name);
		resolve({ headers, body: Buffer.concat(parts) });
		return response;
	} as ServerResponse['end'];
	response.once('close', () => resolve(undefined));
	return promise;
}

/** Of this reader alone, or in a form of its own. */
const APART = ['set-cookie', 'content-encoding', 'content-range', 'content-disposition', 'vary'];

function isForEveryone({ url = '' }: IncomingMessage, response: ServerResponse): boolean {
	if (APART.some((name) => response.hasHeader(name))) return false;
	// The framework forbids browsers to keep the data of a page apart from it. It is no less everyone's than the page.
	if (/\/__data\.json(?:\?|$)/.test(url)) return true;
	return !/no-store|private/.test(String(response.getHeader('cache-control') ?? ''));
}
