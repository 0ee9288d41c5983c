import { acceptEntry } from '#operations/accept-entry.ts';
import { confirmEntry } from '#operations/confirm-entry.ts';
import { recallEntry } from '#operations/recall-entry.ts';
import { replyToNotice } from '#operations/reply-to-notice.ts';
import { returnEntry } from '#operations/return-entry.ts';
import { withdrawEntry } from '#operations/withdraw-entry.ts';
import { bodyFor, newEntryShape, nothingShape } from './entry-request.ts';
import { importRequestShape } from './import.ts';
import { importQuery } from './import-state.ts';
import type { Described } from './openapi-operation.ts';
import { stepShape, wordsRequestShape } from './proposal-request.ts';
import { newTargetShape, newVersionShape, rulingRequestShape, statementRequestShape } from './target-request.ts';

const NEW_ENTRY =
	'Without `submit` it is kept as a draft; the same period again is the same draft. A period for which a figure is published is ' +
	'taken (409): a correction names that entry in `supersedes`, and says why in `reason`.';

const NEW_TARGET =
	'It is public once an organiser has put it in force. What is wrong in it is refused; what is only missing is told as a finding. ' +
	'Whose word it is, and who links it to a commitment, follows from the token.';
const KEPT = 'It is public at once. What was said before is kept, and the last word holds.';

