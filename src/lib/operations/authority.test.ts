import { describe, expect, it } from 'vitest';
import * as journal from '#db/journal.ts';
import { verify } from '#db/verification.ts';
import { cellOf } from '#domain/permission-table.fixture.ts';
import type { Act, Actor, Grant } from '#domain/permission.ts';
import type { Outcome } from '#domain/problem.ts';
import { DOINGS, type Doing, type Thing } from '../../../tests/entry-operations.ts';
import { castOf, entryIn, FOUND, freeYears, type Found } from '../../../tests/entry-states.ts';
import { installed, STEWARD, type Installed } from '../../../tests/installed.ts';
import { describeEachEngine } from '../../../tests/postgres/databases.ts';
import { problemsOf } from '../../../tests/recording.ts';
import { SCENARIOS } from '../../../tests/scenarios.ts';
import { changedTables, tableDump, type TableDump } from '../../../tests/table-dump.ts';

/** Whose the things of the scenarios are, where authority depends on it. */
type Matter = { organisation?: string; agreement?: string };

const KOUVOLAS: Matter = { organisation: 'kouvola', agreement: STEWARD };
const AIMS: Matter = { organisation: 'helsinki', agreement: 'helsinki-impact-declaration' };
const MATTERS: Record<string, Matter> = {
	...Object.fromEntries(Object.keys(SCENARIOS).map((name) => [name, KOUVOLAS])),
	...Object.fromEntries(
		Object.keys(SCENARIOS)
			.filter(isOfAims)
			.map((name) => [name, AIMS])
	),
	...{ 'remove-role': { organisation: 'kouvola' } },
	...{ 'add-token': { organisation: 'kouvola' }, 'revoke-token': { organisation: 'kouvola' } }
};

function isOfAims(name: string): boolean {
	return /target|version|statement|ruling/.test(name);
}

/** What somebody holds: roles of their own organisation or agreement, or of others. */
type Holding = `${'own' | 'foreign'} ${'reporter' | 'approver' | 'organiser'}` | 'administrator';

type Who = { name: string; kind?: Actor['kind']; holds: Holding[]; madeInOwn?: boolean };

const EVERYBODY: Who[] = [
	{ name: 'nobody', holds: [] },
	...(['own', 'foreign'] as const).flatMap((whose) =>
		(['reporter', 'approver', 'organiser'] as const).map((role) => {
			return { name: `${whose} ${role}`, holds: [`${whose} ${role}` as Holding] };
		})
	),
	{ name: 'administrator', holds: ['administrator'] },
	{ name: 'own organiser who reports for the city', holds: ['own organiser', 'own reporter'] },
	{ name: 'own organiser who approves for the city', holds: ['own organiser', 'own approver'] },
	{ name: 'own organiser who approves for another city', holds: ['own organiser', 'foreign approver'] },
	{ name: 'everything elsewhere', holds: ['foreign reporter', 'foreign approver', 'foreign organiser'] },
	{ name: 'token of an approver', kind: 'token', holds: ['own approver'] },
	{ name: 'organiser’s token, made by somebody of the city', kind: 'token', holds: ['own organiser'], madeInOwn: true },
	{ name: 'the installation', kind: 'system', holds: [] }
];

describeEachEngine('every operation by everybody', (fresh, engine) => {
	const names = Object.keys(SCENARIOS);

	describe(`${names.length} operations × ${EVERYBODY.length}: ${names.length * EVERYBODY.length} combinations`, () => {
		it.each(Object.entries(SCENARIOS))('%s', async (name, scenario) => {
			const matter = MATTERS[name] ?? {};
			const expected = (who: Who): Answer => answerTo(scenario.operation.act, who, matter, false);
			const here = await installed(await fresh());
			const { perform: act } = await scenario.prepare(here);
			const people = await everybody(here, matter);
			const refused = EVERYBODY.filter((who) => expected(who) !== 'yes');
			const untouched = await traces(here);
			for (const who of refused) {
				const outcome = await act(here.by(actorIn(people, who)));
				expect([who.name, problemsOf(outcome)]).toEqual([who.name, [expected(who)]]);
			}
			await expectOnlyNoted(here, untouched, refused.length);
			// Whoever may is let in by the same rule on both engines: the first of them shows that the operation goes through.
			const allowed = EVERYBODY.filter((each) => expected(each) === 'yes').slice(
				0,
				engine === 'postgres' ? 1 : undefined
			);
			for (const [at, who] of allowed.entries()) {
				const there = at === 0 ? here : await installed(await fresh());
				const again = at === 0 ? act : (await scenario.prepare(there)).perform;
				const outcome = await again(there.by(at === 0 ? actorIn(people, who) : await somebody(there, who, matter)));
				expect([who.name, outcome.ok ? [] : outcome.problems]).toEqual([who.name, []]);
			}
		});
	});
});

