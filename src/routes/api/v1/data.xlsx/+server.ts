import { endpoint } from '#server/api/endpoint.ts';
import { fileAnswer } from '#server/open-data/answer.ts';
import { version } from '$app/environment';

export const { GET, fallback } = endpoint({ GET: fileAnswer('xlsx', version) });
