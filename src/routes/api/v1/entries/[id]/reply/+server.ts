import { replyToNotice } from '#operations/reply-to-notice.ts';
import { endpoint } from '#server/api/endpoint.ts';
import { doing } from '#server/api/entry-request.ts';

export const { POST, fallback } = endpoint({ POST: doing(replyToNotice) });
