import type { PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals }) => {
	const { name, payer, contact } = locals.application.settings.operator;
	return { operator: { name, payer, contact } };
};
