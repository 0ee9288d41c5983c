import { z } from 'zod';
import { rowHash } from '#db/canonical.ts';
import * as commitments from '#db/commitments.ts';
import * as memberships from '#db/memberships.ts';
import * as journal from '#db/journal.ts';
import * as organisations from '#db/organisations.ts';
import * as statements from '#db/statements.ts';
import type { Statement } from '#db/statements.ts';
import type { StatementRow } from '#db/tables.ts';
import * as targets from '#db/targets.ts';
import type { Id } from '#domain/id.ts';
import { STATEMENT_STEPS, standingWord } from '#domain/opinion.ts';
import { mayCountTowards } from '#domain/party.ts';
import { done, refused, type Outcome } from '#domain/problem.ts';
import { targetFor } from './one-target.ts';
import { authority, type Deed, type Operation, type Work } from './perform.ts';
import { hasText, id, sentence, slug } from './shapes.ts';

const takes = z.strictObject({
	/** Of what it is: a target, or a commitment of an agreement to which the organisation is a party. */
	of: z.union([
		z.strictObject({ target: id<'target'>() }),
		z.strictObject({ agreement: slug, number: z.int().positive(), organisation: slug })
	]),
	/** The number of the target's changes that was seen, or of the organisation's statements on the commitment. */
	seen: z.int().optional(),
	/** How far it is; or `withdrawn`: what was said before holds no more, and nothing takes its place. */
	state: z.enum(STATEMENT_STEPS),
	sentence
});

type Of = Pick<StatementRow, 'organisation_id' | 'target_id' | 'commitment_id'>;

/** Says in an organisation's own name how far it is with a target or a commitment, or takes that back; what it said before stays to be seen. */
export const makeStatement: Operation<typeof takes, { statement: Id<'statement'>; number: number }> = {
	act: 'make statement',
	takes,
	async run(work: Work, input): Promise<Deed<{ statement: Id<'statement'>; number: number }>> {
		const subject = await subjectOf(work, input);
		if (!subject.ok) return subject;
		const { of, before, about } = subject.answer;
		if (input.state === 'withdrawn') {
			if (!standingWord(before)) return refused('nothing-stated', 'state');
		} else if (!hasText(input.sentence)) return refused('sentence-missing', 'sentence');
		const row = {
			id: work.ids.next<'statement'>(),
			...of,
			...{ number: before.length + 1, state: input.state, sentence: JSON.stringify(input.sentence) },
			...{ actor: work.actor.key, at: work.at, line: work.line }
		};
		const content_hash = rowHash(row);
		await statements.insert(work.tx, { ...row, content_hash });
		if (of.target_id) await targets.touch(work.tx, of.target_id);
		const digest = new journal.DigestOfRows();
		digest.add(row.id, content_hash);
		return {
			ok: true,
			answer: { statement: row.id, number: row.number },
			account: { subject: about, about: { statement: input.state }, rows: { statements: digest.digest } },
			public: true
		};
	}
};

/** What is spoken of, what was said of it before, and the words by which the journal knows it. */
async function subjectOf(
	work: Work,
	{ of, seen }: z.output<typeof takes>
): Promise<Outcome<{ of: Of; before: readonly Statement[]; about: string }>> {
	if ('target' in of) {
		const found = await targetFor(work, 'make statement', { target: of.target, ...(seen !== undefined && { seen }) });
		if (!found.ok) return found;
		const { id: target_id, organisation_id, life } = found.answer;
		if (life !== 'in_force') return refused('wrong-state', undefined, { state: life });
		const before = await statements.ofTarget(work.tx, target_id);
		const its = { organisation_id, target_id, commitment_id: null };
		return done({ of: its, before, about: `target:${target_id}` });
	}
	const organisation = await organisations.bySlug(work.tx, of.organisation);
	if (!organisation) return refused('unknown-organisation', 'organisation', { slug: of.organisation });
	const refusal = authority(work, 'make statement', { organisation: organisation.id });
	if (refusal) return refusal;
	const commitment = await commitments.byNumber(work.tx, of.agreement, of.number);
	if (!commitment) return refused('unknown-commitment', 'of', { agreement: of.agreement, number: of.number });
	const parts = (await memberships.ofOrganisations(work.tx, [organisation.id])).get(organisation.id) ?? [];
	const parties = parts
		.filter((part) => part.agreement_id === commitment.agreement_id)
		.map(({ since, until }) => ({
			organisation: organisation.id,
			...(since !== null && { since }),
			...(until !== null && { until })
		}));
	if (!mayCountTowards({ organisation: organisation.id }, parties, work.today)) {
		return refused('not-a-party', 'of', { organisation: of.organisation, agreement: of.agreement });
	}
	const before = (await statements.ofCommitment(work.tx, commitment.id)).get(organisation.id) ?? [];
	if (seen !== undefined && seen !== before.length) return refused('version-stale');
	const its = { organisation_id: organisation.id, target_id: null, commitment_id: commitment.id };
	return done({ of: its, before, about: `commitment:${commitment.id}` });
}
