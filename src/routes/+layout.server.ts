import type { LayoutServerLoad } from './$types';

export const load: LayoutServerLoad = ({ locals, url }) => {
	const { language, visitor } = locals;
	const roles = visitor?.actor.grants.map((grant) => grant.role) ?? [];
	return {
		language,
		address: url.pathname + url.search,
		visitor: visitor && {
			name: visitor.name,
			reports: roles.includes('reporter') || roles.includes('approver'),
			organises: roles.includes('organiser')
		}
	};
};
