import { endpoint } from '#server/api/endpoint.ts';
import { ending } from '#server/api/series-request.ts';

export const { POST, fallback } = endpoint({ POST: ending });
