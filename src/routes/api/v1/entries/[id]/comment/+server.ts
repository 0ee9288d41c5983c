import { commentEntry } from '#operations/comment-entry.ts';
import { endpoint } from '#server/api/endpoint.ts';
import { doing, toldByLetter } from '#server/api/entry-request.ts';

export const { POST, fallback } = endpoint({ POST: doing(commentEntry, toldByLetter) });
