import type { Described } from './openapi-operation.ts';
import { endRequestShape, newSeriesShape, seriesRequestShape, stepRequestShape } from './series-request.ts';

const NEW_SERIES =
	'What an organisation measures on a known indicator. The way of counting is a known `inventory`, or a `new_inventory` that is described; ' +
	'without `unit` it is that of the indicator, and another must measure the same thing. There is one series at most of an organisation, ' +
	'indicator, way of counting and kind of period: the second is refused (409), and `series` names the first. An approver opens those of ' +
	'their organisation and may name one of its agreements as `steward`; how that reviews is for its organisers to say, who open those of ' +
	'its parties.';

const SAID_ANEW =
	'What is left out stays as it is. An approver says it of their organisation’s series, organisers of those that their agreement reviews, or of ' +
	'a party’s where nobody does; `steward`, `policy` and `review_days` are for the organisers, save that an approver may ask one of the ' +
	'organisation’s agreements for the usual review where nobody reviews. `unit`, `inventory`, `period_kind` and `accumulation` change only as long as ' +
	'nothing is in the series and nothing rests on it (409): afterwards it is ended, and another one opened in its place. `way` names the way of ' +
	'counting anew, where the organisation described it itself and nobody else counts in it.';

/** What can be changed of series: it needs a token. */
export const WRITING_SERIES: Described[] = [
	{
		id: 'postSeries',
		path: '/series',
		tag: 'Series',
		summary: 'Open a series, so that figures can be logged into it',
		description: NEW_SERIES,
		body: newSeriesShape,
		answer: 'Series',
		status: 201,
		refuses: [400, 401, 403, 404, 409, 413, 422]
	},
	{
		id: 'putSeries',
		path: '/series/{id}',
		tag: 'Series',
		summary: 'Correct a series: what it covers, its rhythm, its review',
		description: SAID_ANEW,
		method: 'put',
		body: seriesRequestShape,
		tagged: true,
		answer: 'Series',
		refuses: [400, 401, 403, 404, 409, 412, 413, 422, 428]
	},
	{
		id: 'endSeries',
		path: '/series/{id}/end',
		tag: 'Series',
		summary: 'End a series with a day and a reason',
		description:
			'Nothing about a later time is taken, and nothing is due any more. What it holds stays public, with the reason and with the series of the ' +
			'same organisation that goes on in its place.',
		body: endRequestShape,
		answer: 'Series',
		refuses: [400, 401, 403, 404, 409, 412, 413, 422]
	},
	{
		id: 'reopenSeries',
		path: '/series/{id}/reopen',
		tag: 'Series',
		summary: 'Let a series go on that was ended',
		body: stepRequestShape,
		answer: 'Series',
		refuses: [400, 401, 403, 404, 409, 412, 413, 422]
	},
	{
		id: 'discardSeries',
		path: '/series/{id}/discard',
		tag: 'Series',
		summary: 'Remove a series that was opened by mistake: nothing is in it, nothing rests on it',
		body: stepRequestShape,
		untagged: true,
		answer: 'Removed',
		refuses: [400, 401, 403, 404, 409, 412, 413, 422]
	}
];
