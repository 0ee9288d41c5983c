import { endpoint } from '#server/api/endpoint.ts';
import { discarding } from '#server/api/series-request.ts';

export const { POST, fallback } = endpoint({ POST: discarding });
