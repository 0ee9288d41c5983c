import { endpoint, writing } from '#server/api/endpoint.ts';
import { postRequest } from '#server/api/figure-request.ts';

export const { POST, fallback } = endpoint({ POST: writing(postRequest) });
