import { returnTarget } from '#operations/return-target.ts';
import { endpoint } from '#server/api/endpoint.ts';
import { moving } from '#server/api/proposal-request.ts';

export const { POST, fallback } = endpoint({ POST: moving(returnTarget) });
