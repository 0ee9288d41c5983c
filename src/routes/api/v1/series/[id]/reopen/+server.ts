import { endpoint } from '#server/api/endpoint.ts';
import { reopening } from '#server/api/series-request.ts';

export const { POST, fallback } = endpoint({ POST: reopening });
