import { templateAnswer } from '#server/imports/template.ts';
import type { RequestHandler } from './$types';

/** The figures of the signed-in person's organisation as the file that an import takes. */
export const GET: RequestHandler = (event) => templateAnswer(event, 'csv');
