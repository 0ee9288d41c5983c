import { endpoint, reading, writing } from '#server/api/endpoint.ts';
import { noQuery } from '#server/api/query.ts';
import { putCommitmentStatement, readStatement } from '#server/api/statement.ts';

export const { GET, PUT, fallback } = endpoint({
	GET: reading(noQuery, readStatement),
	PUT: writing(putCommitmentStatement)
});
