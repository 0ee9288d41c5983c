import { cdpAnswer } from '#server/open-data/cdp.ts';
import type { RequestHandler } from './$types';

/** Emissions and aims of the signed-in person's organisation in the columns of the public tables of CDP-ICLEI Track. */
export const GET: RequestHandler = (event) => cdpAnswer(event, 'xlsx');
