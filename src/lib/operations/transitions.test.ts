import { expect, it } from 'vitest';
import * as drafts from '#db/drafts.ts';
import * as entries from '#db/entries.ts';
import * as journal from '#db/journal.ts';
import * as projection from '#db/projection.ts';
import { verify } from '#db/verification.ts';
import type { Id } from '#domain/id.ts';
import type { Period } from '#domain/period.ts';
import type { Outcome } from '#domain/problem.ts';
import { correct, DOINGS, type Thing } from '../../../tests/entry-operations.ts';
import { castOf, entryIn, FOUND, freeYears, STATE_OF, type Cast, type Found } from '../../../tests/entry-states.ts';
import { installed, type Installed } from '../../../tests/installed.ts';
import { differingVerdicts } from '../../../tests/judged.ts';
import { describeEachEngine } from '../../../tests/postgres/databases.ts';
import { problemsOf } from '../../../tests/recording.ts';
import { changedTables, tableDump } from '../../../tests/table-dump.ts';
import { acceptEntry } from './accept-entry.ts';
import { perform } from './perform.ts';

/**
 * Every state × every operation, written out by hand: where what was found is afterwards, "gone" where nothing is left of it, the
 * problem where it is refused, and "—" where it is done and changes nothing. "Publish due" finds what was submitted so long ago
 * that nobody need review it; "log again" names no entry to supersede, "correct" names this one, "collect" finds another figure in a public document.
 */
const TABLE = `
	operation | draft         | submitted            | recalled           | returned           | published  | reviewed   | collected  | confirmed  | superseded         | withdrawn          | redacted
	save      | draft         | unknown-draft        | unknown-draft      | unknown-draft      | unknown-draft | unknown-draft | unknown-draft | unknown-draft | unknown-draft | unknown-draft | unknown-draft
	discard   | gone          | unknown-draft        | unknown-draft      | unknown-draft      | unknown-draft | unknown-draft | unknown-draft | unknown-draft | unknown-draft | unknown-draft | unknown-draft
	submit    | submitted     | unknown-draft        | unknown-draft      | unknown-draft      | unknown-draft | unknown-draft | unknown-draft | unknown-draft | unknown-draft | unknown-draft | unknown-draft
	recall    | unknown-entry | recalled             | wrong-state        | wrong-state        | wrong-state | wrong-state | wrong-state | wrong-state | wrong-state | wrong-state | wrong-state
	return    | unknown-entry | returned             | wrong-state        | wrong-state        | wrong-state | wrong-state | wrong-state | wrong-state | wrong-state | wrong-state | wrong-state
	accept    | unknown-entry | published            | wrong-state        | wrong-state        | published  | wrong-state | wrong-state | published | wrong-state | wrong-state | wrong-state
	reserve   | unknown-entry | published            | wrong-state        | wrong-state        | published  | wrong-state | wrong-state | published | wrong-state | wrong-state | wrong-state
	comment   | unknown-entry | submitted            | wrong-state        | returned           | published  | published  | published  | published  | wrong-state        | wrong-state        | published
	publish due | —           | published            | —                  | —                  | —          | —          | —          | —          | —                  | —                  | —
	confirm   | unknown-entry | wrong-state          | wrong-state        | wrong-state        | wrong-state | wrong-state | published  | wrong-state | wrong-state       | wrong-state        | wrong-state
	withdraw  | unknown-entry | wrong-state          | wrong-state        | wrong-state        | withdrawn  | withdrawn  | withdrawn  | withdrawn  | wrong-state        | wrong-state        | withdrawn
	log again | draft         | cell-awaiting-review | recalled           | returned           | cell-taken | cell-taken | cell-taken | cell-taken | cell-taken         | withdrawn          | cell-taken
	correct   | no-longer-current | cell-awaiting-review | no-longer-current | no-longer-current | published | published | published | published | no-longer-current | no-longer-current | published
	correct and accept | no-longer-current | cell-awaiting-review | no-longer-current | no-longer-current | superseded | superseded | superseded | superseded | no-longer-current | no-longer-current | superseded
	collect   | draft         | submitted            | recalled           | returned           | —          | —          | superseded | superseded | —                  | withdrawn          | —
	redact    | unknown-entry | submitted            | recalled           | returned           | published  | published  | published  | published  | superseded         | withdrawn          | —
`;

