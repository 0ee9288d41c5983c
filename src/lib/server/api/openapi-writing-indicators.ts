import { indicatorRequestShape, newIndicatorShape } from './indicator-request.ts';
import type { Described } from './openapi-operation.ts';

/** What can be changed of indicators: it needs the token of an administrator. */
export const WRITING_INDICATORS: Described[] = [
	{
		id: 'postIndicator',
		path: '/indicators',
		tag: 'Indicators',
		summary: 'Add an indicator, for everyone to measure by',
		description:
			'An indicator is shared between organisations: administrators add it. Its unit has to be one of its kind of number (`measure`), and its ' +
			'figures have to be such that they can be put together in the way that `aggregation` says.',
		body: newIndicatorShape,
		answer: 'Indicator',
		status: 201,
		refuses: [400, 401, 403, 409, 413, 422]
	},
	{
		id: 'putIndicator',
		path: '/indicators/{slug}',
		tag: 'Indicators',
		summary: 'Correct an indicator: its names, its definition, its theme',
		description:
			'What is left out stays as it is. `unit`, `measure`, `aggregation`, `direction` and `natural_limit` change only as long as nobody measures ' +
			'by it or aims at something on it (409).',
		method: 'put',
		body: indicatorRequestShape,
		tagged: true,
		answer: 'Indicator',
		refuses: [400, 401, 403, 404, 409, 412, 413, 422, 428]
	}
];
