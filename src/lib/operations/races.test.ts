import { describe, expect, it } from 'vitest';
import { openStore, type Store } from '#db/engine/store.ts';
import * as entries from '#db/entries.ts';
import * as journal from '#db/journal.ts';
import { verify } from '#db/verification.ts';
import type { Outcome, ProblemCode } from '#domain/problem.ts';
import { describeEachEngine } from '../../../tests/postgres/databases.ts';
import { installed, KOUVOLA, STEWARD, type Installed } from '../../../tests/installed.ts';
import { figure, must, problemsOf, publishedEntry, saved, submitted, typed } from '../../../tests/recording.ts';
import { acceptEntry } from './accept-entry.ts';
import { logEntry } from './log-entry.ts';
import { openSeries } from './open-series.ts';
import { perform } from './perform.ts';
import { recordFigures } from './record-figures.ts';
import { returnEntry } from './return-entry.ts';
import { saveDraft } from './save-draft.ts';
import { submitEntry } from './submit-entry.ts';

const MANY = 20;
const AT_ONCE = 'kouvola ghg-emissions-total hsy year';

describeEachEngine('at the same moment', (fresh) => {
	describe.each([1, 2])('through %i process(es)', (processes) => {
		it('twenty first figures for a cell: one is taken', async () => {
			const here = await installed(await fresh());
			const input = { series: await here.series(KOUVOLA), period: '2023' };
			const outcomes = await together(here, processes, async (there, at) =>
				perform(there.store, logEntry, { ...input, value: at }, there.by(await here.approver('kouvola')))
			);
			expectOneAnd(outcomes, 'cell-awaiting-review');
			const kept = here.store.reading.selectFrom('entries').select('id').where('origin', '=', 'reported');
			expect(await kept.execute()).toHaveLength(1);
		});

		it('twenty first figures where they are published at once: one is, and the others hear which', async () => {
			const here = await installed(await fresh());
			const input = { series: await publishingSeries(here), period: '2023' };
			const outcomes = await together(here, processes, async (there, at) =>
				perform(there.store, logEntry, { ...input, value: at }, there.by(await here.approver('kouvola')))
			);
			const winner = expectOneAnd(outcomes, 'cell-taken');
			const losers = outcomes.flatMap((outcome) => (outcome.ok ? [] : outcome.problems));
			for (const { values } of losers) expect(values).toEqual({ period: '2023', entry: winner.entry });
			expect(await publishedEntry(here, '2023', AT_ONCE)).toBe(winner.entry);
		});

		it('twenty corrections of one figure: one is made', async () => {
			const here = await installed(await fresh());
			const input = { series: await publishingSeries(here), period: '2023' };
			const by = here.by(await here.approver('kouvola'));
			const { entry } = must(await perform(here.store, logEntry, { ...input, value: 500 }, by));
			const correction = { ...input, supersedes: entry, reason: 'Counted again.' };
			const outcomes = await together(here, processes, (there, at) =>
				perform(there.store, logEntry, { ...correction, value: at }, by)
			);
			const winner = expectOneAnd(outcomes, 'no-longer-current');
			expect(await publishedEntry(here, '2023', AT_ONCE)).toBe(winner.entry);
		});

		it('twenty hands on one draft: it is saved once, and submitted once', async () => {
			const here = await installed(await fresh());
			const { draft, author } = await saved(here, '2023', '481');
			const input = { series: await here.series(KOUVOLA), draft: { id: draft, version: 1 } };
			const savings = await together(here, processes, (there, at) =>
				perform(there.store, saveDraft, { ...input, typed: typed('2023', `${at}`) }, here.by(author))
			);
			expectOneAnd(savings, 'draft-changed');
			const submissions = await together(here, processes, (there) =>
				perform(there.store, submitEntry, { draft }, here.by(author))
			);
			expectOneAnd(submissions, 'unknown-draft');
		});

		it('twenty decisions on one entry: one holds', async () => {
			const here = await installed(await fresh());
			const entry = await submitted(here, '2023', '481');
			const by = here.by(await here.organiser(STEWARD));
			const outcomes = await together(here, processes, (there, at) =>
				at % 2 === 0
					? perform(there.store, acceptEntry, { entry }, by)
					: perform(there.store, returnEntry, { entry, reason: 'Why?' }, by)
			);
			expectOneAnd(outcomes, 'wrong-state');
			expect(await entries.eventsOf(here.store.reading, entry)).toHaveLength(2);
		});

		it('twenty changes of many kinds: each has its line, and the chain is whole', async () => {
			const here = await installed(await fresh());
			const before = await journal.head(here.store.reading);
			const series = await here.series(KOUVOLA);
			const [approver, administrator] = [await here.approver('kouvola'), await here.administrator()];
			const outcomes = await together<unknown>(here, processes, (there, at) => {
				const dimension = `part:${at}`;
				const by = here.by(at % 2 === 0 ? approver : administrator);
				if (at % 4 === 0) return perform(there.store, saveDraft, { series, dimension, typed: typed('2023', '1') }, by);
				if (at % 2 === 0) return perform(there.store, logEntry, { series, dimension, period: '2023', value: at }, by);
				return perform(there.store, recordFigures, [figure('2023', at, { dimension })], by);
			});
			for (const outcome of outcomes) must(outcome);
			const lines = await journal.after(here.store.reading, before.number, MANY * 2);
			expect(lines.map(({ number }) => number)).toEqual(
				Array.from({ length: MANY }, (_, at) => before.number + 1 + at)
			);
			expect(await verify(here.store.reading)).toMatchObject({ ok: true, lines: before.number + MANY });
		});
	});
});

/** Does something twenty times at once, by turns through as many stores on one database. */
async function together<Answer>(
	here: Installed,
	processes: number,
	act: (there: Installed, at: number) => Promise<Outcome<Answer>>
): Promise<Outcome<Answer>[]> {
	const others: Store[] = [];
	while (others.length < processes - 1) others.push(await openStore(here.store.address));
	const stores = [here.store, ...others];
	try {
		const acts = Array.from({ length: MANY }, (_, at) => {
			const store = stores[at % stores.length] ?? here.store;
			return act({ ...here, store }, at);
		});
		return await Promise.all(acts);
	} finally {
		for (const other of others) await other.close();
	}
}

/** Exactly one was done, and everyone else was told the same proper thing. */
function expectOneAnd<Answer>(outcomes: Outcome<Answer>[], code: ProblemCode): Answer {
	const answers = outcomes.flatMap((outcome) => (outcome.ok ? [outcome.answer] : []));
	const codes = outcomes.filter((outcome) => !outcome.ok).map((outcome) => problemsOf(outcome)[0]?.split(' ')[0]);
	expect(codes).toEqual(Array(MANY - 1).fill(code));
	const [answer] = answers;
	if (answers.length !== 1 || answer === undefined) throw new Error(`${answers.length} were done.`);
	return answer;
}

async function publishingSeries(here: Installed): ReturnType<Installed['series']> {
	const [organisation = '', indicator = '', inventory = ''] = AT_ONCE.split(' ');
	const row = { organisation, indicator, inventory, unit: 'kt CO2e', steward: STEWARD };
	must(await perform(here.store, openSeries, [{ ...row, policy: 'publish_on_submit' }], here.by(here.system)));
	return here.series(AT_ONCE);
}
