import { expect, it } from 'vitest';
import * as groupMembers from '#db/group-members.ts';
import * as parties from '#db/parties.ts';
import * as targets from '#db/targets.ts';
import { today } from '#domain/civil-date.ts';
import type { Id } from '#domain/id.ts';
import { perform } from '#operations/perform.ts';
import { proposeTargets } from '#operations/propose-targets.ts';
import { putTargetsInForce } from '#operations/put-targets-in-force.ts';
import { organisationsJson } from '#server/api/organisation.ts';
import { targetsJson } from '#server/api/target.ts';
import * as agreements from '#db/agreements.ts';
import * as organisations from '#db/organisations.ts';
import { agreementsJson } from '#server/api/agreement.ts';
import { JOINT, PORTS, portsFormed } from '../agreement-scenarios.ts';
import { installed, STEWARD, type Installed } from '../installed.ts';
import { describeEachEngine } from '../postgres/databases.ts';
import { must } from '../recording.ts';
import { loadPage, sendForm, type Sent } from './pages.ts';

const EDIT = '/organise/[agreement]/edit';
const params = { agreement: STEWARD };

type Edited = {
	agreement: { seen: number };
	groups: { slug: string; seen: number; members: { id: string; name: { text: string }; stays: boolean }[] }[];
};

describeEachEngine('the form of a group', (fresh) => {
	it('tells all that is missing at once, and keeps what was typed', async () => {
		const here = await installed(await fresh());
		const seen = String((await edited(here)).agreement.seen);
		const typed = { seen, name_fi: ' ', members: 'kouvola', since: '2025' };
		expect(await send(here, 'group', typed)).toMatchObject({
			status: 422,
			data: {
				...{ form: 'group', typed: { members: 'kouvola', since: '2025' } },
				problems: [
					{ code: 'title-missing', field: 'name' },
					{ code: 'members-too-few', field: 'members', text: expect.stringContaining('2') }
				]
			}
		});
		expect(await send(here, 'group', { ...typed, name_fi: 'Satamat', since: 'joskus' })).toMatchObject({
			data: { typed: { name_fi: 'Satamat' }, problems: [{ code: 'period-unreadable', field: 'since' }] }
		});
	});

	it('forms it of those that were ticked, and lets members join and leave', async () => {
		const here = await installed(await fresh());
		const seen = String((await edited(here)).agreement.seen);
		const ticked = [
			...[
				['seen', seen],
				['name_fi', 'Väylät'],
				['name_en', '']
			],
			...[
				['members', 'kouvola'],
				['members', 'finland'],
				['since', '1.3.2025']
			]
		];
		expect((await send(here, 'group', ticked)).status).toBe(303);
		const [group] = (await edited(here)).groups;
		expect(group).toMatchObject({ slug: 'vaylat', members: [{ stays: true }, { stays: true }] });
		const on = { seen: String(group?.seen), group: 'vaylat' };
		expect(await send(here, 'member', { ...on, organisation: 'kouvola' })).toMatchObject({
			...{ status: 409, data: { form: 'member-vaylat', problems: [{ code: 'already-exists', field: 'organisation' }] } }
		});
		expect((await send(here, 'member', { ...on, organisation: 'turku', since: '3/2025' })).status).toBe(303);
		const after = (await edited(here)).groups[0];
		const kouvola = after?.members.find(({ name }) => name.text === 'Kouvola');
		const leaving = { seen: String(after?.seen), group: 'vaylat', member: kouvola?.id ?? '' };
		expect(await send(here, 'part', { ...leaving, until: '' })).toMatchObject({
			data: { form: `part-${kouvola?.id}`, problems: [{ code: 'field-missing', field: 'until' }] }
		});
		expect((await send(here, 'part', { ...leaving, until: '2025' })).status).toBe(303);
		expect(await send(here, 'part', { ...leaving, until: '2025' })).toMatchObject({ status: 412 });
		const all = await parties.ofAgreement(here.store.reading, here.agreement(STEWARD), undefined, 500);
		expect(all.find(({ organisation }) => organisation.slug === 'vaylat')).toMatchObject({
			...{ part: 'partner', since: '2025-03-01' }
		});
	});
});

