import { expect, it } from 'vitest';
import { openStore } from '#db/engine/store.ts';
import * as journal from '#db/journal.ts';
import type { Actor } from '#domain/permission.ts';
import { describeEachEngine } from '../../../tests/postgres/databases.ts';
import { installed, KOUVOLA, type Installed } from '../../../tests/installed.ts';
import { figure, must, problemsOf } from '../../../tests/recording.ts';
import { changedTables, tableDump } from '../../../tests/table-dump.ts';
import { logEntry } from './log-entry.ts';
import { perform } from './perform.ts';
import { recordFigures } from './record-figures.ts';

describeEachEngine('a request with a key', (fresh) => {
	it('is done once and answered the same again', async () => {
		const here = await installed(await fresh());
		const actor = await here.approver('kouvola');
		const first = await log(here, actor, { period: '2023', value: 481.2 });
		const before = await tableDump(here.store);
		// The same request, its fields in another order.
		expect(await log(here, actor, { value: 481.2, period: '2023' })).toEqual(first);
		expect(changedTables(before, await tableDump(here.store))).toEqual([]);
	});

	it('is refused when something else is asked with the same key', async () => {
		const here = await installed(await fresh());
		const actor = await here.approver('kouvola');
		must(await log(here, actor, { period: '2023', value: 481.2 }));
		expect(problemsOf(await log(here, actor, { period: '2023', value: 481.3 }))).toEqual(['idempotency-key-reused']);
		const other = { ...here.by(here.system), actor, idempotencyKey: 'key-1' };
		expect(problemsOf(await perform(here.store, recordFigures, [], other))).toEqual(['idempotency-key-reused']);
		expect(await reported(here)).toHaveLength(1);
	});

	it('is another request when another sends it, or with another key', async () => {
		const here = await installed(await fresh());
		const [one, two] = [await here.approver('kouvola'), await here.approver('kouvola')];
		must(await log(here, one, { period: '2023', value: 481.2 }));
		expect(problemsOf(await log(here, two, { period: '2023', value: 481.2 }))).toEqual(['cell-awaiting-review period']);
		expect(problemsOf(await log(here, one, { period: '2023', value: 481.2 }, 'key-2'))).toEqual([
			'cell-awaiting-review period'
		]);
	});

	it('may be sent again after it was refused, and is then done', async () => {
		const here = await installed(await fresh());
		const actor = await here.approver('kouvola');
		expect(problemsOf(await log(here, actor, { period: '2026', value: 1 }))).toEqual(['period-not-over period']);
		expect(await log(here, actor, { period: '2023', value: 1 })).toMatchObject({ ok: true });
	});

	it('is done once when it is sent twice at the same moment', async () => {
		const here = await installed(await fresh());
		const actor = await here.approver('kouvola');
		const sent = Array.from({ length: 5 }, () => log(here, actor, { period: '2023', value: 481.2 }));
		await expectOne(here, await Promise.all(sent));
	});

	it('is done once when two processes get it at the same moment', async () => {
		const here = await installed(await fresh());
		const other = await openStore(here.store.address);
		try {
			const actor = await here.approver('kouvola');
			const there = { ...here, store: other };
			const sent = [here, there, here, there].map((each) => log(each, actor, { period: '2023', value: 481.2 }));
			await expectOne(here, await Promise.all(sent));
		} finally {
			await other.close();
		}
	});

	it('that changes nothing keeps nothing', async () => {
		const here = await installed(await fresh());
		const by = here.by(await here.administrator(), { idempotencyKey: 'key-1' });
		const head = await journal.head(here.store.reading);
		const unchanged = { ok: true, answer: { added: 0, corrected: 0, unchanged: 1 } };
		expect(await perform(here.store, recordFigures, [figure('2022', 490.3)], by)).toEqual(unchanged);
		expect(await perform(here.store, recordFigures, [figure('2022', 490.3)], by)).toEqual(unchanged);
		expect(await journal.head(here.store.reading)).toEqual(head);
	});
});

async function expectOne(here: Installed, outcomes: Awaited<ReturnType<typeof log>>[]): Promise<void> {
	const [first] = outcomes;
	expect(first).toMatchObject({ ok: true });
	for (const outcome of outcomes) expect(outcome).toEqual(first);
	expect(await reported(here)).toHaveLength(1);
}

async function log(here: Installed, actor: Actor, given: { period: string; value: number }, idempotencyKey = 'key-1') {
	const input = { series: await here.series(KOUVOLA), ...given };
	return perform(here.store, logEntry, input, here.by(actor, { door: 'api', idempotencyKey }));
}

function reported({ store }: Installed): Promise<unknown[]> {
	return store.reading.selectFrom('entries').select('id').where('origin', '=', 'reported').execute();
}
