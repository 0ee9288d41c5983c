import { describe, expect, it } from 'vitest';
import * as journal from '#db/journal.ts';
import * as targets from '#db/targets.ts';
import * as targetVersions from '#db/target-versions.ts';
import { describeEachEngine } from '../../../tests/postgres/databases.ts';
import { installed, NOW } from '../../../tests/installed.ts';
import { aim, leave, must, problemsOf } from '../../../tests/recording.ts';
import { addParty } from './add-party.ts';
import { perform } from './perform.ts';
import { proposeTargets } from './propose-targets.ts';

const DECLARATION = 'helsinki-impact-declaration';
const C6 = 'c6-alliance';

describeEachEngine('proposing targets', (fresh) => {
	it('keeps all that was said, and shows none of it yet', async () => {
		const here = await installed(await fresh());
		const approver = await here.approver('helsinki');
		const said = aim({ adopted_on: '2025-03-01', quote: 'Zero.', quote_language: 'en', theme: 1 });
		const { proposed } = must(await perform(here.store, proposeTargets, [said], here.by(approver)));
		const [id] = proposed;
		if (!id) throw new Error('Nothing was proposed.');
		const target = await targets.byId(here.store.reading, id);
		expect(target).toMatchObject({
			...{ life: 'proposed', kind: 'level', sense: 'at_most', fact: null, title: { en: 'No emissions by 2040' } },
			...{ series_id: await here.series('helsinki ghg-emissions-total hsy year'), dimension: 'total', theme: 1 },
			...{ adopted_on: '2025-03-01', quote: 'Zero.', origin: 'reported', proposed_by: approver.key, proposed_at: NOW },
			current: {
				...{ number: 1, unit: 'kt CO2e', basis: 'absolute', baseline_period: '1990', baseline_value: 3514 },
				...{ baseline_basis: 'quoted', goal_period: '2040', goal_value: 0, recorded_at: NOW },
				milestones: [{ period: '2030', value: 700 }]
			}
		});
		expect(await targetVersions.of(here.store.reading, id)).toHaveLength(1);
		expect((await targets.linksOf(here.store.reading, [id])).get(id)).toMatchObject([
			{ agreement: DECLARATION, number: 1, linked_by: 'organisation' }
		]);
		expect(await targets.publicById(here.store.reading, id)).toBeUndefined();
	});

	it('counts it towards no agreement that the organisation joins only later', async () => {
		const here = await installed(await fresh());
		const party = {
			agreement: 'vitality-partnership',
			organisation: 'helsinki',
			part: 'partner',
			since: '2027'
		} as const;
		must(await perform(here.store, addParty, party, here.by(await here.organiser(party.agreement))));
		const said = aim({ links: [{ agreement: party.agreement, number: 1 }] });
		const answer = await perform(here.store, proposeTargets, [said], here.by(await here.approver('helsinki')));
		expect(problemsOf(answer)).toEqual(['not-a-party links']);
	});

	it('knows a built-in aim again by its name', async () => {
		const here = await installed(await fresh());
		const head = await journal.head(here.store.reading);
		const known = aim({ fact: 'helsinki-emissions-2030', title: { en: 'Something else' } });
		expect(await perform(here.store, proposeTargets, [known], here.by(here.system))).toEqual({
			ok: true,
			answer: { proposed: [] }
		});
		expect(await journal.head(here.store.reading)).toEqual(head);
	});

	it('says which aim another one takes the place of, in whatever order they come', async () => {
		const here = await installed(await fresh());
		const rows = [
			aim({ fact: 'newer', supersedes: 'older' }),
			aim({ fact: 'older', supersedes: 'helsinki-emissions-2030' })
		];
		const { proposed } = must(await perform(here.store, proposeTargets, rows, here.by(here.system)));
		const found = await Promise.all(proposed.map((id) => targets.byId(here.store.reading, id)));
		expect(found.map((target) => target?.supersedes_id)).toEqual([
			await here.target('older'),
			await here.target('helsinki-emissions-2030')
		]);
	});

	it('tells every value in the unit of the series', async () => {
		const here = await installed(await fresh());
		const tonnes = aim({
			unit: 'tonnes CO2e',
			baseline: { period: '1990', value: 3_514_000, basis: 'quoted', source: 'Climate City Contract' },
			milestones: [{ period: '2030', value: 702_800 }]
		});
		const { proposed } = must(await perform(here.store, proposeTargets, [tonnes], here.by(here.system)));
		expect((await targets.byId(here.store.reading, proposed[0] as (typeof proposed)[0]))?.current).toMatchObject({
			...{ unit: 'kt CO2e', baseline_value: 3514, goal_value: 0, milestones: [{ period: '2030', value: 702.8 }] }
		});
	});

	it('lets pass what is only missing', async () => {
		const here = await installed(await fresh());
		const bare = aim({ baseline: undefined, milestones: [], inventory: undefined, unit: 'Mt CO2e', goal_value: 1 });
		const { proposed } = must(await perform(here.store, proposeTargets, [bare], here.by(here.system)));
		const target = await targets.byId(here.store.reading, proposed[0] as (typeof proposed)[0]);
		expect(target).toMatchObject({ series_id: null, current: { unit: 'million t CO2e', goal_value: 1 } });
	});

	it('says everything that is wrong with a target, and with which one', async () => {
		const here = await installed(await fresh());
		const wrong = { goal_value: 4000, milestones: [{ period: '2045', value: 3600 }] };
		expect(await perform(here.store, proposeTargets, [aim(wrong)], here.by(here.system))).toEqual({
			ok: false,
			problems: [
				{
					code: 'target-not-well-formed',
					field: 'sense',
					values: { finding: 'direction-against-path', sense: 'at_most', baseline: 3514, goal: 4000, unit: 'kt CO2e' }
				},
				{
					code: 'target-not-well-formed',
					field: 'milestones',
					values: { finding: 'milestone-outside-span', period: '2045' }
				}
			]
		});
		const builtIn = [aim({ fact: 'good' }), aim({ fact: 'bad', goal_period: undefined })];
		expect(await perform(here.store, proposeTargets, builtIn, here.by(here.system))).toMatchObject({
			problems: [{ field: 'goal_period', values: { finding: 'goal-period-missing', target: 'bad' } }]
		});
	});

	it('is for an organiser too, towards the agreements that they organise', async () => {
		const here = await installed(await fresh());
		const organiser = here.by(await here.organiser(DECLARATION));
		expect(await perform(here.store, proposeTargets, [aim()], organiser)).toMatchObject({ ok: true });
		const other = { agreement: C6, number: 1, linked_by: 'editorial' as const };
		const both = aim({ links: [...(aim().links ?? []), other] });
		for (const row of [both, aim({ links: [other] })]) {
			expect(problemsOf(await perform(here.store, proposeTargets, [row], organiser))).toEqual(['not-allowed']);
		}
	});

	it('is for an organiser of any agreement that the organisation is a party to today, where it counts towards none', async () => {
		const here = await installed(await fresh());
		const propose = async (agreement: string) =>
			perform(here.store, proposeTargets, [aim({ links: [] })], here.by(await here.organiser(agreement)));
		expect(problemsOf(await propose('vitality-partnership'))).toEqual(['not-allowed']);
		for (const agreement of [DECLARATION, C6]) expect(await propose(agreement)).toMatchObject({ ok: true });
		await leave(here, 'helsinki', C6, '2026-10');
		expect(problemsOf(await propose(C6))).toEqual(['not-allowed']);
	});

	it('refuses aims that take one another’s places in a circle', async () => {
		const here = await installed(await fresh());
		const circle = [aim({ fact: 'one', supersedes: 'two' }), aim({ fact: 'two', supersedes: 'one' })];
		expect(await perform(here.store, proposeTargets, circle, here.by(here.system))).toMatchObject({
			problems: [{ code: 'target-not-well-formed', values: { finding: 'supersedes-in-a-circle' } }]
		});
	});

	describe('refuses', () => {
		const wrong: [what: string, more: Parameters<typeof aim>[0], problem: string][] = [
			['an unknown organisation', { organisation: 'atlantis' }, 'unknown-organisation organisation'],
			['an unknown indicator', { indicator: 'happiness' }, 'unknown-indicator indicator'],
			['an unknown commitment', { links: [link(DECLARATION, 9)] }, 'unknown-commitment links'],
			['a commitment of an unknown agreement', { links: [link('atlantis', 1)] }, 'unknown-commitment links'],
			['an agreement that the city is no party to', { links: [link('vitality-partnership', 1)] }, 'not-a-party links'],
			['an aim of which something is wrong', { goal_value: -1 }, 'target-not-well-formed goal_value'],
			['a part that is none', { dimension: 'heating' }, 'field-unreadable dimension'],
			['a unit of something else', { unit: 'kt CO2' }, 'target-not-well-formed unit'],
			[
				'an aim in the place of another city’s',
				{ supersedes: 'kouvola-emissions-2030' },
				'target-not-well-formed supersedes'
			],
			['an aim in its own place', { fact: 'new', supersedes: 'new' }, 'target-not-well-formed supersedes'],
			['an aim in the place of one that nobody knows', { supersedes: 'nowhere' }, 'unknown-target supersedes']
		];
		it.each(wrong)('%s, and all that came with it', async (_what, more, problem) => {
			const here = await installed(await fresh());
			const head = await journal.head(here.store.reading);
			const outcome = await perform(here.store, proposeTargets, [aim(), aim(more)], here.by(here.system));
			expect(problemsOf(outcome)).toEqual([problem]);
			expect(await journal.head(here.store.reading)).toEqual(head);
		});
	});
});

function link(agreement: string, number: number) {
	return { agreement, number, linked_by: 'editorial' as const };
}
