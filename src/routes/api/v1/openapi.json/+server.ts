import { endpoint, reading } from '#server/api/endpoint.ts';
import { openapi } from '#server/api/openapi.ts';
import { noQuery } from '#server/api/query.ts';

export const { GET, fallback } = endpoint({
	GET: reading(noQuery, async () => ({ ok: true, body: openapi() }))
});
