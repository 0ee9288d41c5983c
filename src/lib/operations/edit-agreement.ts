import { z } from 'zod';
import * as agreements from '#db/agreements.ts';
import { refused } from '#domain/problem.ts';
import { agreementFor, onAgreement } from './one-agreement.ts';
import type { Deed, Operation, Work } from './perform.ts';
import { hasText, roughDate, text } from './shapes.ts';

const takes = onAgreement.extend({
	title: text,
	summary: text,
	established_on: roughDate.optional(),
	status: z.enum(['signed', 'active', 'ended', 'unknown']),
	text_has_numbers: z.enum(['yes', 'no', 'unknown']),
	source: z.string().max(2000)
});

/** Says anew what an agreement is called, in as many languages as there are, what it is about and where it stands. */
export const editAgreement: Operation<typeof takes, { agreement: string }> = {
	act: 'edit agreement',
	takes,
	async run(
		work: Work,
		{ agreement: slug, seen, title, summary, established_on, ...rest }
	): Promise<Deed<{ agreement: string }>> {
		const found = await agreementFor(work, 'edit agreement', { agreement: slug, ...(seen !== undefined && { seen }) });
		if (!found.ok) return found;
		if (!hasText(title)) return refused('title-missing', 'title');
		if (!rest.source.trim()) return refused('field-missing', 'source');
		const { id } = found.answer;
		const words = { title: JSON.stringify(title), summary: JSON.stringify(summary) };
		await agreements.update(work.tx, id, { ...words, established_on: established_on ?? null, ...rest });
		return {
			ok: true,
			answer: { agreement: slug },
			account: { subject: `agreement:${id}`, about: { status: rest.status } },
			public: true
		};
	}
};
