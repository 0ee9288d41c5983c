import type { RequestEvent } from '@sveltejs/kit';
import * as actors from '#db/actors.ts';
import type { Store } from '#db/engine/store.ts';
import * as people from '#db/people.ts';
import type { CivilDate } from '#domain/civil-date.ts';
import type { Ids } from '#domain/id.ts';
import type { Actor } from '#domain/permission.ts';
import type { Outcome } from '#domain/problem.ts';
import { answerFeedback } from '#operations/answer-feedback.ts';
import { giveFeedback } from '#operations/give-feedback.ts';
import { perform } from '#operations/perform.ts';
import type { z } from 'zod';
import type { Rule } from './auth-limits.ts';
import { circumstances } from './circumstances.ts';
import { clientAddress, networkOf } from './client-address.ts';
import { feedbackAnswerLetter, feedbackLetter } from './feedback-letter.ts';

/** What readers may tell in an hour: each lands in the mail of everyone who organises. */
export const FEEDBACK_LIMITS = {
	fromAddress: { window: 3600, max: 10 },
	inAll: { window: 3600, max: 100 }
} as const satisfies Record<string, Rule>;

type Asked = Pick<RequestEvent, 'getClientAddress' | 'platform'> & { locals: App.Locals };

/** Keeps what a reader tells and writes to everyone who organises; answers until when it is answered. */
export async function takeFeedback(
	event: Asked,
	input: z.input<typeof giveFeedback.takes>
): Promise<Outcome<{ due: CivilDate }>> {
	const { store, ids, mail, settings, writes } = event.locals.application;
	const wait =
		event.locals.wait ??
		writes.count(
			[`feedback from ${networkOf(clientAddress(event))}`, FEEDBACK_LIMITS.fromAddress],
			['feedback', FEEDBACK_LIMITS.inAll]
		);
	const actor = event.locals.visitor?.actor ?? (await visitorIn(store, ids));
	const by = { ...circumstances(event.locals, actor, 'page'), ...(wait !== undefined && { wait }) };
	const outcome = await perform(store, giveFeedback, input, by);
	if (!outcome.ok) return outcome;
	const { due, page } = outcome.answer;
	for (const { email, language } of await people.organising(store.reading)) {
		mail.post({
			to: email,
			...feedbackLetter({ kind: input.kind, text: input.text, page, due }, settings.origin, language)
		});
	}
	return { ok: true, answer: { due } };
}

/** Keeps the answer to what a reader told, and sends it where an address was given. */
export async function sendAnswer(
	locals: App.Locals,
	actor: Actor,
	input: z.input<typeof answerFeedback.takes>
): ReturnType<typeof perform<typeof answerFeedback.takes, { to: string | null }>> {
	const { store, mail, settings } = locals.application;
	const outcome = await perform(store, answerFeedback, input, circumstances(locals, actor, 'page'));
	if (!outcome.ok) return outcome;
	const { to, language, text, answer } = outcome.answer;
	if (to !== null) mail.post({ to, ...feedbackAnswerLetter({ text, answer }, settings.origin, language) });
	return { ok: true, answer: { to } };
}

/** The one pseudonym of all who are not signed in. */
function visitorIn(store: Store, ids: Ids): Promise<Actor> {
	return store.transaction((tx) => actors.visitor(tx, ids));
}
