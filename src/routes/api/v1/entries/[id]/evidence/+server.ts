import { endpoint, formOf, writing } from '#server/api/endpoint.ts';
import { postEvidence } from '#server/api/evidence-request.ts';

export const { POST, fallback } = endpoint({ POST: writing(postEvidence, formOf) });
