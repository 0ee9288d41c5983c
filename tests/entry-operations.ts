import type { EntryState } from '#domain/entry.ts';
import type { Id } from '#domain/id.ts';
import type { Act } from '#domain/permission.ts';
import type { Period } from '#domain/period.ts';
import type { Outcome } from '#domain/problem.ts';
import { acceptEntry } from '#operations/accept-entry.ts';
import { commentEntry } from '#operations/comment-entry.ts';
import { confirmEntry } from '#operations/confirm-entry.ts';
import { discardDraft } from '#operations/discard-draft.ts';
import { logEntry } from '#operations/log-entry.ts';
import { perform, type Circumstances } from '#operations/perform.ts';
import { publishUnreviewed } from '#operations/publish-unreviewed.ts';
import { recallEntry } from '#operations/recall-entry.ts';
import { recordFigures } from '#operations/record-figures.ts';
import { redactEntry } from '#operations/redact-entry.ts';
import { returnEntry } from '#operations/return-entry.ts';
import { saveDraft } from '#operations/save-draft.ts';
import { submitEntry } from '#operations/submit-entry.ts';
import { withdrawEntry } from '#operations/withdraw-entry.ts';
import type { Cast } from './entry-states.ts';
import { KOUVOLA, type Installed } from './installed.ts';
import { figure, typed } from './recording.ts';

/** Something that was found in some state, in a year of its own. */
export type Thing = { here: Installed; id: Id<'entry'>; period: Period };

/** Each thing that can be done to an entry or a draft: the act that it needs, who of the cast does it, and how. */
export type Doing = {
	act: Act;
	who: keyof Cast | 'system';
	/** What has to be found before anything else is asked. */
	needs: 'draft' | 'entry' | 'series' | 'nothing';
	does(thing: Thing, by: Circumstances): Promise<Outcome<unknown>>;
};

export const DOINGS: Record<string, Doing> = {
	save: {
		...{ act: 'save draft', who: 'city', needs: 'series' },
		does: async ({ here, id, period }, by) => {
			const input = { series: await here.series(KOUVOLA), typed: typed(period, '482'), draft: { id, version: 1 } };
			return perform(here.store, saveDraft, input, by);
		}
	},
	discard: {
		...{ act: 'discard draft', who: 'city', needs: 'draft' },
		does: ({ here, id }, by) => perform(here.store, discardDraft, { draft: id }, by)
	},
	submit: {
		...{ act: 'submit entry', who: 'city', needs: 'draft' },
		does: ({ here, id }, by) => perform(here.store, submitEntry, { draft: id }, by)
	},
	recall: {
		...{ act: 'recall entry', who: 'city', needs: 'entry' },
		does: ({ here, id }, by) => perform(here.store, recallEntry, { entry: id }, by)
	},
	return: {
		...{ act: 'return entry', who: 'organiser', needs: 'entry' },
		does: ({ here, id }, by) => perform(here.store, returnEntry, { entry: id, reason: 'Why?' }, by)
	},
	accept: {
		...{ act: 'accept entry', who: 'organiser', needs: 'entry' },
		does: ({ here, id }, by) => perform(here.store, acceptEntry, { entry: id }, by)
	},
	reserve: {
		...{ act: 'accept entry', who: 'organiser', needs: 'entry' },
		does: ({ here, id }, by) => perform(here.store, acceptEntry, { entry: id, reservation: 'Still estimated.' }, by)
	},
	comment: {
		...{ act: 'comment entry', who: 'city', needs: 'entry' },
		does: ({ here, id }, by) => perform(here.store, commentEntry, { entry: id, comment: 'Which table?' }, by)
	},
	'publish due': {
		...{ act: 'publish unreviewed', who: 'system', needs: 'nothing' },
		does: ({ here }, by) => perform(here.store, publishUnreviewed, {}, by)
	},
	confirm: {
		...{ act: 'confirm entry', who: 'city', needs: 'entry' },
		does: ({ here, id }, by) => perform(here.store, confirmEntry, { entry: id }, by)
	},
	withdraw: {
		...{ act: 'withdraw entry', who: 'city', needs: 'entry' },
		does: ({ here, id }, by) => perform(here.store, withdrawEntry, { entry: id, reason: 'Wrong.' }, by)
	},
	'log again': {
		...{ act: 'submit entry', who: 'city', needs: 'series' },
		does: async ({ here, period }, by) =>
			perform(here.store, logEntry, { series: await here.series(KOUVOLA), period, value: 483 }, by)
	},
	correct: { act: 'submit entry', who: 'city', needs: 'series', does: correct },
	collect: {
		...{ act: 'record public figures', who: 'administrator', needs: 'series' },
		does: ({ here, period }, by) => perform(here.store, recordFigures, [figure(period, 490)], by)
	},
	redact: {
		...{ act: 'redact entry', who: 'administrator', needs: 'nothing' },
		does: ({ here, id }, by) => perform(here.store, redactEntry, { entry: id, ground: 'GDPR, Article 17' }, by)
	}
};

/** Submits a correction of what was found. */
export async function correct(
	{ here, id, period }: Thing,
	by: Circumstances
): Promise<Outcome<{ entry: Id<'entry'>; state: EntryState }>> {
	const input = { series: await here.series(KOUVOLA), period, value: 484, supersedes: id, reason: 'Counted again.' };
	return perform(here.store, logEntry, input, by);
}