const [head = [], ...rows] = TABLE.trim()
	.split('\n')
	.map((line) => line.split('|').map((cell) => cell.trim()));

/** Each operation, as whoever may do it does it; and a correction with its acceptance, in two. */
const OPERATIONS: Record<string, (thing: Thing, cast: Cast) => Promise<Outcome<unknown>>> = {
	...Object.fromEntries(
		Object.entries(DOINGS).map(([name, { who, does }]) => [
			name,
			(thing: Thing, cast: Cast) => does(thing, thing.here.by(who === 'system' ? thing.here.system : cast[who]))
		])
	),
	'correct and accept': async (thing, cast) => {
		const { here } = thing;
		const corrected = await correct(thing, here.by(cast.city));
		if (!corrected.ok) return corrected;
		return perform(here.store, acceptEntry, { entry: corrected.answer.entry }, here.by(cast.organiser));
	}
};

it('the table has every state and every operation', () => {
	expect(head).toEqual(['operation', ...FOUND]);
	expect(rows.map(([operation]) => operation).toSorted()).toEqual(Object.keys(OPERATIONS).toSorted());
	expect(rows.every((cells) => cells.length === head.length)).toBe(true);
});

describeEachEngine('every state and every operation', (fresh) => {
	it(`${rows.length * FOUND.length} transitions: each leads where the table says, and a refused one leaves no trace`, async () => {
		const here = await installed(await fresh());
		const cast = await castOf(here);
		const nextYear = freeYears();
		const wrong: string[] = [];
		for (const [operation = '', ...cells] of rows) {
			for (const [at, expected] of cells.entries()) {
				const [state] = [FOUND[at] ?? 'draft'];
				const found = await transition(here, cast, operation, state, nextYear());
				if (found !== expected) wrong.push(`${state}, ${operation}: ${found} instead of ${expected}`);
			}
		}
		expect(wrong).toEqual([]);
		expect(await projection.differing(here.store.reading, 10)).toEqual([]);
		expect(await differingVerdicts(here.store)).toEqual([]);
		expect(await verify(here.store.reading)).toMatchObject({ ok: true });
	}, 120_000);
});

/** Does an operation to something in a state, and says as the table does what became of it. */
async function transition(
	here: Installed,
	cast: Cast,
	operation: string,
	state: Found,
	period: Period
): Promise<string | undefined> {
	const id = await entryIn(here, cast, state, period, { due: operation === 'publish due' });
	expect(await stateOf(here, id)).toBe(STATE_OF[state]);
	const before = await tableDump(here.store);
	const { number } = await journal.head(here.store.reading);
	const outcome = await OPERATIONS[operation]?.({ here, id, period }, cast);
	if (!outcome) throw new Error(`There is no operation ${operation}.`);
	const changed = changedTables(before, await tableDump(here.store));
	if (!outcome.ok) {
		expect(changed, `${state}, ${operation}`).toEqual([]);
		return problemsOf(outcome)[0]?.split(' ')[0];
	}
	if (changed.length === 0) return '—';
	const lines = operation === 'correct and accept' ? 2 : 1;
	expect((await journal.head(here.store.reading)).number, `${state}, ${operation}`).toBe(number + lines);
	return stateOf(here, id);
}

async function stateOf({ store }: Installed, id: Id<'entry'>): Promise<string> {
	const entry = await entries.byId(store.reading, id);
	if (entry) return entry.state;
	return (await drafts.byId(store.reading, id)) ? 'draft' : 'gone';
}
