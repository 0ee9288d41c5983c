import type { z } from 'zod';
import { canonical, rowHash } from '#db/canonical.ts';
import * as journal from '#db/journal.ts';
import type { TargetWordingRow } from '#db/tables.ts';
import * as targetWordings from '#db/target-wordings.ts';
import type { Words } from '#db/target-wordings.ts';
import type { Target } from '#db/targets.ts';
import type { Id } from '#domain/id.ts';
import { refused } from '#domain/problem.ts';
import { isOpen } from '#domain/target.ts';
import { targetFindings } from '#domain/target-check.ts';
import { findingProblems } from '#domain/target-finding.ts';
import { judgeTargets } from './judging.ts';
import { onTarget, reason, targetFor } from './one-target.ts';
import type { Deed, Operation, Work } from './perform.ts';
import { targetProposal } from './target-proposal.ts';
import { contentOf, statedVersion } from './target-version.ts';

/** What of a target is words; what is left out, it no longer has. */
export const targetWords = targetProposal.pick({
	title: true,
	theme: true,
	adopted_on: true,
	quote: true,
	quote_language: true,
	source: true,
	source_publisher: true
});

const takes = onTarget.extend({ words: targetWords, reason: reason.default('') });

/**
 * Gives a target other words: what it is called in each language, and the sentence on which it rests with its source. What it said before
 * is kept beside them; of a target in force everyone sees both, and why.
 */
export const rewordTarget: Operation<typeof takes, { target: Id<'target'>; number: number }> = {
	act: 'reword target',
	takes,
	async run(work: Work, input): Promise<Deed<{ target: Id<'target'>; number: number }>> {
		const found = await targetFor(work, 'reword target', input, whoseWords);
		if (!found.ok) return found;
		const target = found.answer;
		if (!isOpen(target.life)) return refused('wrong-state', undefined, { state: target.life });
		const [words, former] = [told(input.words), targetWordings.wordsOf(target)];
		const number = (await targetWordings.of(work.tx, target.id)).length + 1;
		const answer = { target: target.id, number };
		if (canonical(words) === canonical(former)) return { ok: true, answer, account: 'nothing changed' };
		const inForce = target.life === 'in_force';
		if (inForce && input.reason.trim() === '') return refused('reason-missing', 'reason');
		const stated = await statedVersion(work, { ...target, ...words }, contentOf(target.current));
		const problems = findingProblems(targetFindings(stated));
		if (problems.length > 0) return { ok: false, problems };
		const row = wordingRow(work, target, { number, words, former, reason: input.reason.trim() || null });
		await targetWordings.insert(work.tx, row, words);
		if (inForce) await judgeTargets(work, [target.id], { because: 'target' });
		const digest = new journal.DigestOfRows();
		digest.add(row.id, row.content_hash);
		const account = {
			subject: `target:${target.id}`,
			about: { wording: number },
			rows: { target_wordings: digest.digest }
		};
		return { ok: true, answer, account, public: inForce };
	}
};

/** A reporter mends what they proposed; once it is in force its words are for those who answer for the organisation. */
export function whoseWords({ life, proposed_by }: Target): (Id<'actor'> | null)[] {
	return life === 'in_force' ? [] : [proposed_by];
}

/** Words as they are kept; the language of a sentence is said where there is one. */
function told(words: z.output<typeof targetWords>): Words {
	const { title, theme, adopted_on, quote, quote_language, source, source_publisher } = words;
	return {
		title,
		theme: theme ?? null,
		adopted_on: adopted_on ?? null,
		quote: quote || null,
		quote_language: quote ? (quote_language ?? null) : null,
		source: source || null,
		source_publisher: source_publisher || null
	};
}

function wordingRow(
	work: Work,
	{ id: target_id }: Target,
	{ number, words, former, reason: why }: { number: number; words: Words; former: Words; reason: string | null }
): TargetWordingRow {
	const row = {
		id: work.ids.next<'target-wording'>(),
		...{ target_id, number, words: JSON.stringify(words), former: JSON.stringify(former), reason: why },
		...{ actor: work.actor.key, at: work.at, line: work.line }
	};
	return { ...row, content_hash: rowHash(row) };
}
