import { z } from 'zod';
import type { Entry } from '#db/entries.ts';
import type { EntryEventRow } from '#db/tables.ts';
import { refused, type Problem } from '#domain/problem.ts';
import { acceptanceOf } from './acceptance.ts';
import { keep } from './entry-recording.ts';
import { judgeTargetsOf } from './judging.ts';
import type { Deed, Operation, Work } from './perform.ts';
import { reviewable } from './review.ts';
import { id } from './shapes.ts';

/** As many as somebody can have looked at. */
export const AT_ONCE = 200;

const takes = z
	.array(z.strictObject({ entry: id<'entry'>(), seen: z.int() }))
	.min(1)
	.max(AT_ONCE);

/** Accepts several entries at once, each as it was seen: all of them or, if one cannot be, none. The problem names the entry. */
export const acceptEntries: Operation<typeof takes, { accepted: number }> = {
	act: 'accept entry',
	takes,
	async run(work: Work, input): Promise<Deed<{ accepted: number }>> {
		if (new Set(input.map(({ entry }) => entry)).size < input.length) return refused('field-unreadable', 'entries');
		const events: EntryEventRow[] = [];
		const published: Entry[] = [];
		for (const each of input) {
			const found = await reviewable(work, 'accept entry', each);
			if (!found.ok) return named(found.problems, each.entry);
			const accepted = await acceptanceOf(work, found.answer, {});
			if (!accepted.ok) return named(accepted.problems, each.entry);
			events.push(...accepted.answer);
			if (found.answer.state === 'submitted') published.push(found.answer);
		}
		const rows = await keep(work, [], events);
		await judgeTargetsOf(work, published);
		const accepted = input.length;
		return { ok: true, answer: { accepted }, account: { subject: 'entries', about: { accepted }, rows }, public: true };
	}
};

/** Which of them it is about; whoever may not at all is told no more than that. */
function named(problems: Problem[], entry: string): { ok: false; problems: Problem[] } {
	const about = problems.map((problem) =>
		problem.code === 'not-allowed' || problem.code === 'own-organisation'
			? problem
			: { ...problem, field: `entries/${entry}` }
	);
	return { ok: false, problems: about };
}
