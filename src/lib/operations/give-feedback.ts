import { z } from 'zod';
import * as feedback from '#db/feedback.ts';
import type { CivilDate } from '#domain/civil-date.ts';
import { dueOn, FEEDBACK_KINDS, FEEDBACK_LIMIT, isPageAddress } from '#domain/feedback.ts';
import type { Id } from '#domain/id.ts';
import { LANGUAGES } from '#domain/language.ts';
import { refused } from '#domain/problem.ts';
import { authority, type Deed, type Operation, type Work } from './perform.ts';

const takes = z.strictObject({
	kind: z.enum(FEEDBACK_KINDS),
	text: z.string(),
	/** The page that it is about; what is no page of this site is not kept. */
	page: z.string().default(''),
	/** Where an answer is to go; blank where none is wanted. */
	email: z.string().default(''),
	language: z.enum(LANGUAGES)
});

type Answer = { feedback: Id<'feedback'>; due: CivilDate; page: string | null };

/** Takes what somebody tells of a page, from whoever it is, and says until when it is answered. */
export const giveFeedback: Operation<typeof takes, Answer> = {
	act: 'give feedback',
	takes,
	async run(work: Work, { kind, text, page, email: typed, language }): Promise<Deed<Answer>> {
		const refusal = authority(work, 'give feedback', {});
		if (refusal) return refusal;
		const said = text.trim();
		const email = typed.trim();
		if (said === '') return refused('text-missing', 'text');
		if (said.length > FEEDBACK_LIMIT)
			return refused('text-too-long', 'text', { limit: FEEDBACK_LIMIT, length: said.length });
		if (email !== '' && (email.length > 320 || !z.email().safeParse(email).success))
			return refused('email-unreadable', 'email', { typed: email.slice(0, 80) });
		const id = work.ids.next<'feedback'>();
		const due = dueOn(work.today);
		const about = isPageAddress(page.trim()) ? page.trim() : null;
		await feedback.insert(work.tx, {
			...{ id, kind, page: about, text: said, language, given_at: work.at, due_on: due },
			email: email || null
		});
		const account = { subject: `feedback:${id}`, about: { kind, due } };
		return { ok: true, answer: { feedback: id, due, page: about }, account, public: false };
	}
};