// Whether somebody may is decided before any question that an engine could answer differently.
describeEachEngine('what can be done to an entry, in every state, by everybody', (fresh, engine) => {
	if (engine === 'postgres') {
		it.skip('is decided as on SQLite', () => undefined);
		return;
	}
	const doings = Object.entries(DOINGS).flatMap(([name, doing]) =>
		(cellOf(doing.act, 'reporter') === 'city if allowed' ? [false, true] : [false]).map(
			(reportersSubmit): [string, boolean, Doing] => [name, reportersSubmit, doing]
		)
	);
	const count = doings.length * FOUND.length * EVERYBODY.length;

	describe(`${doings.length} × ${FOUND.length} states × ${EVERYBODY.length}: ${count} combinations`, () => {
		it.each(doings)(
			'%s, reporters may submit: %s',
			async (_name, reportersSubmit, doing) => {
				const here = await installed(await fresh());
				await letReportersSubmit(here, reportersSubmit);
				const cast = await castOf(here);
				const people = await everybody(here, KOUVOLAS);
				const nextYear = freeYears();
				const due = doing.act === 'publish unreviewed';
				const expected = (who: Who): Answer => answerTo(doing.act, who, KOUVOLAS, reportersSubmit);
				const found = async (state: Found): Promise<Thing> => {
					const period = nextYear();
					return { here, period, id: await entryIn(here, cast, state, period, { due }) };
				};
				for (const state of FOUND) {
					const unknown =
						doing.needs !== 'series' && doing.needs !== 'nothing' && (state === 'draft') !== (doing.needs === 'draft');
					let thing = await found(state);
					const refused = EVERYBODY.filter((who) => unknown || expected(who) !== 'yes');
					const untouched = await traces(here);
					for (const who of refused) {
						const outcome = await doing.does(thing, here.by(actorIn(people, who)));
						const answer = unknown ? `unknown-${doing.needs}` : expected(who);
						expect([state, who.name, problemsOf(outcome)]).toEqual([state, who.name, [answer]]);
					}
					await expectOnlyNoted(here, untouched, unknown ? 0 : refused.length);
					for (const who of EVERYBODY.filter((each) => !refused.includes(each))) {
						const outcome = await doing.does(thing, here.by(actorIn(people, who)));
						expect([state, who.name, refusalIn(outcome)]).toEqual([state, who.name, undefined]);
						if (outcome.ok) thing = await found(state);
					}
				}
				expect(await verify(here.store.reading)).toMatchObject({ ok: true });
			},
			60_000
		);
	});
});

type Answer = 'yes' | 'not-allowed' | 'own-organisation';

/** What the table, written out by hand, says to somebody about something that is "own" to those who hold "own" roles. */
function answerTo(act: Act, who: Who, matter: Matter, reportersSubmit: boolean): Answer {
	if (cellOf(act, 'nobody') === 'all') return 'yes';
	if (who.kind === 'system') return cellOf(act, 'system') === 'all' ? 'yes' : 'not-allowed';
	const worksForCity = who.madeInOwn === true || who.holds.some((each) => /^own (reporter|approver)$/.test(each));
	const cells = who.holds.map((holding): Answer => {
		const [whose = '', role = whose] = holding.split(' ');
		const cell = cellOf(act, role);
		const own = whose === 'own';
		if (cell === 'all') return 'yes';
		if (cell === 'city') return own && matter.organisation !== undefined ? 'yes' : 'not-allowed';
		if (cell === 'city if allowed') return own && reportersSubmit ? 'yes' : 'not-allowed';
		// Nobody here has proposed what the scenarios are about.
		if (cell.endsWith('if own')) return 'not-allowed';
		if (cell === '' || !own || matter.agreement === undefined) return 'not-allowed';
		return cell.startsWith('others') && worksForCity ? 'own-organisation' : 'yes';
	});
	return cells.find((each) => each === 'yes') ?? cells.find((each) => each === 'own-organisation') ?? 'not-allowed';
}

async function everybody(here: Installed, matter: Matter): Promise<Map<Who, Actor>> {
	const people = new Map<Who, Actor>();
	for (const who of EVERYBODY) people.set(who, await somebody(here, who, matter));
	return people;
}

function actorIn(people: Map<Who, Actor>, who: Who): Actor {
	const actor = people.get(who);
	if (!actor) throw new Error(`Nobody is ${who.name}.`);
	return actor;
}

async function somebody(here: Installed, { kind, holds, madeInOwn }: Who, matter: Matter): Promise<Actor> {
	if (kind === 'system') return here.system;
	const [city, agreement] = [matter.organisation ?? 'kouvola', matter.agreement ?? STEWARD];
	const grants = holds.map((holding): Grant => {
		const [whose, role = whose] = holding.split(' ') as ['own' | 'foreign', Grant['role'] | undefined];
		if (holding === 'administrator') return { role: 'administrator' };
		if (role === 'organiser') {
			return { role, agreement: here.agreement(whose === 'own' ? agreement : 'vitality-partnership') };
		}
		return { role: role as Grant['role'], organisation: here.organisation(whose === 'own' ? city : 'lahti') };
	});
	const actor = await here.actor(...grants);
	if (kind !== 'token') return actor;
	const maker = { key: actor.key, organisations: madeInOwn ? [here.organisation(city)] : [] };
	return { key: actor.key, kind, grants, maker };
}

type Traces = { tables: TableDump; head: Awaited<ReturnType<typeof journal.head>> };

async function traces(here: Installed): Promise<Traces> {
	return { tables: await tableDump(here.store), head: await journal.head(here.store.reading) };
}

/** Nothing has changed but for so many lines in the security log. */
async function expectOnlyNoted(here: Installed, before: Traces, refusals: number): Promise<void> {
	const after = await traces(here);
	const changed = changedTables(before.tables, after.tables);
	expect(changed).toEqual(refusals === 0 ? [] : ['security_events']);
	const lines = (traced: Traces): number => traced.tables.security_events?.length ?? 0;
	expect(lines(after) - lines(before)).toBe(refusals);
	expect(after.head).toEqual(before.head);
}

function refusalIn(outcome: Outcome<unknown>): string | undefined {
	return outcome.ok
		? undefined
		: problemsOf(outcome).find((problem) => /^(not-allowed|own-organisation)/.test(problem));
}

async function letReportersSubmit({ store }: Installed, may: boolean): Promise<void> {
	await store.transaction((tx) =>
		tx
			.updateTable('organisations')
			.set({ reporters_submit: may ? 1 : 0 })
			.where('slug', '=', 'kouvola')
			.execute()
	);
}
