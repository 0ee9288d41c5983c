import { addParty } from '#operations/add-party.ts';
import { editAgreement } from '#operations/edit-agreement.ts';
import { endParty } from '#operations/end-party.ts';
import { mergeOrganisation } from '#operations/merge-organisation.ts';
import { recordAction } from '#operations/record-action.ts';
import { renameOrganisation } from '#operations/rename-organisation.ts';
import { setCommitment } from '#operations/set-commitment.ts';
import { setSeries } from '#operations/set-series.ts';
import type { Id } from '#domain/id.ts';
import { KOUVOLA, STEWARD, type Installed } from './installed.ts';
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
	'add-party': doing(addParty, { public: true, subject: AGREEMENT, covers: [] })(async (here) => [
		await here.organiser(STEWARD),
		{ agreement: STEWARD, organisation: 'turku', part: 'partner', since: '2026' }
	]),
	'edit-agreement': doing(editAgreement, { public: true, subject: AGREEMENT, covers: [] })(async (here) => [
		await here.organiser(STEWARD),
		{ agreement: STEWARD, ...DESCRIBED }
	]),
	'end-party': doing(endParty, { public: true, subject: AGREEMENT, covers: [] })(async (here) => [
		await here.organiser(STEWARD),
		{ agreement: STEWARD, party: await partyOf(here, 'kouvola'), until: '2026-10' }
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
	]),
	'set-series': doing(setSeries, { public: true, subject: /^series:/, covers: [] })(async (here) => [
		await here.organiser(STEWARD),
		{ series: await here.series(KOUVOLA), steward: STEWARD, policy: 'publish_on_submit', review_days: 7 }
	])
};
