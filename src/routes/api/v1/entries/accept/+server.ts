import { postAcceptance } from '#server/api/acceptance.ts';
import { endpoint, writing } from '#server/api/endpoint.ts';

export const { POST, fallback } = endpoint({ POST: writing(postAcceptance) });
