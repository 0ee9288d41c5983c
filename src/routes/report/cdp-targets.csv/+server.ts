import { cdpAnswer } from '#server/open-data/cdp.ts';
import type { RequestHandler } from './$types';

/** The targets of the signed-in person's organisation in the columns of the public table of CDP-ICLEI Track. */
export const GET: RequestHandler = (event) => cdpAnswer(event, 'targets');
