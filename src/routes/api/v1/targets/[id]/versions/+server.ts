import { endpoint, writing } from '#server/api/endpoint.ts';
import { postVersion } from '#server/api/target-request.ts';

export const { POST, fallback } = endpoint({ POST: writing(postVersion) });
