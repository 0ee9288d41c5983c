import { evidenceRequestShape, withdrawalRequestShape } from './evidence-request.ts';
import type { Described } from './openapi-operation.ts';

/** What is attached to figures, and withdrawn. */
export const EVIDENCE: Described[] = [
	{
		id: 'attachEvidence',
		path: '/entries/{id}/evidence',
		tag: 'Entries',
		summary: 'Attach a link or a file to a draft or an entry',
		description:
			'What is attached to a published entry is public at once. A file is taken for what its bytes are, and its name must say the same. ' +
			'Sent twice, it is attached once.',
		form: true,
		body: evidenceRequestShape,
		answer: 'Entry',
		status: 201,
		refuses: [400, 401, 403, 404, 409, 413, 422]
	},
	{
		id: 'withdrawEvidence',
		path: '/evidence/{id}/withdraw',
		tag: 'Entries',
		summary: 'Withdraw a link or a file, with a reason; it stays visible as withdrawn',
		body: withdrawalRequestShape,
		answer: 'Entry',
		refuses: [400, 401, 403, 404, 413, 422]
	}
];
