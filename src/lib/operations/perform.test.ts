import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import * as dataVersion from '#db/data-version.ts';
import * as journal from '#db/journal.ts';
import { verify } from '#db/verification.ts';
import type { JournalRow } from '#db/tables.ts';
import { cellOf } from '#domain/permission-table.fixture.ts';
import type { Grant } from '#domain/permission.ts';
import { describeEachEngine } from '../../../tests/postgres/databases.ts';
import { failingAt, PLANTED } from '../../../tests/failing-store.ts';
import { installed, NOW, type Installed } from '../../../tests/installed.ts';
import { problemsOf } from '../../../tests/recording.ts';
import type { Ready } from '../../../tests/scenario.ts';
import { SCENARIOS } from '../../../tests/scenarios.ts';
import { changedTables, tableDump } from '../../../tests/table-dump.ts';
import { perform } from './perform.ts';

it('every operation is in the scenarios below', async () => {
	const names = readdirSync(import.meta.dirname).filter((file) => /^[a-z-]+\.ts$/.test(file));
	const operations: string[] = [];
	for (const name of names) {
		const exported = Object.values((await import(join(import.meta.dirname, name))) as object);
		if (exported.some(isOperation)) operations.push(name.replace(/\.ts$/, ''));
	}
	expect(Object.keys(SCENARIOS).sort()).toEqual(operations.sort());
});

function isOperation(exported: unknown): boolean {
	return exported instanceof Object && 'act' in exported && 'takes' in exported && 'run' in exported;
}

describeEachEngine('every operation', (fresh) => {
	// One installation for each: first what leaves nothing behind, then what does.
	describe.each(Object.entries(SCENARIOS))('%s', (_name, scenario) => {
		let here: Installed;
		let ready: Ready;
		beforeAll(async () => {
			here = await installed(await fresh());
			ready = await scenario.prepare(here);
		});

		const { act: wanted } = scenario.operation;
		// What anyone may, nobody is refused.
		it.skipIf(cellOf(wanted, 'nobody') === 'all')(
			'leaves a line in the security log and no other trace when somebody may not',
			async () => {
				const held: Grant[] = [
					{ role: 'reporter', organisation: here.organisation('lahti') },
					{ role: 'approver', organisation: here.organisation('lahti') },
					{ role: 'organiser', agreement: here.agreement('vitality-partnership') }
				];
				const stranger = await here.actor(...held.filter(({ role }) => cellOf(wanted, role) !== 'all'));
				const before = await tableDump(here.store);
				const answer = await ready.perform(here.by(stranger, { request: 'request-1', idempotencyKey: 'key' }));
				expect(answer).toEqual({ ok: false, problems: [{ code: 'not-allowed' }] });
				const after = await tableDump(here.store);
				expect(changedTables(before, after)).toEqual(['security_events']);
				expect(after.security_events?.map((row) => JSON.parse(row) as object)).toEqual([
					{
						id: expect.any(String),
						at: NOW,
						kind: 'not-allowed',
						actor: stranger.key,
						act: scenario.operation.act,
						subject: null,
						door: 'page',
						request: 'request-1'
					}
				]);
			}
		);

		/** Does it once, after it failed at each of its changes in turn. */
		const done = once(async () => {
			const { actor, perform: act } = ready;
			const before = {
				...(await journal.head(here.store.reading)),
				version: await dataVersion.current(here.store.reading)
			};
			const tables = await tableDump(here.store);
			for (let failures = 0; ; failures += 1) {
				const attempt = act(here.by(actor, { idempotencyKey: 'key' }), failingAt(here.store, failures + 1));
				const failed = await attempt.then(
					(outcome) => (outcome.ok ? undefined : outcome.problems),
					(error: Error) => error.message
				);
				if (failed === undefined) return { before, failures };
				expect(failed).toBe(PLANTED);
				expect(changedTables(tables, await tableDump(here.store))).toEqual([]);
			}
		});

		it('keeps nothing when any of its changes fails, and all of it when it is tried again', async () => {
			const { failures } = await done();
			// The journal's head twice, its line and the answer for the key, besides what the operation itself is about.
			expect(failures).toBeGreaterThan(4);
			expect(await verify(here.store.reading)).toMatchObject({ ok: true });
		});

		it('leaves one line that says what, by whom and when, and nothing of who that is', async () => {
			const { before } = await done();
			const line = await lastLine(here);
			expect(line).toMatchObject({ number: before.number + 1, at: NOW, operation: scenario.operation.act });
			const { rows = {}, about, ...said } = JSON.parse(line.text) as Record<string, unknown>;
			expect(said).toEqual({
				number: before.number + 1,
				at: NOW,
				operation: scenario.operation.act,
				subject: expect.stringMatching(scenario.subject),
				actor: ready.actor.key,
				door: 'page'
			});
			expect(Object.keys(rows as object).sort()).toEqual(scenario.covers.toSorted());
			expect(JSON.stringify(about ?? {})).not.toMatch(/aino|@|a{64}|Ennakkotieto|mistake|Which document/i);
			expect(line.hash).toBe(journal.chained(before.hash, line.text));
			// Whatever was made from public data must be made anew when the public sees a difference, and only then.
			expect(await dataVersion.current(here.store.reading)).toBe(before.version + (scenario.public ? 1 : 0));
		});
	});

	it('is refused with the names of the fields when its input has another shape', async () => {
		const here = await installed(await fresh());
		const before = await tableDump(here.store);
		for (const { operation } of Object.values(SCENARIOS)) {
			const problems = problemsOf(await perform(here.store, operation, { planted: 1 }, here.by(here.system)));
			expect(problems.filter((problem) => !/^field-(unknown|missing|unreadable)( |$)/.test(problem))).toEqual([]);
		}
		expect(changedTables(before, await tableDump(here.store))).toEqual([]);
	});
});

/** What is asked for several times is done once. */
function once<Answer>(work: () => Promise<Answer>): () => Promise<Answer> {
	let answer: Promise<Answer> | undefined;
	return () => (answer ??= work());
}

async function lastLine({ store }: Installed): Promise<JournalRow> {
	const { number } = await journal.head(store.reading);
	const [line] = await journal.after(store.reading, number - 1, 1);
	if (!line) throw new Error('The journal is empty.');
	return line;
}
