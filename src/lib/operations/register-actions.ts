import { z } from 'zod';
import * as actionRecords from '#db/action-records.ts';
import * as agreements from '#db/agreements.ts';
import * as organisations from '#db/organisations.ts';
import type { ActionOrganisationRow, ActionRow } from '#db/tables.ts';
import { ORIGINS } from '#domain/entry.ts';
import { LANGUAGES } from '#domain/language.ts';
import { refused } from '#domain/problem.ts';
import { authority, type Deed, type Operation, type Work } from './perform.ts';
import { roughDate, slug, text } from './shapes.ts';

const action = z.strictObject({
	/** The name of a built-in action, by which it is known again. */
	fact: z.string().optional(),
	agreement: slug,
	date: roughDate.optional(),
	title: text,
	description: text,
	kind: z.enum(['event', 'promise']),
	state: z.enum(['planned', 'under_way', 'done', 'dropped', 'unknown']),
	organisations: z.array(slug).default([]),
	quote: z.string().optional(),
	quote_language: z.enum(LANGUAGES).optional(),
	source: z.string().optional(),
	origin: z.enum(ORIGINS)
});

const takes = z.array(action);

/** Records actions of agreements: announced, promised or done. Built-in ones that are known already are left as they are. */
export const registerActions: Operation<typeof takes, { added: number }> = {
	act: 'register actions',
	takes,
	async run(work: Work, rows): Promise<Deed<{ added: number }>> {
		const known = await actionRecords.facts(work.tx);
		const fresh = rows.filter((row) => row.fact === undefined || !known.has(row.fact));
		if (fresh.length === 0) return { ok: true, answer: { added: 0 }, account: 'nothing changed' };
		const names = await agreements.idsBySlug(work.tx);
		const members = await organisations.idsBySlug(work.tx);
		const kept: { actions: Omit<ActionRow, 'version'>[]; organisations: ActionOrganisationRow[] } = {
			actions: [],
			organisations: []
		};
		for (const { organisations: concerned, agreement, fact, ...row } of fresh) {
			const agreement_id = names.get(agreement);
			if (!agreement_id) return refused('unknown-agreement', 'agreement', { slug: agreement });
			const refusal = authority(work, 'register actions', { agreement: agreement_id });
			if (refusal) return refusal;
			const id = work.ids.next<'action'>();
			kept.actions.push({
				id,
				fact: fact ?? null,
				agreement_id,
				date: row.date ?? null,
				title: JSON.stringify(row.title),
				description: JSON.stringify(row.description),
				kind: row.kind,
				state: row.state,
				quote: row.quote ?? null,
				quote_language: row.quote_language ?? null,
				source: row.source ?? null,
				origin: row.origin,
				commitment_id: null,
				target_id: null,
				recorded_by: work.actor.key,
				recorded_at: work.at
			});
			for (const each of new Set(concerned)) {
				const organisation_id = members.get(each);
				if (!organisation_id) return refused('unknown-organisation', 'organisations', { slug: each });
				kept.organisations.push({ action_id: id, organisation_id });
			}
		}
		await actionRecords.insert(work.tx, kept);
		return {
			ok: true,
			answer: { added: fresh.length },
			account: { subject: 'actions', about: { added: kept.actions.map((each) => each.id) } },
			public: true
		};
	}
};
