import { endpoint, writing } from '#server/api/endpoint.ts';
import { putWords } from '#server/api/proposal-request.ts';

export const { PUT, fallback } = endpoint({ PUT: writing(putWords) });
