import { endpoint, writing } from '#server/api/endpoint.ts';
import { postWithdrawal } from '#server/api/evidence-request.ts';

export const { POST, fallback } = endpoint({ POST: writing(postWithdrawal) });
