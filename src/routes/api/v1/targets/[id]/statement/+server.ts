import { endpoint, writing } from '#server/api/endpoint.ts';
import { putStatement } from '#server/api/target-request.ts';

export const { PUT, fallback } = endpoint({ PUT: writing(putStatement) });
