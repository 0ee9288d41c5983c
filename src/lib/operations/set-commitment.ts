import { z } from 'zod';
import * as agreements from '#db/agreements.ts';
import * as commitments from '#db/commitments.ts';
import { refused } from '#domain/problem.ts';
import { agreementFor, onAgreement } from './one-agreement.ts';
import type { Deed, Operation, Work } from './perform.ts';
import { hasText, slug, text } from './shapes.ts';

const takes = onAgreement.extend({
	number: z.int().min(1).max(9999),
	title: text,
	theme: z.int().min(1).max(5).optional(),
	kind: z.enum(['commitment', 'theme', 'element']),
	wording: z.string().max(4000).optional(),
	/** Of a new one: the name that stands in addresses. */
	slug: slug.optional()
});

/** Adds a commitment, theme or element to an agreement, or says anew what is already there under its number. */
export const setCommitment: Operation<typeof takes, { agreement: string; number: number }> = {
	act: 'edit commitments',
	takes,
	async run(work: Work, input): Promise<Deed<{ agreement: string; number: number }>> {
		const found = await agreementFor(work, 'edit commitments', input);
		if (!found.ok) return found;
		const { id: agreement_id, slug: agreement } = found.answer;
		if (!hasText(input.title)) return refused('title-missing', 'title');
		const { number, kind } = input;
		const known = await commitments.byNumber(work.tx, agreement, number);
		const stated = {
			title: JSON.stringify(input.title),
			theme: input.theme ?? null,
			...{ kind, wording: input.wording ?? null }
		};
		if (known) await commitments.update(work.tx, known.id, stated);
		else {
			const id = work.ids.next<'commitment'>();
			const own = input.slug ?? `${kind}-${number}`;
			await commitments.insert(work.tx, { id, agreement_id, number, slug: own, ...stated });
		}
		await agreements.touch(work.tx, agreement_id);
		return {
			ok: true,
			answer: { agreement, number },
			account: { subject: `agreement:${agreement_id}`, about: { commitment: number, added: known === undefined } },
			public: true
		};
	}
};
