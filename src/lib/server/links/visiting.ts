import { request as plainRequest, type IncomingMessage, type RequestOptions } from 'node:http';
import { request as tlsRequest } from 'node:https';
import { visitedBy, type Visited } from '#domain/link-health.ts';
import type { Guide, Machine } from './reachable.ts';

/** How a visitor goes about. */
export type Manners = {
	guide: Guide;
	/** By which name it says who asks, and whom to write to. */
	userAgent: string;
	/** How long it waits for an answer, in milliseconds. */
	patience: number;
	signal?: AbortSignal | undefined;
};

const REDIRECTS = 5;
/** Statuses with which a server says that it does not know the method, or does not like it. */
const NOT_HEAD = new Set([400, 403, 404, 405, 406, 501, 503]);
/** As much as is asked for of what is there: that it is there is all that is wanted. */
const A_LITTLE = 'bytes=0-1023';

type Answer = { status: number; location: string | undefined };

/**
 * What is found at an address: only its head is asked for, or a little of it where the head is not to be had. Every step of a
 * redirection is looked at anew before it is taken; whatever leads nowhere public counts as not answered.
 */
export async function visit(address: string, manners: Manners): Promise<Visited> {
	try {
		const head = await follow('HEAD', address, manners);
		if (head === undefined) return 'failed';
		if (!NOT_HEAD.has(head)) return visitedBy(head);
		const got = await follow('GET', address, manners);
		return got === undefined ? 'failed' : visitedBy(got);
	} catch (error) {
		if (manners.signal?.aborted) throw error;
		return 'failed';
	}
}

/** The status at the end of all redirections; undefined where they lead where nobody may go, or in circles. */
async function follow(method: 'HEAD' | 'GET', address: string, manners: Manners): Promise<number | undefined> {
	let at = address;
	for (let step = 0; step <= REDIRECTS; step += 1) {
		const url = URL.parse(at);
		if (!url || !/^https?:$/.test(url.protocol) || url.username !== '' || url.password !== '') return undefined;
		const port = Number(url.port) || (url.protocol === 'https:' ? 443 : 80);
		const machine = await manners.guide(url.hostname, port);
		if (!machine) return undefined;
		const { status, location } = await ask(method, url, machine, manners);
		if (status < 300 || status >= 400 || location === undefined) return status;
		const next = URL.parse(location, url);
		if (!next) return undefined;
		at = next.href;
	}
	return undefined;
}

function ask(method: 'HEAD' | 'GET', url: URL, machine: Machine, manners: Manners): Promise<Answer> {
	const { promise, resolve, reject } = Promise.withResolvers<Answer>();
	const timeout = AbortSignal.timeout(manners.patience);
	const options: RequestOptions = {
		method,
		agent: false,
		signal: manners.signal ? AbortSignal.any([manners.signal, timeout]) : timeout,
		headers: {
			'user-agent': manners.userAgent,
			accept: '*/*',
			...(method === 'GET' && { range: A_LITTLE })
		},
		maxHeaderSize: 16 * 1024,
		// The machine was looked at; the name is not asked for a second time.
		lookup: (_host, { all }, callback) => {
			const answer = callback as (error: null, found: unknown, family?: number) => void;
			if (all) answer(null, [machine]);
			else answer(null, machine.address, machine.family);
		}
	};
	const begun = (url.protocol === 'https:' ? tlsRequest : plainRequest)(url, options, (response: IncomingMessage) => {
		const { statusCode: status = 0, headers } = response;
		// Nobody reads what follows.
		response.destroy();
		resolve({ status, location: headers.location });
	});
	begun.once('error', reject);
	begun.end();
	return promise;
}
