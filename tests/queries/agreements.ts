import * as actionRecords from '#db/action-records.ts';
import * as actions from '#db/actions.ts';
import * as agreements from '#db/agreements.ts';
import * as commitments from '#db/commitments.ts';
import * as formerNames from '#db/former-names.ts';
import * as groupMembers from '#db/group-members.ts';
import * as organisations from '#db/organisations.ts';
import * as parties from '#db/parties.ts';
import * as series from '#db/series.ts';
import type { Samples } from './scene.ts';

/** What is written of agreements and of those who take part in them. */
export const AGREEMENTS: Samples = {
	actions: {
		publicById: ({ db, next }) => actions.publicById(db, next())
	},
	'action-records': {
		byId: ({ db, next }) => actionRecords.byId(db, next()),
		update: async ({ db, like }) => {
			const { version: _version, ...action } = await like('actions', {});
			await actionRecords.update(db, action.id, action, [await like('action_organisations', { action_id: action.id })]);
		}
	},
	agreements: {
		update: async ({ db, like, agreement }) => {
			const { version: _version, ...row } = await like('agreements', { id: agreement });
			await agreements.update(db, agreement, { ...row, slug: undefined } as never);
		},
		touch: ({ db, agreement }) => agreements.touch(db, agreement)
	},
	commitments: {
		insert: async ({ db, like, next }) =>
			commitments.insert(db, await like('commitments', { id: next(), number: 99, slug: 'another' })),
		update: ({ db, commitment }) =>
			commitments.update(db, commitment, { title: '{}', theme: null, kind: 'theme', wording: null })
	},
	'former-names': {
		of: ({ db, organisation }) => formerNames.of(db, organisation),
		addressToday: ({ db }) => formerNames.addressToday(db, 'old'),
		insert: ({ db, organisation: organisation_id, next, day: until }) =>
			formerNames.insert(db, { id: next(), organisation_id, slug: 'old', name: '{}', until })
	},
	'group-members': {
		ofGroups: ({ db, organisation }) => groupMembers.ofGroups(db, [organisation]),
		ofOrganisations: ({ db, organisation }) => groupMembers.ofOrganisations(db, [organisation]),
		insert: async ({ db, like, next, organisation: organisation_id }) => {
			const { id: group_id } = await like('organisations', {});
			await groupMembers.insert(db, [{ id: next(), group_id, organisation_id, since: null, until: null }]);
		},
		end: ({ db, next }) => groupMembers.end(db, next(), '2026'),
		leave: ({ db, organisation }) => groupMembers.leave(db, organisation, '2026')
	},
	organisations: {
		touch: ({ db, organisation }) => organisations.touch(db, organisation),
		rename: ({ db, organisation }) => organisations.rename(db, organisation, { slug: 'another', name: '{}' }),
		merge: ({ db, organisation }) => organisations.merge(db, organisation, organisation)
	},
	parties: {
		byId: ({ db, next }) => parties.byId(db, next()),
		insert: async ({ db, like, next, agreement: agreement_id, organisation: organisation_id }) =>
			parties.insert(db, await like('parties', { id: next(), agreement_id, organisation_id, part: 'coordinator' })),
		end: ({ db, next }) => parties.end(db, next(), '2026'),
		leave: ({ db, agreement, organisation }) => parties.leave(db, { agreement, organisation, until: '2026' })
	},
	series: {
		set: ({ db, series: id, agreement }) =>
			series.set(db, id, {
				...{ steward_agreement_id: agreement, policy: 'review_first', review_days: 7 },
				...{ cadence_months: 12, lag_months: null }
			}),
		remove: ({ db, next }) => series.remove(db, next())
	}
};
