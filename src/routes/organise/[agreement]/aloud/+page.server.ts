import { heard } from './heard.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = ({ params, locals }) => heard(locals, params.agreement);
