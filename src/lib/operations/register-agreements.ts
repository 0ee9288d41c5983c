import { z } from 'zod';
import * as agreements from '#db/agreements.ts';
import * as organisations from '#db/organisations.ts';
import type { AgreementRow, CommitmentRow, PartyRow } from '#db/tables.ts';
import { refused } from '#domain/problem.ts';
import { authority, type Deed, type Operation, type Work } from './perform.ts';
import { hasText, refusalOfRepeated, roughDate, slug, text } from './shapes.ts';

const commitment = z.strictObject({
	number: z.int().positive(),
	slug,
	title: text,
	theme: z.int().min(1).max(5).optional(),
	kind: z.enum(['commitment', 'theme', 'element']),
	wording: z.string().optional()
});

const party = z.strictObject({
	organisation: slug,
	part: z.enum(['signatory', 'partner', 'coordinator']),
	since: roughDate.optional(),
	until: roughDate.optional(),
	signed_by: z.string().optional(),
	source: z.string().optional()
});

const agreement = z.strictObject({
	slug,
	kind: z.enum(['declaration', 'partnership']),
	title: text,
	summary: text,
	established_on: roughDate.optional(),
	status: z.enum(['signed', 'active', 'ended', 'unknown']),
	text_has_numbers: z.enum(['yes', 'no', 'unknown']),
	source: z.string().min(1),
	commitments: z.array(commitment).default([]),
	parties: z.array(party).default([])
});

const takes = z.array(agreement);

/** Adds agreements that are not known yet by their slug, each with its commitments or themes and its parties. */
export const registerAgreements: Operation<typeof takes, { added: number }> = {
	act: 'register agreements',
	takes,
	async run(work: Work, rows): Promise<Deed<{ added: number }>> {
		const refusal = authority(work, 'register agreements', {}) ?? refusalOfRepeated(rows.map((each) => each.slug));
		if (refusal) return refusal;
		const known = await agreements.idsBySlug(work.tx);
		const fresh = rows.filter((row) => !known.has(row.slug));
		if (fresh.some(({ title }) => !hasText(title))) return refused('title-missing', 'title');
		if (fresh.length === 0) return { ok: true, answer: { added: 0 }, account: 'nothing changed' };

		const members = await organisations.idsBySlug(work.tx);
		const stranger = fresh.flatMap((row) => row.parties).find((each) => !members.has(each.organisation));
		if (stranger) return refused('unknown-organisation', 'organisation', { slug: stranger.organisation });

		const kept: { agreements: Omit<AgreementRow, 'version'>[]; commitments: CommitmentRow[]; parties: PartyRow[] } = {
			agreements: [],
			commitments: [],
			parties: []
		};
		for (const { commitments, parties, title, summary, established_on, ...row } of fresh) {
			const agreement_id = work.ids.next<'agreement'>();
			kept.agreements.push({
				...row,
				id: agreement_id,
				title: JSON.stringify(title),
				summary: JSON.stringify(summary),
				established_on: established_on ?? null
			});
			for (const each of commitments) {
				kept.commitments.push({
					...each,
					id: work.ids.next<'commitment'>(),
					agreement_id,
					title: JSON.stringify(each.title),
					theme: each.theme ?? null,
					wording: each.wording ?? null
				});
			}
			for (const { organisation, ...each } of parties) {
				const organisation_id = members.get(organisation);
				if (!organisation_id) continue;
				kept.parties.push({
					id: work.ids.next<'party'>(),
					agreement_id,
					organisation_id,
					part: each.part,
					since: each.since ?? null,
					until: each.until ?? null,
					signed_by: each.signed_by ?? null,
					source: each.source ?? null
				});
			}
		}
		await agreements.insert(work.tx, kept);
		return {
			ok: true,
			answer: { added: fresh.length },
			account: { subject: 'agreements', about: { added: fresh.map((row) => row.slug) } },
			public: true
		};
	}
};
