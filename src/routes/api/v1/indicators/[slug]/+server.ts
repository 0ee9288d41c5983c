import { endpoint, reading, writing } from '#server/api/endpoint.ts';
import { indicatorAnswer, putIndicator } from '#server/api/indicator-request.ts';
import { noQuery } from '#server/api/query.ts';
import { slugAt } from '#server/api/subject.ts';

export const { GET, PUT, fallback } = endpoint({
	GET: reading(noQuery, (event) => indicatorAnswer(event, slugAt(event))),
	PUT: writing(putIndicator)
});
