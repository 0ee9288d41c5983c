import { readable } from '#server/api/openapi-reader.ts';
import type { PageServerLoad } from './$types';

/** Nothing on this page moves. */
export const csr = false;

export const load: PageServerLoad = () => readable();
