import { confirmEntry } from '#operations/confirm-entry.ts';
import { endpoint } from '#server/api/endpoint.ts';
import { doing } from '#server/api/entry-request.ts';

export const { POST, fallback } = endpoint({ POST: doing(confirmEntry) });
