import * as notices from '#db/notices.ts';
import * as opinions from '#db/opinions.ts';
import * as proposedVersions from '#db/proposed-versions.ts';
import * as replies from '#db/replies.ts';
import * as replyRedactions from '#db/reply-redactions.ts';
import * as rulings from '#db/rulings.ts';
import * as statements from '#db/statements.ts';
import * as targetLives from '#db/target-lives.ts';
import * as targetQueue from '#db/target-queue.ts';
import * as targetVersions from '#db/target-versions.ts';
import * as targetWordings from '#db/target-wordings.ts';
import * as targets from '#db/targets.ts';
import type { Samples, Scene } from './scene.ts';

/** Questions about what is said of targets and what becomes of them, and what is written of it. */
export const OPINIONS: Samples = {
	opinions: { stated: ({ db, ...scene }) => opinions.stated(db, scopeOf(scene)) },
	'proposed-versions': {
		ofTarget: ({ db, target }) => proposedVersions.ofTarget(db, target),
		keep: ({ db, target, actor, at }) => {
			const why = { reason: 'Decided.', reason_kind: 'changed' as const };
			return proposedVersions.keep(db, { target_id: target, content: {}, ...why, proposed_by: actor, proposed_at: at });
		},
		remove: ({ db, target }) => proposedVersions.remove(db, target)
	},
	notices: {
		ofEntry: ({ db, entry }) => notices.ofEntry(db, entry.id),
		ofSeries: ({ db, series }) => notices.ofSeries(db, [series], 9),
		inStewarded: ({ db, agreement }) => notices.inStewarded(db, [agreement], 9),
		heldAt: ({ db, cell }) => notices.heldAt(db, [cell]),
		untold: ({ db }) => notices.untold(db, 9),
		due: ({ db, at }) => notices.due(db, at, 9),
		insert: ({ db, ...scene }) => notices.insert(db, [noticeOf(scene)]),
		tell: ({ db, at, ...scene }) => notices.tell(db, [noticeOf({ at, ...scene })], at)
	},
	replies: {
		ofEntry: ({ db, entry }) => replies.ofEntry(db, entry.id),
		toPublished: ({ db, cell }) => replies.toPublished(db, [cell]),
		insert: ({ db, entry, ...scene }) => replies.insert(db, { entry_id: entry.id, ...said(scene) })
	},
	'reply-redactions': {
		takeSentences: async ({ db, like, entry, at, ...scene }) => {
			await replies.insert(db, { entry_id: entry.id, ...said({ ...scene, at }) });
			const step = {
				number: entry.number + 1,
				step: 'redact' as const,
				state: entry.state,
				reason: 'Law',
				redacted_hash: null,
				at
			};
			await db
				.insertInto('entry_events')
				.values(await like('entry_events', { ...step, entry_id: entry.id }))
				.execute();
			await replyRedactions.takeSentences(db, entry.id, at);
		},
		hasSentences: ({ db, entry }) => replyRedactions.hasSentences(db, entry.id),
		isAccountedFor: ({ db, next }) => replyRedactions.isAccountedFor(db, next())
	},
	rulings: {
		ofTarget: ({ db, target }) => rulings.ofTarget(db, target),
		ofTargets: ({ db, target }) => rulings.ofTargets(db, [target]),
		insert: ({ db, target, agreement, ...scene }) =>
			rulings.insert(db, { target_id: target, agreement_id: agreement, state: 'disputed', ...said(scene) })
	},
	statements: {
		ofTarget: ({ db, target }) => statements.ofTarget(db, target),
		ofTargets: ({ db, target }) => statements.ofTargets(db, [target]),
		ofAgreements: ({ db, agreement }) => statements.ofAgreements(db, [agreement]),
		ofCommitment: ({ db, commitment }) => statements.ofCommitment(db, commitment),
		insert: ({ db, target, organisation, ...scene }) => {
			const of = { target_id: target, commitment_id: null, organisation_id: organisation };
			return statements.insert(db, { ...of, state: 'complete', ...said(scene) });
		}
	},
	'target-lives': {
		of: ({ db, target }) => targetLives.of(db, target),
		counts: ({ db, target }) => targetLives.counts(db, [target]),
		insert: ({ db, target, ...scene }) => {
			const step = { step: 'end' as const, life: 'ended' as const, reason: 'Over.' };
			const { sentence: _sentence, ...row } = said(scene);
			return targetLives.insert(db, [{ target_id: target, ...step, ...row }]);
		}
	},
	'target-wordings': {
		of: ({ db, target }) => targetWordings.of(db, target),
		insert: async ({ db, target, ...scene }) => {
			const known = await targets.byId(db, target);
			if (!known) throw new Error('There is no target.');
			const { sentence: _sentence, ...row } = said(scene);
			const words = targetWordings.wordsOf(known);
			const kept = { words: '{}', former: '{}', reason: 'A slip.', target_id: target, ...row };
			return targetWordings.insert(db, kept, words);
		}
	},
	'target-queue': {
		waiting: ({ db, ...scene }) => targetQueue.waiting(db, scopeOf(scene), 9),
		returned: ({ db, ...scene }) => targetQueue.returned(db, scopeOf(scene), 9),
		inForce: ({ db, target, ...scene }) => targetQueue.inForce(db, scopeOf(scene), target, 9)
	},
	'target-versions': {
		insert: async ({ db, like, target, next }) =>
			targetVersions.insert(db, await like('target_versions', { id: next(), target_id: target, number: 999 }))
	}
};

function scopeOf({ agreement, organisation }: Pick<Scene, 'agreement' | 'organisation'>): targetQueue.Scope {
	return { agreements: [agreement], organisations: [organisation] };
}

function noticeOf({ entry, organisation, at }: Pick<Scene, 'entry' | 'organisation' | 'at'>): notices.Notice {
	return { entry_id: entry.id, organisation_id: organisation, days: 7, held_at: at, told_at: null, public_at: null };
}

function said({ actor, at, next }: Pick<Scene, 'actor' | 'at' | 'next'>) {
	const kept = { actor, at, content_hash: 'h', line: 1 };
	return { id: next<never>(), number: 999, sentence: '{}', ...kept };
}
