import { createHash, randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

type Coding = 'identity' | 'br' | 'gzip';
/** A body in one coding, with all that is said before it. */
type Form = { body: Buffer; headers: string[] };

const SHORTEST_TAG = 12;
/** The lightest body that is worth compressing. */
const LEAST = 800;
const COMPRESSIBLE = /^(?:text\/|application\/(?:json|[\w.+-]*\+(?:json|xml)|xml|javascript)|image\/svg)/;
/** What belongs to one answer on one connection and not to its content. */
const PASSING = new Set(['x-request-id', 'content-length', 'etag', 'date', 'connection', 'keep-alive', 'vary']);
const SUFFIX = { identity: '', br: '-br', gzip: '-gz' } as const;

/** One whole answer to an anonymous GET, in each coding in which it was asked for. */
export class FinishedAnswer {
	readonly #headers: string[];
	readonly #compressible: boolean;
	readonly #body: Buffer;
	/** Of the content, whatever its coding. */
	readonly #tag: string;
	readonly #unchanged: string[];
	readonly #forms = new Map<Coding, Form | Promise<Form>>();
	/** Called with the bytes that were added when a body was compressed. */
	readonly #grown: (bytes: number) => void;

	constructor(headers: Record<string, unknown>, body: Buffer, grown: (bytes: number) => void = () => undefined) {
		const kept = Object.entries(headers).filter(([name]) => !PASSING.has(name));
		this.#headers = kept.flatMap(([name, value]) => [name, String(value)]);
		this.#compressible = body.length >= LEAST && COMPRESSIBLE.test(String(headers['content-type']));
		if (this.#compressible) this.#headers.push('vary', 'accept-encoding');
		this.#body = body;
		const given = /^(?:W\/)?"(.+)"$/.exec(String(headers.etag ?? ''))?.[1];
		// The framework's own tags have 32 bits, too few to tell all states of a page apart; the API's bear what If-Match names.
		this.#tag =
			given !== undefined && given.length > SHORTEST_TAG
				? given
				: createHash('sha256').update(body).digest('base64url').slice(0, 27);
		const short = kept.filter(([name]) => name === 'cache-control' || name.startsWith('access-control-'));
		this.#unchanged = short.flatMap(([name, value]) => [name, String(value)]);
		this.#grown = grown;
	}

	/** What it weighs before anything is compressed, with a guess at what surrounds it. */
	get bytes(): number {
		return this.#body.length + 4 * this.#headers.join('').length + 1024;
	}

	/** Answers a GET or HEAD with it, or with 304 to who has it already. */
	send(request: IncomingMessage, response: ServerResponse): void {
		const coding = this.#compressible ? codingFor(request.headers['accept-encoding']) : 'identity';
		const seen = request.headers['if-none-match'];
		if (seen !== undefined && this.#isAmong(seen)) {
			const etag = `"${this.#tag}${SUFFIX[coding]}"`;
			response.writeHead(304, ['etag', etag, ...this.#unchanged, 'x-request-id', randomUUID()]);
			response.end();
			return;
		}
		const form = this.#forms.get(coding) ?? this.#form(coding);
		if (form instanceof Promise) void form.then((made) => deliver(made, request, response));
		else deliver(form, request, response);
	}

	#isAmong(seen: string): boolean {
		if (seen.trim() === '*') return true;
		return seen.split(',').some((each) => {
			const tag = /^\s*(?:W\/)?"(.*)"\s*$/.exec(each)?.[1] ?? '';
			return tag === this.#tag || tag === `${this.#tag}-br` || tag === `${this.#tag}-gz`;
		});
	}

	#form(coding: Coding): Form | Promise<Form> {
		if (coding === 'identity') {
			const form = this.#formOf(coding, this.#body);
			this.#forms.set(coding, form);
			return form;
		}
		const making = compressed(coding, this.#body).then(
			(body) => {
				const form = this.#formOf(coding, body);
				this.#forms.set(coding, form);
				this.#grown(body.length);
				return form;
			},
			() => this.#formOf('identity', this.#body)
		);
		this.#forms.set(coding, making);
		return making;
	}

	#formOf(coding: Coding, body: Buffer): Form {
		const headers = [
			...this.#headers,
			'etag',
			`"${this.#tag}${SUFFIX[coding]}"`,
			'content-length',
			String(body.length)
		];
		if (coding !== 'identity') headers.push('content-encoding', coding);
		return { body, headers };
	}
}

function deliver(form: Form, request: IncomingMessage, response: ServerResponse): void {
	response.writeHead(200, [...form.headers, 'x-request-id', randomUUID()]);
	if (request.method === 'HEAD') response.end();
	else response.end(form.body);
}

/**
 * The tightest coding that a reader takes.
 *
 * @example codingFor('gzip, deflate, br') === 'br'; codingFor('br;q=0, gzip') === 'gzip'; codingFor(undefined) === 'identity'
 */
export function codingFor(accepted: string | undefined): Coding {
	if (accepted === undefined) return 'identity';
	for (const coding of ['br', 'gzip'] as const) {
		const at = accepted.split(',').find((each) => each.split(';')[0]?.trim().toLowerCase() === coding);
		if (at !== undefined && !/;\s*q=0(?:\.0*)?\s*$/.test(at)) return coding;
	}
	return 'identity';
}

function compressed(coding: 'br' | 'gzip', body: Buffer): Promise<Buffer> {
	if (coding === 'gzip') return promisify(gzip)(body, { level: 7 });
	const params = { [constants.BROTLI_PARAM_QUALITY]: 6, [constants.BROTLI_PARAM_SIZE_HINT]: body.length };
	return promisify(brotliCompress)(body, { params });
}
