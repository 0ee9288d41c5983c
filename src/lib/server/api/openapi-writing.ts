import { commentEntry } from '#operations/comment-entry.ts';
import { acceptEntry } from '#operations/accept-entry.ts';
import { confirmEntry } from '#operations/confirm-entry.ts';
import { recallEntry } from '#operations/recall-entry.ts';
import { replyToNotice } from '#operations/reply-to-notice.ts';
import { returnEntry } from '#operations/return-entry.ts';
import { withdrawEntry } from '#operations/withdraw-entry.ts';
import { acceptanceRequestShape } from './acceptance.ts';
import { bodyFor, newEntryShape, nothingShape } from './entry-request.ts';
import { figureRequestShape } from './figure-request.ts';
import { importRequestShape } from './import.ts';
import { importQuery } from './import-state.ts';
import { EVIDENCE } from './openapi-evidence.ts';
import type { Described } from './openapi-operation.ts';
import { WRITING_INDICATORS } from './openapi-writing-indicators.ts';
import { WRITING_SERIES } from './openapi-writing-series.ts';
import { WRITING_TARGETS } from './openapi-writing-targets.ts';

const NEW_ENTRY =
	'Without `submit` it is kept as a draft; the same period again is the same draft. A period for which a figure is published is ' +
	'taken (409): a correction names that entry in `supersedes`, and says why in `reason`.';

/** Everything that can be changed: it needs a token. */
export const WRITING: Described[] = [
	...WRITING_TARGETS,
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
	...WRITING_INDICATORS,
	...WRITING_SERIES,
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
		id: 'askForFigure',
		path: '/series/{id}/requests',
		tag: 'Series',
		summary: 'Ask an organisation for a figure of a series, once a week at most',
		description: 'Everybody who reports for the organisation is written to, with a link that opens the very figure.',
		body: figureRequestShape,
		untagged: true,
		answer: 'Request',
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
		id: 'acceptEntries',
		path: '/entries/accept',
		tag: 'Entries',
		summary: 'Accept several entries at once, all or none, or be told first what that would do',
		description:
			'With `dry_run` nothing is done: the answer says of each entry what it does to a verdict and what stands out in it. Without `entries` ' +
			'that is said of all that wait for review in the series that the token’s agreement stewards. A problem names the entry that cannot be accepted.',
		body: acceptanceRequestShape,
		untagged: true,
		answer: 'Acceptance',
		refuses: [400, 401, 403, 404, 409, 412, 413, 422]
	},
	{
		id: 'commentEntry',
		path: '/entries/{id}/comment',
		tag: 'Entries',
		summary: 'Say something of an entry to those who report or review it',
		description: 'It is not public. Whoever reported the entry is told by mail.',
		body: bodyFor(commentEntry),
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
	...EVIDENCE,
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
