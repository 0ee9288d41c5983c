import { fail, redirect, type ActionFailure, type RequestEvent } from '@sveltejs/kit';
import * as authenticators from '#db/authenticators.ts';
import * as people from '#db/people.ts';
import * as securityEvents from '#db/security-events.ts';
import { instant } from '#domain/clock.ts';
import { localizeHref, m } from '#words/messages.ts';
import type { Entered } from './auth.ts';
import { LIMITS } from './auth-limits.ts';
import { takeOnwards } from './onwards.ts';
import { firstPage } from './visitor.ts';

/** By which somebody comes in. */
type Way = 'link' | 'code' | 'single-sign-on' | 'password' | 'passkey' | 'second-step';

/** After these nothing more is asked: a passkey is something that one has, opened with what one knows or is. */
const WHOLE: ReadonlySet<Way> = new Set(['second-step', 'passkey']);

type Entering = Pick<RequestEvent, 'locals' | 'cookies' | 'setHeaders'>;

/**
 * Ends an attempt to come in, by whatever way: a line in the security log, and the first page behind the door, or why not.
 * `over` is what is said of a link or a code that does not hold.
 */
export async function comeIn(
	event: Entering,
	way: Way,
	answer: Entered,
	over: string
): Promise<ActionFailure<{ problem: string }>> {
	const { locals, cookies, setHeaders } = event;
	const { store, ids, clock } = locals.application;
	const person = answer.ok ? await people.actorOf(store.reading, answer.personId) : undefined;
	const halfway = answer.ok && !WHOLE.has(way) && (await authenticators.isAsked(store.reading, answer.personId));
	await store.transaction((tx) =>
		securityEvents.keep(tx, {
			id: ids.next<'security-event'>(),
			at: instant(clock),
			kind: answer.ok ? `${halfway ? 'halfway' : 'signed-in'}-by-${way}` : `sign-in-${answer.reason}`,
			actor: person?.key ?? null,
			act: null,
			subject: null,
			door: 'page',
			request: locals.request
		})
	);
	if (!answer.ok) {
		if (answer.reason !== 'too-many') return fail(422, { problem: over });
		const seconds = LIMITS.redeemFromAddress.window;
		setHeaders({ 'retry-after': String(seconds) });
		return fail(429, { problem: m.problem_too_many_requests({ seconds }) });
	}
	for (const { name, value, options } of answer.setCookie) cookies.set(name, value, options);
	if (halfway) redirect(303, localizeHref('/sign-in/second-step', { locale: locals.language }));
	redirect(303, takeOnwards(cookies) ?? localizeHref(firstPage(person), { locale: locals.language }));
}
