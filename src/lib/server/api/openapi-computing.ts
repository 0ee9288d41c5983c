import { assessmentsBody, DEEPEST_GROUP, groupsBody, MOST_CASES } from './assessment.ts';
import type { Described } from './openapi-operation.ts';

const WRONG = `At most ${MOST_CASES} cases a call. A case that is wrong is answered in its place, with \`errors\`.`;

/** What is worked out of anyone's numbers: it needs no token, and nothing of it is kept. */
export const COMPUTING: Described[] = [
	{
		id: 'assess',
		path: '/assessments',
		tag: 'Assessments',
		summary: 'Judge your own numbers by the same arithmetic',
		description: `${WRONG} The status words are those of targets; for \`cagr\` they stand for the published ones.`,
		body: assessmentsBody,
		open: true,
		answer: 'Assessments',
		refuses: [400, 413, 422]
	},
	{
		id: 'assessGroups',
		path: '/assessments/groups',
		tag: 'Assessments',
		summary: 'Bring groups of cases to one score each',
		description: `${WRONG} The mean of the scores, inner groups first; groups stand at most ${DEEPEST_GROUP} deep.`,
		body: groupsBody,
		open: true,
		answer: 'GroupScores',
		refuses: [400, 413, 422]
	}
];
