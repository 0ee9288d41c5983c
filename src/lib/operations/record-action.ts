import { z } from 'zod';
import * as actionRecords from '#db/action-records.ts';
import * as agreements from '#db/agreements.ts';
import * as commitments from '#db/commitments.ts';
import * as organisations from '#db/organisations.ts';
import type { ActionRow } from '#db/tables.ts';
import * as targets from '#db/targets.ts';
import type { Id } from '#domain/id.ts';
import { LANGUAGES } from '#domain/language.ts';
import { worksFor } from '#domain/permission.ts';
import { done, refused, type Outcome } from '#domain/problem.ts';
import { PUBLIC_LIVES, type Life } from '#domain/target.ts';
import { authority, type Deed, type Operation, type Work } from './perform.ts';
import { hasText, id, roughDate, slug, text } from './shapes.ts';

const takes = z.strictObject({
	/** The action that is told anew; without it one is added. */
	action: id<'action'>().optional(),
	seen: z.int().optional(),
	agreement: slug,
	date: roughDate.optional(),
	title: text,
	description: text,
	kind: z.enum(['event', 'promise']),
	state: z.enum(['planned', 'under_way', 'done', 'dropped', 'unknown']),
	organisations: z.array(slug).max(200).default([]),
	quote: z.string().max(4000).optional(),
	quote_language: z.enum(LANGUAGES).optional(),
	source: z.string().max(2000).optional(),
	/** The number of the commitment or theme under which it stands, and the aim that it serves. */
	commitment: z.int().positive().optional(),
	target: id<'target'>().optional()
});

/**
 * Records an action of an agreement, or tells one anew: for the organisers of the agreement, and for an organisation's own people
 * where it is theirs alone.
 */
export const recordAction: Operation<typeof takes, { action: Id<'action'> }> = {
	act: 'record action',
	takes,
	async run(work: Work, input): Promise<Deed<{ action: Id<'action'> }>> {
		const agreement = await agreements.bySlug(work.tx, input.agreement);
		if (!agreement) return refused('unknown-agreement', 'agreement', { slug: input.agreement });
		const known = input.action === undefined ? undefined : await actionRecords.byId(work.tx, input.action);
		const named = await organisations.idsBySlug(work.tx);
		const stranger = input.organisations.find((each) => !named.has(each));
		const concerned = [...new Set(input.organisations.flatMap((each) => named.get(each) ?? []))];
		// What is several organisations' is not one's to tell; and what is told anew must have been theirs.
		const before = known ? known.organisation_ids : concerned;
		const only = [...new Set([...concerned, ...before])];
		const matter = only.length === 1 && only[0] ? { organisation: only[0] } : {};
		const refusal = authority(work, 'record action', { ...matter, agreement: agreement.id });
		if (refusal) return refusal;
		if (input.action !== undefined && known?.agreement_id !== agreement.id) return refused('unknown-action');
		if (stranger !== undefined) return refused('unknown-organisation', 'organisations', { slug: stranger });
		if (known && input.seen !== undefined && input.seen !== known.version) return refused('version-stale');
		if (!hasText(input.title)) return refused('title-missing', 'title');
		const under = await placeOf(work, input, concerned);
		if (!under.ok) return under;
		const theirs = only.length === 1 && only[0] !== undefined && worksFor(work.actor, only[0]);
		const action = known?.id ?? work.ids.next<'action'>();
		const told = {
			date: input.date ?? null,
			title: JSON.stringify(input.title),
			description: JSON.stringify(input.description),
			...{ kind: input.kind, state: input.state },
			quote: input.quote ?? null,
			quote_language: input.quote === undefined ? null : (input.quote_language ?? null),
			source: input.source ?? null,
			...under.answer,
			origin: theirs ? ('reported' as const) : ('public_source' as const)
		} satisfies Partial<ActionRow>;
		const links = concerned.map((organisation_id) => ({ action_id: action, organisation_id }));
		if (known) await actionRecords.update(work.tx, action, told, links);
		else {
			const added = { id: action, fact: null, agreement_id: agreement.id, ...told };
			const by = { recorded_by: work.actor.key, recorded_at: work.at };
			await actionRecords.insert(work.tx, { actions: [{ ...added, ...by }], organisations: links });
		}
		return {
			ok: true,
			answer: { action },
			account: { subject: `action:${action}`, about: { agreement: agreement.id, added: known === undefined } },
			public: true
		};
	}
};

function isPublic(life: Life): boolean {
	return PUBLIC_LIVES.some((each) => each === life);
}

/** The commitment under which it stands, and the aim of one whom it concerns that it serves. */
async function placeOf(
	work: Work,
	{ agreement, commitment: number, target: named }: z.output<typeof takes>,
	concerned: readonly Id<'organisation'>[]
): Promise<Outcome<Pick<ActionRow, 'commitment_id' | 'target_id'>>> {
	const commitment = number === undefined ? null : await commitments.byNumber(work.tx, agreement, number);
	if (commitment === undefined) return refused('unknown-commitment', 'commitment', { agreement, number: number ?? '' });
	const target = named === undefined ? null : await targets.byId(work.tx, named);
	const isTheirs = target && isPublic(target.life) && concerned.includes(target.organisation_id);
	if (target === undefined || (target && !isTheirs)) return refused('unknown-target', 'target');
	return done({ commitment_id: commitment?.id ?? null, target_id: target?.id ?? null });
}
