import { z } from 'zod';
import * as heldRoles from '#db/held-roles.ts';
import * as organisations from '#db/organisations.ts';
import * as questions from '#db/questions.ts';
import type { Instant } from '#domain/clock.ts';
import type { Id } from '#domain/id.ts';
import { refused } from '#domain/problem.ts';
import { agreementsToday, authorityInAny } from './organising.ts';
import type { Deed, Operation, Work } from './perform.ts';
import { slug } from './shapes.ts';

const DAY = 24 * 60 * 60 * 1000;

/** How long a question can be answered, and how long nobody is asked again, in days. */
export const QUESTION_DAYS = { open: 30, apart: 7 };

const takes = z.strictObject({ organisation: slug });

/** Each question that was put, and to whom. */
export type Asked = { question: Id<'question'>; person: Id<'person'> }[];

/**
 * Asks everybody who approves for an organisation whether the figures that were found in public documents are right: the latest of
 * each series. At most once a week.
 */
export const askToConfirm: Operation<typeof takes, Asked> = {
	act: 'ask to confirm',
	takes,
	async run(work: Work, input): Promise<Deed<Asked>> {
		const organisation = await organisations.bySlug(work.tx, input.organisation);
		if (!organisation) return refused('unknown-organisation', 'organisation', { slug: input.organisation });
		const { id } = organisation;
		const agreements = (await agreementsToday(work, [id])).get(id) ?? [];
		const refusal = authorityInAny(work, 'ask to confirm', { organisation: id }, agreements);
		if (refusal) return refusal;
		const asked = await questions.lastAsked(work.tx, id);
		if (asked !== undefined && asked > daysFrom(work.at, -QUESTION_DAYS.apart)) return refused('asked-lately');
		const approvers = await heldRoles.approvers(work.tx, [id]);
		if (approvers.length === 0) return refused('nobody-to-ask');
		const open = await questions.open(work.tx, [id]);
		if (open.length === 0) return { ok: true, answer: [], account: 'nothing changed' };
		const rows = approvers.flatMap(({ person }) =>
			open.map((entry) => ({
				...{ id: work.ids.next<'question'>(), entry_id: entry.id, organisation_id: id, person_id: person },
				...{ asked_at: work.at, expires_at: daysFrom(work.at, QUESTION_DAYS.open), answered_at: null, answer: null }
			}))
		);
		await questions.insert(work.tx, rows);
		return {
			ok: true,
			answer: rows.map((row) => ({ question: row.id, person: row.person_id })),
			account: { subject: `organisation:${id}`, about: { questions: open.length } },
			public: false
		};
	}
};

function daysFrom(at: Instant, days: number): Instant {
	return new Date(Date.parse(at) + days * DAY).toISOString() as Instant;
}
