import type { z } from 'zod';
import * as groupMembers from '#db/group-members.ts';
import * as organisations from '#db/organisations.ts';
import { addMember } from '#operations/add-member.ts';
import { addParty } from '#operations/add-party.ts';
import { editAgreement } from '#operations/edit-agreement.ts';
import { endMember } from '#operations/end-member.ts';
import { endParty } from '#operations/end-party.ts';
import { makeGroup } from '#operations/make-group.ts';
import { mergeOrganisation } from '#operations/merge-organisation.ts';
import { perform } from '#operations/perform.ts';
import type { proposeTargets } from '#operations/propose-targets.ts';
import { recordAction } from '#operations/record-action.ts';
import { renameOrganisation } from '#operations/rename-organisation.ts';
import { setCommitment } from '#operations/set-commitment.ts';
import type { Id } from '#domain/id.ts';
import { STEWARD, type Installed } from './installed.ts';
import { must } from './recording.ts';
import { doing, type Scenario } from './scenario.ts';

const AGREEMENT = /^agreement:[0-9a-z]{26}$/;
const ORGANISATION = /^organisation:[0-9a-z]{26}$/;

/** What an agreement might say of itself. */
export const DESCRIBED = {
	title: { en: 'Growing cities', fi: 'Kasvavat kaupungit' },
	summary: { en: 'What it is about.' },
	status: 'active',
	text_has_numbers: 'no',
	source: 'https://a.example'
} as const;

/** Something that a city does, made up. */
export const PLANTING = {
	title: { fi: 'Istutetaan puita' },
	description: {},
	kind: 'promise',
	state: 'planned',
	date: '2026-05'
} as const;

/** Two cities that aim at something together, made up. */
export const PORTS = {
	agreement: STEWARD,
	name: { en: 'Port cities', fi: 'Satamakaupungit' },
	slug: 'port-cities',
	members: [{ organisation: 'kouvola' }, { organisation: 'helsinki' }]
} satisfies z.input<(typeof makeGroup)['takes']>;

/** What they aim at, made up, and towards what it counts. */
export const JOINT = {
	organisation: PORTS.slug,
	indicator: 'ghg-emissions-total',
	title: { en: 'Ports without emissions', fi: 'Päästöttömät satamat' },
	kind: 'level',
	sense: 'at_most',
	unit: 'kt CO2e',
	baseline: { period: '2020', value: 100, basis: 'quoted', source: 'Minutes' },
	goal_period: '2030',
	goal_value: 10,
	links: [{ agreement: STEWARD, number: 2 }]
} satisfies z.input<(typeof proposeTargets)['takes']>[number];

/** Forms the group of port cities. */
export async function portsFormed(here: Installed): Promise<Id<'organisation'>> {
	must(await perform(here.store, makeGroup, PORTS, here.by(await here.organiser(STEWARD))));
	const group = await organisations.bySlug(here.store.reading, PORTS.slug);
	if (!group) throw new Error('There is no group.');
	return group.id;
}

/** The part that an organisation has in an agreement. */
export async function partyOf({ store, organisation, agreement }: Installed, city: string): Promise<Id<'party'>> {
	const row = await store.reading
		.selectFrom('parties')
		.select('id')
		.where('organisation_id', '=', organisation(city))
		.where('agreement_id', '=', agreement(STEWARD))
		.executeTakeFirstOrThrow();
	return row.id;
}

/** One way in which each operation on agreements and what is around them succeeds, by the names of their files. */
export const OF_AGREEMENTS: Record<string, Scenario> = {
	'add-member': doing(addMember, { public: true, subject: ORGANISATION, covers: [] })(async (here) => {
		await portsFormed(here);
		return [await here.organiser(STEWARD), { group: PORTS.slug, organisation: 'turku', since: '2026' }];
	}),
	'add-party': doing(addParty, { public: true, subject: AGREEMENT, covers: [] })(async (here) => [
		await here.organiser(STEWARD),
		{ agreement: STEWARD, organisation: 'turku', part: 'partner', since: '2026' }
	]),
	'edit-agreement': doing(editAgreement, { public: true, subject: AGREEMENT, covers: [] })(async (here) => [
		await here.organiser(STEWARD),
		{ agreement: STEWARD, ...DESCRIBED }
	]),
	'end-member': doing(endMember, { public: true, subject: ORGANISATION, covers: [] })(async (here) => {
		const group = await portsFormed(here);
		const [stay] = (await groupMembers.ofGroups(here.store.reading, [group])).get(group) ?? [];
		if (!stay) throw new Error('The group has no member.');
		return [await here.organiser(STEWARD), { group: PORTS.slug, member: stay.id, until: '2026-10' }];
	}),
	'end-party': doing(endParty, { public: true, subject: AGREEMENT, covers: [] })(async (here) => [
		await here.organiser(STEWARD),
		{ agreement: STEWARD, party: await partyOf(here, 'kouvola'), until: '2026-10' }
	]),
	'make-group': doing(makeGroup, { public: true, subject: ORGANISATION, covers: [] })(async (here) => [
		await here.organiser(STEWARD),
		PORTS
	]),
	'merge-organisation': doing(mergeOrganisation, { public: true, subject: ORGANISATION, covers: [] })(async (here) => [
		await here.administrator(),
		{ organisation: 'eurocities', into: 'finland' }
	]),
	'record-action': doing(recordAction, { public: true, subject: /^action:/, covers: [] })(async (here) => [
		await here.reporter('kouvola'),
		{ agreement: STEWARD, organisations: ['kouvola'], ...PLANTING }
	]),
	'rename-organisation': doing(renameOrganisation, { public: true, subject: ORGANISATION, covers: [] })(
		async (here) => [await here.administrator(), { organisation: 'kouvola', name: { fi: 'Kymi' }, slug: 'kymi' }]
	),
	'set-commitment': doing(setCommitment, { public: true, subject: AGREEMENT, covers: [] })(async (here) => [
		await here.organiser(STEWARD),
		{ agreement: STEWARD, number: 99, title: { en: 'Clean water' }, kind: 'theme' }
	])
};