/** Everything that can be changed: it needs a token. */
export const WRITING: Described[] = [
	{
		id: 'postTarget',
		path: '/targets',
		tag: 'Targets',
		summary: 'Propose a target',
		description: NEW_TARGET,
		body: newTargetShape,
		answer: 'Proposal',
		status: 201,
		refuses: [400, 401, 403, 404, 413, 422]
	},
	{
		id: 'postVersionOfTarget',
		path: '/targets/{id}/versions',
		tag: 'Targets',
		summary: 'Propose another version of a target, with the reason',
		description:
			'Of a target in force it waits until an organiser puts it in force, who did not propose it and is not of the organisation.',
		body: newVersionShape,
		tagged: true,
		answer: 'Proposal',
		status: 201,
		refuses: [400, 401, 403, 404, 409, 412, 413, 422, 428]
	},
	{
		id: 'putWordsOfTarget',
		path: '/targets/{id}/words',
		tag: 'Targets',
		summary: 'Give a target other words: its titles, the sentence that states it, and where that stands',
		description:
			'What is left out it no longer has. What it said before is kept; of a target in force everyone sees both.',
		method: 'put',
		body: wordsRequestShape,
		tagged: true,
		answer: 'Proposal',
		refuses: [400, 401, 403, 404, 409, 412, 413, 422, 428]
	},
	{
		id: 'returnTarget',
		path: '/targets/{id}/return',
		tag: 'Targets',
		summary: 'Give a proposed target back, with what is to be mended',
		body: stepShape,
		answer: 'Proposal',
		refuses: [400, 401, 403, 404, 409, 412, 413, 422]
	},
	{
		id: 'proposeTargetAgain',
		path: '/targets/{id}/propose',
		tag: 'Targets',
		summary: 'Propose a target again that was given back',
		body: stepShape,
		answer: 'Proposal',
		refuses: [400, 401, 403, 404, 409, 412, 413, 422]
	},
	{
		id: 'discardTarget',
		path: '/targets/{id}/discard',
		tag: 'Targets',
		summary: 'Discard a target that is only proposed; it never becomes public',
		body: stepShape,
		answer: 'Proposal',
		refuses: [400, 401, 403, 404, 409, 412, 413, 422]
	},
	{
		id: 'putStatementOnTarget',
		path: '/targets/{id}/statement',
		tag: 'Targets',
		summary: 'Say in the organisation’s own name how far it is',
		description: KEPT,
		method: 'put',
		body: statementRequestShape,
		tagged: true,
		answer: 'Target',
		refuses: [400, 401, 403, 404, 409, 412, 413, 422, 428]
	},
	{
		id: 'putRulingOnTarget',
		path: '/targets/{id}/ruling',
		tag: 'Targets',
		summary: 'Say in the name of an agreement’s organisers what they hold of it',
		description: KEPT,
		method: 'put',
		body: rulingRequestShape,
		tagged: true,
		answer: 'Target',
		refuses: [400, 401, 403, 404, 409, 412, 413, 422, 428]
	},
	{
		id: 'postEntryToTarget',
		path: '/targets/{id}/entries',
		tag: 'Targets',
		summary: 'Log a figure towards a target',
		description: NEW_ENTRY,
		body: newEntryShape,
		answer: 'Entry',
		status: 201,
		refuses: [400, 401, 403, 404, 409, 413, 422]
	},
	{
		id: 'postEntryToSeries',
		path: '/series/{id}/entries',
		tag: 'Series',
		summary: 'Log a figure into a series',
		description: NEW_ENTRY,
		body: newEntryShape,
		answer: 'Entry',
		status: 201,
		refuses: [400, 401, 403, 404, 409, 413, 422]
	},
	{
		id: 'submitEntry',
		path: '/entries/{id}/submit',
		tag: 'Entries',
		summary: 'Submit a draft; nobody can change it any more',
		body: nothingShape,
		answer: 'Entry',
		refuses: [400, 401, 403, 404, 409, 412, 413, 422]
	},
	{
		id: 'recallEntry',
		path: '/entries/{id}/recall',
		tag: 'Entries',
		summary: 'Take back what was submitted and not yet decided on; it is a draft again',
		body: bodyFor(recallEntry),
		answer: 'Entry',
		refuses: [400, 401, 403, 404, 409, 412, 413, 422]
	},
	{
		id: 'acceptEntry',
		path: '/entries/{id}/accept',
		tag: 'Entries',
		summary: 'Publish a submitted entry as reviewed',
		body: bodyFor(acceptEntry),
		answer: 'Entry',
		refuses: [400, 401, 403, 404, 409, 412, 413, 422]
	},
	{
		id: 'returnEntry',
		path: '/entries/{id}/return',
		tag: 'Entries',
		summary: 'Give a submitted entry back, with a reason',
		body: bodyFor(returnEntry),
		answer: 'Entry',
		refuses: [400, 401, 403, 404, 409, 412, 413, 422]
	},
	{
		id: 'confirmEntry',
		path: '/entries/{id}/confirm',
		tag: 'Entries',
		summary: 'Confirm, in the organisation’s name, a figure that was collected from a public document',
		body: bodyFor(confirmEntry),
		answer: 'Entry',
		refuses: [400, 401, 403, 404, 409, 412, 413, 422]
	},
	{
		id: 'replyToEntry',
		path: '/entries/{id}/reply',
		tag: 'Entries',
		summary: 'Reply to a figure of which the organisation is told before it is public',
		description:
			'The reply stands beside the verdict as soon as the figure is public. A later one takes its place, and the earlier one stays to be seen.',
		body: bodyFor(replyToNotice),
		answer: 'Entry',
		refuses: [400, 401, 403, 404, 409, 412, 413, 422]
	},
	{
		id: 'withdrawEntry',
		path: '/entries/{id}/withdraw',
		tag: 'Entries',
		summary: 'Withdraw a published entry, with a reason; it stays visible as withdrawn',
		body: bodyFor(withdrawEntry),
		answer: 'Entry',
		refuses: [400, 401, 403, 404, 409, 412, 413, 422]
	},
	{
		id: 'postImport',
		path: '/imports',
		tag: 'Imports',
		summary: 'Take figures from a CSV or XLSX file: as drafts, or submitted',
		description:
			'The file is read as it is: whatever separator, encoding, header and layout it has. What it does not settle is refused with the ' +
			'question (422), and answered by a further field. With `dry_run` no figure is kept, and what would change can be read for two days. ' +
			'Sent twice, it changes nothing the second time. With the header `Prefer: respond-async` it is answered at once (202), and ' +
			'`Location` says where to look how far it is.',
		form: true,
		body: importRequestShape,
		answer: 'Import',
		status: 201,
		also: { 200: 'It was only asked what would change.', 202: 'It is being read; `Location` says where to look.' },
		refuses: [400, 401, 403, 404, 409, 413, 422]
	},
	{
		id: 'readImport',
		path: '/imports/{id}',
		tag: 'Imports',
		summary: 'How far an import is, and what came of it, row by row',
		description:
			'For those who may import for its organisation, until two days after anybody last looked at it. What was rejected can be read when ' +
			'the others are taken over.',
		query: importQuery,
		own: true,
		answer: 'Import',
		refuses: [401, 404, 422]
	}
];
