import { expect, it } from 'vitest';
import * as groupMembers from '#db/group-members.ts';
import * as organisations from '#db/organisations.ts';
import * as parties from '#db/parties.ts';
import * as targets from '#db/targets.ts';
import type { CivilDate } from '#domain/civil-date.ts';
import { membersOn } from '#domain/group.ts';
import type { Actor } from '#domain/permission.ts';
import { installed, STEWARD, type Installed } from '../../../tests/installed.ts';
import { describeEachEngine } from '../../../tests/postgres/databases.ts';
import { must, problemsOf } from '../../../tests/recording.ts';
import { JOINT, PORTS } from '../../../tests/agreement-scenarios.ts';
import { addMember } from './add-member.ts';
import { endMember } from './end-member.ts';
import { makeGroup } from './make-group.ts';
import { mergeOrganisation } from './merge-organisation.ts';
import { perform } from './perform.ts';
import { proposeTargets } from './propose-targets.ts';
import { putTargetsInForce } from './put-targets-in-force.ts';

const DAY = '2026-11-21' as CivilDate;

describeEachEngine('a group', (fresh) => {
	it('has a name, an address of its own and two members at least, of which none is a group', async () => {
		const here = await installed(await fresh());
		const by = here.by(await here.organiser(STEWARD));
		const make = (more: object) => perform(here.store, makeGroup, { ...PORTS, ...more }, by);
		expect(problemsOf(await make({ name: { fi: ' ' } }))).toEqual(['title-missing name']);
		expect(problemsOf(await make({ slug: 'kouvola' }))).toEqual(['already-exists slug']);
		expect(problemsOf(await make({ members: [{ organisation: 'kouvola' }] }))).toEqual(['members-too-few members']);
		const twice = [{ organisation: 'kouvola' }, { organisation: 'kouvola' }];
		expect(problemsOf(await make({ members: twice }))).toEqual(['already-exists members']);
		const unknown = [{ organisation: 'kouvola' }, { organisation: 'atlantis' }];
		expect(problemsOf(await make({ members: unknown }))).toEqual(['unknown-organisation members']);
		must(await make({}));
		const nested = [{ organisation: 'kouvola' }, { organisation: PORTS.slug }];
		expect(problemsOf(await make({ slug: 'another', members: nested }))).toEqual(['member-is-group members']);
		expect(problemsOf(await make({}))).toEqual(['already-exists slug']);
	});

	it('is nobody’s to form but the organisers’ of the agreement', async () => {
		const here = await installed(await fresh());
		for (const actor of [await here.approver('kouvola'), await here.organiser('vitality-partnership')]) {
			expect(problemsOf(await perform(here.store, makeGroup, PORTS, here.by(actor)))).toEqual(['not-allowed']);
		}
		must(await perform(here.store, makeGroup, PORTS, here.by(await here.administrator())));
	});

	it('is a party, and not one more: its members are counted', async () => {
		const here = await installed(await fresh());
		const before = (await parties.counts(here.store.reading)).get(here.agreement(STEWARD));
		await formed(here);
		expect((await parties.counts(here.store.reading)).get(here.agreement(STEWARD))).toBe(before);
		const all = await parties.ofAgreement(here.store.reading, here.agreement(STEWARD), undefined, 500);
		expect(all.map(({ organisation }) => organisation.slug)).toContain(PORTS.slug);
	});

	it('is joined and left on a date, and nobody belongs to it twice at once', async () => {
		const here = await installed(await fresh());
		await formed(here);
		const by = here.by(await here.organiser(STEWARD));
		const add = (organisation: string, more: object = {}) =>
			perform(here.store, addMember, { group: PORTS.slug, organisation, ...more }, by);
		expect(problemsOf(await add('kouvola'))).toEqual(['already-exists organisation']);
		expect(problemsOf(await add('turku', { since: '2025', until: '2024' }))).toEqual(['until-before-since until']);
		const { member } = must(await add('turku', { since: '2024' }));
		expect(await membersToday(here)).toEqual(['helsinki', 'kouvola', 'turku']);
		const leave = (until: string, more: object = {}) =>
			perform(here.store, endMember, { group: PORTS.slug, member, until, ...more }, by);
		expect(problemsOf(await leave('2023'))).toEqual(['until-before-since until']);
		expect(problemsOf(await leave('2025', { seen: 1 }))).toEqual(['version-stale']);
		must(await leave('2025'));
		expect(await membersToday(here)).toEqual(['helsinki', 'kouvola']);
		expect(problemsOf(await add('turku', { since: '2025-06' }))).toEqual(['party-twice since']);
		must(await add('turku', { since: '2026-02' }));
		expect(await membersToday(here)).toEqual(['helsinki', 'kouvola', 'turku']);
		expect(problemsOf(await perform(here.store, addMember, { group: 'kouvola', organisation: 'turku' }, by))).toEqual([
			'unknown-group group'
		]);
	});

	it('is left by whoever becomes a part of another', async () => {
		const here = await installed(await fresh());
		await formed(here, ['eurocities', 'helsinki', 'kouvola']);
		const by = here.by(await here.administrator());
		must(await perform(here.store, mergeOrganisation, { organisation: 'eurocities', into: 'finland' }, by));
		const [stay] = await here.store.reading
			.selectFrom('group_members')
			.select('until')
			.where('organisation_id', '=', here.organisation('eurocities'))
			.execute();
		expect(stay?.until).toBe(DAY);
	});

	it('aims at something that no organiser puts in force who works for one of its members', async () => {
		const here = await installed(await fresh());
		await formed(here);
		const organiser = here.by(await here.organiser(STEWARD));
		const { proposed } = must(await perform(here.store, proposeTargets, [JOINT], organiser));
		const [id] = proposed;
		if (!id) throw new Error('Nothing was proposed.');
		const putBy = (actor: Actor) => perform(here.store, putTargetsInForce, [id], here.by(actor));
		const ofMember = await here.actor(
			{ role: 'organiser', agreement: here.agreement(STEWARD) },
			{ role: 'reporter', organisation: here.organisation('helsinki') }
		);
		expect(problemsOf(await putBy(ofMember))).toEqual(['own-organisation']);
		// Who belonged to it once is free to: what it aims at is no longer theirs.
		const ofOther = await here.actor(
			{ role: 'organiser', agreement: here.agreement(STEWARD) },
			{ role: 'reporter', organisation: here.organisation('turku') }
		);
		must(await putBy(ofOther));
		expect(await targets.publicById(here.store.reading, id)).toMatchObject({ life: 'in_force' });
		expect((await targets.linksOf(here.store.reading, [id])).get(id)).toMatchObject([
			{ agreement: STEWARD, number: 2 }
		]);
	});

	it('speaks through its own people: a member does not propose in the name of all', async () => {
		const here = await installed(await fresh());
		await formed(here);
		const propose = async (actor: Actor) => perform(here.store, proposeTargets, [JOINT], here.by(actor));
		expect(problemsOf(await propose(await here.approver('kouvola')))).toEqual(['not-allowed']);
		const group = await organisations.bySlug(here.store.reading, PORTS.slug);
		if (!group) throw new Error('There is no group.');
		must(await propose(await here.actor({ role: 'approver', organisation: group.id })));
	});
});

async function formed(here: Installed, members: readonly string[] = ['helsinki', 'kouvola']): Promise<void> {
	const group = { ...PORTS, members: members.map((organisation) => ({ organisation })) };
	must(await perform(here.store, makeGroup, group, here.by(await here.organiser(STEWARD))));
}

async function membersToday({ store }: Installed): Promise<string[]> {
	const group = await organisations.bySlug(store.reading, PORTS.slug);
	const stays = group && (await groupMembers.ofGroups(store.reading, [group.id])).get(group.id);
	return membersOn(stays ?? [], DAY).map(({ organisation }) => organisation.slug);
}
