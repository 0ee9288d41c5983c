import * as feedback from '#db/feedback.ts';
import type { CivilDate } from '#domain/civil-date.ts';
import type { PageServerLoad } from './$types';

/** When the statement was last held against what the tests do; whoever changes it, or them, looks at both and changes this. */
const MADE_ON = '2026-11-22' as CivilDate;

export const load: PageServerLoad = ({ locals }) => {
	const { origin, operator } = locals.application.settings;
	return { madeOn: MADE_ON, site: origin, name: operator.name, keptDays: feedback.ADDRESS_KEPT_DAYS };
};