describeEachEngine('an aim that several hold together', (fresh) => {
	it('says on its page whose it is, and on theirs that they hold it, without counting it among their own', async () => {
		const here = await installed(await fresh());
		const before = (await organisation(here, 'kouvola')) as { aimCount: number };
		const { group, target } = await inForce(here);
		expect(await loadPage(here, '/targets/[id]', { params: { id: target } })).toMatchObject({
			holders: [{ slug: 'helsinki' }, { slug: 'kouvola' }]
		});
		expect(await organisation(here, 'kouvola')).toMatchObject({
			...{ aimCount: before.aimCount, members: [] },
			together: [{ slug: PORTS.slug, aims: [{ id: target }] }]
		});
		expect(await organisation(here, PORTS.slug)).toMatchObject({
			...{ aimCount: 1, together: [], aims: [{ id: target }] },
			members: [{ slug: 'helsinki' }, { slug: 'kouvola' }]
		});
		await here.store.transaction(async (tx) => {
			const [first] = (await groupMembers.ofGroups(tx, [group])).get(group) ?? [];
			if (first) await groupMembers.end(tx, first.id, '2025');
		});
		expect(await organisation(here, 'helsinki')).toMatchObject({ together: [] });
		expect(await loadPage(here, '/targets/[id]', { params: { id: target } })).toMatchObject({
			holders: [{ slug: 'kouvola' }]
		});
		// As it was known, and judged, of a day when both belonged to it.
		const then = { params: { id: target }, query: { as_of: '2025-06-30' } };
		expect(await loadPage(here, '/targets/[id]', then)).toMatchObject({
			holders: [{ slug: 'helsinki' }, { slug: 'kouvola' }]
		});
	});

	it('stands in the table of the agreement under the group’s name, counted once', async () => {
		const here = await installed(await fresh());
		const { target } = await inForce(here);
		const page = (await loadPage(here, '/agreements/[slug]', { params: { slug: STEWARD } })) as {
			matrix: { rows: { slug: string; holders: { text: string }[]; cells: { aims: number; blank?: string }[] }[] };
			partyCount: number;
		};
		const row = page.matrix.rows.find(({ slug }) => slug === PORTS.slug);
		expect(row?.holders.map(({ text }) => text)).toEqual(['Helsinki', 'Kouvola']);
		expect(row?.cells.every(({ blank }) => blank === undefined || blank === 'not_asked')).toBe(true);
		expect(page.partyCount).toBe(2);
		const links = (await targets.linksOf(here.store.reading, [target])).get(target);
		expect(links).toHaveLength(1);
	});

	it('is told by the API with those who hold it', async () => {
		const here = await installed(await fresh());
		const { target } = await inForce(here);
		const db = here.store.reading;
		const found = await targets.publicById(db, target);
		const [json] = found ? await targetsJson(db, [found], today(here.clock)) : [];
		expect(json).toMatchObject({ organisation: PORTS.slug, held_by: ['helsinki', 'kouvola'] });
		const all = await organisations.page(db, undefined, 100);
		const told = new Map((await organisationsJson(db, all)).map((each) => [each.slug, each]));
		expect(told.get(PORTS.slug)).toMatchObject({
			...{ kind: 'group', groups: [] },
			members: [
				{ organisation: 'helsinki', since: null, until: null },
				{ organisation: 'kouvola', since: null, until: null }
			]
		});
		expect(told.get('kouvola')).toMatchObject({ members: [], groups: [{ group: PORTS.slug }] });
		const agreement = await agreements.bySlug(db, STEWARD);
		const [summed] = agreement ? await agreementsJson(db, [agreement], today(here.clock)) : [];
		expect(summed?.summary).toMatchObject({ parties: 2, aims: 1 });
		expect(summed?.parties.map((party) => party.organisation)).toContain(PORTS.slug);
	});
});

async function inForce(here: Installed): Promise<{ group: Id<'organisation'>; target: Id<'target'> }> {
	const group = await portsFormed(here);
	const by = here.by(await here.organiser(STEWARD));
	const [target] = must(await perform(here.store, proposeTargets, [JOINT], by)).proposed;
	if (!target) throw new Error('Nothing was proposed.');
	must(await perform(here.store, putTargetsInForce, [target], here.by(await here.organiser(STEWARD))));
	return { group, target };
}

function organisation(here: Installed, slug: string): Promise<unknown> {
	return loadPage(here, '/organisations/[slug]', { params: { slug } });
}

async function edited(here: Installed): Promise<Edited> {
	return (await loadPage(here, EDIT, { params, as: await here.organiser(STEWARD) })) as Edited;
}

async function send(here: Installed, action: string, form: Record<string, string> | string[][]): Promise<Sent> {
	return sendForm(here, EDIT, action, { params, as: await here.organiser(STEWARD), form });
}
