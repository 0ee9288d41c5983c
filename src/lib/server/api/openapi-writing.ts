import { acceptEntry } from '#operations/accept-entry.ts';
import { confirmEntry } from '#operations/confirm-entry.ts';
import { recallEntry } from '#operations/recall-entry.ts';
import { returnEntry } from '#operations/return-entry.ts';
import { withdrawEntry } from '#operations/withdraw-entry.ts';
import { bodyFor, newEntryShape, nothingShape } from './entry-request.ts';
import { importRequestShape } from './import.ts';
import type { Described } from './openapi-operation.ts';

const NEW_ENTRY =
	'Without `submit` it is kept as a draft; the same period again is the same draft. A period for which a figure is published is ' +
	'taken (409): a correction names that entry in `supersedes`, and says why in `reason`.';

/** Everything that can be changed: it needs a token. */
export const WRITING: Described[] = [
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
			'question (422), and answered by a further field. With `dry_run` nothing is kept. Sent twice, it changes nothing the second time.',
		form: true,
		body: importRequestShape,
		answer: 'Import',
		status: 201,
		refuses: [400, 401, 403, 404, 409, 413, 422]
	}
];
