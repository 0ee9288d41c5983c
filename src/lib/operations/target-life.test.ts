import { expect, it } from 'vitest';
import * as targetLives from '#db/target-lives.ts';
import * as targets from '#db/targets.ts';
import type { Id } from '#domain/id.ts';
import { LIVES, type Life } from '#domain/target.ts';
import { refused, type Outcome } from '#domain/problem.ts';
import { installed, type Installed } from '../../../tests/installed.ts';
import { describeEachEngine } from '../../../tests/postgres/databases.ts';
import { aim, must, problemsOf } from '../../../tests/recording.ts';
import { VERSION, WHY } from '../../../tests/target-scenarios.ts';
import { discardTarget } from './discard-target.ts';
import { endTarget } from './end-target.ts';
import { linkTarget } from './link-target.ts';
import { makeRuling } from './make-ruling.ts';
import { makeStatement } from './make-statement.ts';
import { perform } from './perform.ts';
import { proposeTargetAgain } from './propose-target-again.ts';
import { proposeTargets } from './propose-targets.ts';
import { proposeVersion } from './propose-version.ts';
import { putTargetsInForce } from './put-targets-in-force.ts';
import { returnTarget } from './return-target.ts';
import { rewordTarget } from './reword-target.ts';
import { withdrawTarget } from './withdraw-target.ts';

const DECLARATION = 'helsinki-impact-declaration';

/** Every life × every operation, written out by hand: where the target stands afterwards, or the problem. */
const TABLE = `
	operation     | proposed    | returned    | discarded   | in_force    | superseded  | withdrawn   | ended
	put in force  | in_force    | wrong-state | wrong-state | wrong-state | wrong-state | wrong-state | wrong-state
	return        | returned    | wrong-state | wrong-state | wrong-state | wrong-state | wrong-state | wrong-state
	propose again | wrong-state | proposed    | wrong-state | wrong-state | wrong-state | wrong-state | wrong-state
	discard       | discarded   | discarded   | wrong-state | wrong-state | wrong-state | wrong-state | wrong-state
	reword        | proposed    | returned    | wrong-state | in_force    | wrong-state | wrong-state | wrong-state
	succeed       | wrong-state | wrong-state | wrong-state | superseded  | wrong-state | wrong-state | wrong-state
	withdraw      | wrong-state | wrong-state | wrong-state | withdrawn   | wrong-state | wrong-state | wrong-state
	end           | wrong-state | wrong-state | wrong-state | ended       | wrong-state | wrong-state | wrong-state
	version       | proposed    | returned    | wrong-state | in_force    | wrong-state | wrong-state | wrong-state
	link          | proposed    | returned    | wrong-state | in_force    | wrong-state | wrong-state | wrong-state
	statement     | wrong-state | wrong-state | wrong-state | in_force    | wrong-state | wrong-state | wrong-state
	ruling        | wrong-state | wrong-state | wrong-state | in_force    | wrong-state | wrong-state | wrong-state
`;

const [head = [], ...rows] = TABLE.trim()
	.split('\n')
	.map((line) => line.split('|').map((cell) => cell.trim()));

const SAID = { sentence: { fi: 'Näin on.' } };

const OPERATIONS: Record<string, (here: Installed, target: Id<'target'>) => Promise<Outcome<unknown>>> = {
	'put in force': async (here, id) =>
		perform(here.store, putTargetsInForce, [id], here.by(await here.organiser(DECLARATION))),
	return: async (here, target) =>
		perform(here.store, returnTarget, { target, reason: 'x' }, here.by(await here.organiser(DECLARATION))),
	'propose again': async (here, target) =>
		perform(here.store, proposeTargetAgain, { target }, here.by(await here.approver('helsinki'))),
	discard: async (here, target) =>
		perform(here.store, discardTarget, { target }, here.by(await here.approver('helsinki'))),
	reword: async (here, target) =>
		perform(
			here.store,
			rewordTarget,
			{ target, words: { title: { fi: 'Ei päästöjä vuonna 2040' } }, reason: 'x' },
			here.by(await here.approver('helsinki'))
		),
	succeed,
	withdraw: async (here, target) =>
		perform(here.store, withdrawTarget, { target, reason: 'x' }, here.by(await here.approver('helsinki'))),
	end: async (here, target) =>
		perform(here.store, endTarget, { target, reason: 'x' }, here.by(await here.organiser(DECLARATION))),
	version: async (here, target) =>
		perform(here.store, proposeVersion, { target, version: VERSION, ...WHY }, here.by(await here.approver('helsinki'))),
	link: async (here, target) => {
		const link = { target, agreement: DECLARATION, number: 2, counts: true };
		return perform(here.store, linkTarget, link, here.by(await here.organiser(DECLARATION)));
	},
	statement: async (here, target) =>
		perform(
			here.store,
			makeStatement,
			{ of: { target }, state: 'under_way', ...SAID },
			here.by(await here.approver('helsinki'))
		),
	ruling: async (here, target) =>
		perform(here.store, makeRuling, { target, state: 'disputed', ...SAID }, here.by(await here.organiser(DECLARATION)))
};

