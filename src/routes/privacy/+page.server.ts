import * as feedback from '#db/feedback.ts';
import * as securityEvents from '#db/security-events.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals }) => {
	const { name, privacyContact } = locals.application.settings.operator;
	return {
		operator: { name, contact: privacyContact },
		days: {
			feedback: feedback.KEPT_DAYS,
			address: feedback.ADDRESS_KEPT_DAYS,
			security: securityEvents.KEPT_DAYS
		}
	};
};
