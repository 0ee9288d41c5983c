import type { LayoutServerLoad } from './$types';

/** A page is what the server sends. The few that do more in the browser say so themselves: docs/decisions/020. */
export const csr = false;

export const load: LayoutServerLoad = ({ locals, url }) => {
	const { language, visitor } = locals;
	const roles = visitor?.actor.grants.map((grant) => grant.role) ?? [];
	return {
		language,
		address: url.pathname + url.search,
		visitor: visitor && {
			name: visitor.name,
			reports: roles.includes('reporter') || roles.includes('approver'),
			organises: roles.includes('organiser') || roles.includes('administrator'),
			looksAfter: roles.some((role) => role !== 'reporter')
		}
	};
};
