import { feedAnswer } from '#server/feed-answer.ts';
import type { RequestHandler } from './$types';

/** What happened anywhere. */
export const GET: RequestHandler = (event) => feedAnswer(event, { filter: {}, page: '/timeline' });
