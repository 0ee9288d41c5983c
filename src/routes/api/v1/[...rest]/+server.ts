import { problemResponse } from '#server/api/problem.ts';
import type { RequestHandler } from './$types';

/** Nothing else is here: an answer that a program can read. */
export const fallback: RequestHandler = () =>
	problemResponse([{ code: 'not-found' }], { 'access-control-allow-origin': '*' });
