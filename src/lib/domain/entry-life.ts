import type { EntryState, Origin } from './entry.ts';

export const STEPS = [
	'submit',
	'record',
	'hold',
	'lapse',
	'recall',
	'return',
	'accept',
	'publish',
	'review',
	'reserve',
	'comment',
	'confirm',
	'supersede',
	'withdraw',
	'redact'
] as const;

/**
 * What can happen to an entry. `record` publishes a figure collected from a public document, `hold` keeps one back until its
 * organisation was told, `lapse` ends that because another took its place; `publish` publishes one that nobody reviewed,
 * `accept` one that was reviewed; `review` marks a published one as reviewed; `reserve` adds the reviewer's reservation, which everyone may
 * read; `comment` says something between reporter and reviewer; `redact` takes its texts away on legal ground.
 */
export type Step = (typeof STEPS)[number];

/** From each state, and from nothing, where each possible step leads. What is not named is not possible. */
const LIFE: Record<EntryState | 'nothing', Partial<Record<Step, EntryState>>> = {
	nothing: { submit: 'submitted', record: 'published', hold: 'held' },
	submitted: {
		recall: 'recalled',
		return: 'returned',
		accept: 'published',
		publish: 'published',
		comment: 'submitted',
		redact: 'submitted'
	},
	held: { publish: 'published', lapse: 'recalled', comment: 'held', redact: 'held' },
	recalled: { redact: 'recalled' },
	returned: { comment: 'returned', redact: 'returned' },
	published: {
		review: 'published',
		reserve: 'published',
		comment: 'published',
		confirm: 'published',
		supersede: 'superseded',
		withdraw: 'withdrawn',
		redact: 'published'
	},
	superseded: { redact: 'superseded' },
	withdrawn: { redact: 'withdrawn' }
};

/**
 * The state in which a step leaves an entry; undefined where the step is not possible. Only a figure from a public document can be
 * confirmed, and only once.
 *
 * @example stateAfter('submitted', 'accept') === 'published'; stateAfter('returned', 'accept') === undefined
 * @example stateAfter('published', 'confirm', { origin: 'reported', confirmed: false }) === undefined
 */
export function stateAfter(
	state: EntryState | 'nothing',
	step: Step,
	entry: { origin: Origin; confirmed: boolean } = { origin: 'reported', confirmed: false }
): EntryState | undefined {
	if (step === 'confirm' && (entry.origin !== 'public_source' || entry.confirmed)) return undefined;
	return LIFE[state][step];
}
