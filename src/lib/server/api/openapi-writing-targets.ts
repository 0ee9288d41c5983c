import type { Described } from './openapi-operation.ts';
import { stepShape, wordsRequestShape } from './proposal-request.ts';
import { newTargetShape, newVersionShape, rulingRequestShape, statementRequestShape } from './target-request.ts';

const NEW_TARGET =
	'It is public once an organiser has put it in force. What is wrong in it is refused; what is only missing is told as a finding. ' +
	'Whose word it is, and who links it to a commitment, follows from the token.';
const KEPT = 'It is public at once. What was said before is kept, and the last word holds.';

/** What can be changed of targets, and said of them: it needs a token. */
export const WRITING_TARGETS: Described[] = [
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
		description: `${KEPT} \`withdrawn\` takes back what was said; it needs no sentence.`,
		method: 'put',
		body: statementRequestShape,
		tagged: true,
		answer: 'Target',
		refuses: [400, 401, 403, 404, 409, 412, 413, 422, 428]
	},
	{
		id: 'putStatementOnCommitment',
		path: '/agreements/{slug}/commitments/{number}/statements/{organisation}',
		tag: 'Agreements',
		summary: 'Say in a party’s own name how far it is with a commitment',
		description: `${KEPT} \`withdrawn\` takes back what was said; nothing stands in its place then, and it needs no sentence.`,
		method: 'put',
		body: statementRequestShape,
		tagged: true,
		answer: 'Statement',
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
	}
];