it('the table has every life and every operation', () => {
	expect(head).toEqual(['operation', ...LIVES]);
	expect(rows.map(([operation]) => operation)).toEqual(Object.keys(OPERATIONS));
});

describeEachEngine('the life of a target', (fresh) => {
	it(`${rows.length * LIVES.length} transitions: each leads where the table says`, async () => {
		const here = await installed(await fresh());
		const wrong: string[] = [];
		for (const [operation = '', ...cells] of rows) {
			for (const [at, expected] of cells.entries()) {
				const life = LIVES[at] ?? 'proposed';
				const target = await targetIn(here, life);
				const outcome = await OPERATIONS[operation]?.(here, target);
				if (!outcome) throw new Error(`There is no operation ${operation}.`);
				const found = outcome.ok
					? (await targets.byId(here.store.reading, target))?.life
					: problemsOf(outcome)[0]?.split(' ')[0];
				if (found !== expected) wrong.push(`${life}, ${operation}: ${found} instead of ${expected}`);
			}
		}
		expect(wrong).toEqual([]);
	}, 60_000);

	it('is kept step by step, with the reason that everyone can read', async () => {
		const here = await installed(await fresh());
		const target = await targetIn(here, 'in_force');
		const city = await here.approver('helsinki');
		const withdraw = (reason: string) => perform(here.store, withdrawTarget, { target, reason }, here.by(city));
		expect(problemsOf(await withdraw('\n'))).toEqual(['reason-missing reason']);
		must(await withdraw('The council decided otherwise.'));
		expect(await targetLives.of(here.store.reading, target)).toMatchObject([
			{ number: 1, step: 'put_in_force', life: 'in_force', reason: null },
			{
				...{ number: 2, step: 'withdraw', life: 'withdrawn' },
				...{ reason: 'The council decided otherwise.', actor: city.key }
			}
		]);
		expect(await targets.publicById(here.store.reading, target)).toMatchObject({ life: 'withdrawn' });
	});
});

describeEachEngine('the link between a target and a commitment', (fresh) => {
	it('says whose word it is: the organisation’s own, or the organisers’', async () => {
		const here = await installed(await fresh());
		const target = await targetIn(here, 'in_force');
		const link = async (number: number, counts: boolean, as = here.organiser(DECLARATION)) =>
			perform(here.store, linkTarget, { target, agreement: DECLARATION, number, counts }, here.by(await as));
		must(await link(2, true));
		must(await link(3, true, here.approver('helsinki')));
		must(await link(1, false));
		must(await link(1, false));
		const links = (await targets.linksOf(here.store.reading, [target])).get(target);
		expect(links?.map(({ number, linked_by }) => [number, linked_by])).toEqual([
			[2, 'editorial'],
			[3, 'organisation']
		]);
		expect(problemsOf(await link(9, true))).toEqual(['unknown-commitment number']);
		expect(problemsOf(await link(2, false, here.organiser('c6-alliance')))).toEqual(['not-allowed']);
	});

	it('is refused where the organisation is no party, and may be several agreements’', async () => {
		const here = await installed(await fresh());
		const target = await targetIn(here, 'in_force');
		const by = here.by(await here.approver('helsinki'));
		const link = (agreement: string) =>
			perform(here.store, linkTarget, { target, agreement, number: 1, counts: true }, by);
		expect(problemsOf(await link('vitality-partnership'))).toEqual(['not-a-party number']);
		must(await link('c6-alliance'));
		const links = (await targets.linksOf(here.store.reading, [target])).get(target);
		expect(links?.map((each) => each.agreement)).toEqual(['c6-alliance', DECLARATION]);
	});
});

/** A target of Helsinki that stands there in its life. */
async function targetIn(here: Installed, life: Life): Promise<Id<'target'>> {
	const { proposed } = must(await perform(here.store, proposeTargets, [aim()], here.by(here.system)));
	const [id] = proposed as [Id<'target'>];
	if (life === 'proposed') return id;
	if (life === 'returned' || life === 'discarded') {
		must((await OPERATIONS[life === 'returned' ? 'return' : 'discard']?.(here, id)) ?? refused('unknown-target'));
		return id;
	}
	must(await perform(here.store, putTargetsInForce, [id], here.by(here.system)));
	if (life === 'superseded') must(await succeed(here, id));
	const by = here.by(await here.approver('helsinki'));
	if (life === 'withdrawn') must(await perform(here.store, withdrawTarget, { target: id, reason: 'x' }, by));
	if (life === 'ended') must(await perform(here.store, endTarget, { target: id, reason: 'x' }, by));
	return id;
}

/** Another target takes its place, named by its identifier. */
async function succeed(here: Installed, id: Id<'target'>): Promise<Outcome<unknown>> {
	const by = here.by(await here.approver('helsinki'));
	const outcome = await perform(here.store, proposeTargets, [aim({ supersedes: id })], by);
	if (!outcome.ok) return outcome;
	return perform(here.store, putTargetsInForce, outcome.answer.proposed, here.by(await here.organiser(DECLARATION)));
}
