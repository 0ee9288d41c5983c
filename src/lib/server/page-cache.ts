import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import type { VersionReader } from '#db/engine/data-version.ts';
import { beginsAt, dayAfter, today } from '#domain/civil-date.ts';
import type { Clock } from '#domain/clock.ts';
import { FinishedAnswer } from './finished-answer.ts';
import { KeptAnswers } from './kept-answers.ts';
import { overhear } from './overhear.ts';

/** What is good while the data version and the civil date stay: the answers, and those that are being made. */
type Age = { version: number; from: number; until: number; answers: KeptAnswers; underway: Map<string, Underway> };
type Underway = Promise<FinishedAnswer | undefined>;

export type PageCache = {
	/** Answers from memory where it can, otherwise by the handler. */
	answer: RequestListener;
	/** The bytes that are kept now. */
	bytes(): number;
};

/** Files bring their own compressed forms, and are written while they are sent; health, measures and what belongs to somebody change without a public change. */
const ELSEWHERE =
	/^\/(?:_app|fonts|healthz|metrics|calendar\/person)(?:\/|$)|^\/api\/v1\/data\.(?:csv|json|xlsx)(?:\?|$)|^(?:\/(?:fi|sv|et))?\/(?:report|organise|account|sign-in|sign-out|reminders|evidence)(?:\/|$|\?)/;

/** The parameters by which pages differ. Whatever has another one is made for who asks, so that nobody fills the memory with noise. */
const PARAMETERS = new Set(
	(
		'after before without aims others parties agreement commitment organisation indicator kind year limit status life ' +
		'verdict reason lang theme size as_of known_at measure show with x-sveltekit-invalidated'
	).split(' ')
);
const LONGEST = 400;

/**
 * Finished answers in front of a handler. An answer is kept under its address for as long as the data version and the day in
 * the installation's zone stay what they were before it was made; both are looked at for each request. Only for who sends
 * neither cookie nor token.
 */
export function openPageCache(
	handler: RequestListener,
	{ version, clock, most }: { version: Pick<VersionReader, 'current'>; clock: Clock; most: number }
): PageCache {
	let age: Age | undefined;

	function ageAt(number: number): Age {
		const now = clock.now().getTime();
		if (age?.version === number && now < age.until && now >= age.from) return age;
		const tomorrow = dayAfter(today(clock));
		const until = Date.parse(beginsAt(tomorrow, clock.zone));
		age = { version: number, from: now, until, answers: new KeptAnswers(most), underway: new Map() };
		return age;
	}

	function answerAt(number: number, request: IncomingMessage, response: ServerResponse): void {
		const address = request.url ?? '';
		const present = ageAt(number);
		const kept = present.answers.get(address);
		if (kept) return kept.send(request, response);
		if (request.method === 'HEAD') return handler(request, response);
		if (!isKeepable(address)) return void make(request, response);
		const underway = present.underway.get(address);
		if (underway) return void wait(underway, request, response);
		const making = make(
			request,
			response,
			(answer) => present.answers.put(address, answer),
			(answer, bytes) => present.answers.grow(address, answer, bytes)
		);
		present.underway.set(address, making);
		void making.finally(() => present.underway.delete(address));
	}

	/** Lets the handler answer, compressed; what everyone may have is handed to `keep`. */
	async function make(
		request: IncomingMessage,
		response: ServerResponse,
		keep?: (answer: FinishedAnswer) => void,
		grow?: (answer: FinishedAnswer, bytes: number) => void
	): Underway {
		const heard = overhear(request, response);
		const seen = request.headers['if-none-match'];
		// The handler is to say all of it; whether the reader has it already is ours to find.
		delete request.headers['if-none-match'];
		handler(request, response);
		const whole = await heard;
		if (!whole) return undefined;
		const answer = new FinishedAnswer(whole.headers, whole.body, (bytes) => grow?.(answer, bytes));
		keep?.(answer);
		if (seen !== undefined) request.headers['if-none-match'] = seen;
		answer.send(request, response);
		return answer;
	}

	async function wait(underway: Underway, request: IncomingMessage, response: ServerResponse): Promise<void> {
		const answer = await underway.catch(() => undefined);
		if (answer) answer.send(request, response);
		else handler(request, response);
	}

	return {
		answer(request, response) {
			if (!isAnonymous(request)) return handler(request, response);
			let number: number | Promise<number>;
			try {
				number = version.current();
			} catch {
				// The handler will meet the same database, and say what is wrong with it.
				return handler(request, response);
			}
			if (typeof number === 'number') return answerAt(number, request, response);
			void number.then(
				(read) => answerAt(read, request, response),
				() => handler(request, response)
			);
		},
		bytes: () => age?.answers.bytes ?? 0
	};
}

function isAnonymous({ method, headers, url = '' }: IncomingMessage): boolean {
	return (
		(method === 'GET' || method === 'HEAD') &&
		headers.cookie === undefined &&
		headers.authorization === undefined &&
		headers.range === undefined &&
		!ELSEWHERE.test(url)
	);
}

function isKeepable(address: string): boolean {
	if (address.length > LONGEST) return false;
	const at = address.indexOf('?');
	return at < 0 || [...new URLSearchParams(address.slice(at)).keys()].every((name) => PARAMETERS.has(name));
}
