import { describe, expect, it } from 'vitest';
import * as verdicts from '#db/verdicts.ts';
import type { VerdictChangeRow } from '#db/tables.ts';
import { stoppedClock } from '#domain/clock.ts';
import { installed, KOUVOLA, type Installed } from '../../../tests/installed.ts';
import { differingVerdicts } from '../../../tests/judged.ts';
import { describeEachEngine } from '../../../tests/postgres/databases.ts';
import { aim, figure, must, publishedEntry, submitted } from '../../../tests/recording.ts';
import { SCENARIOS } from '../../../tests/scenarios.ts';
import { acceptEntry } from './accept-entry.ts';
import { perform } from './perform.ts';
import { proposeTargets } from './propose-targets.ts';
import { putTargetsInForce } from './put-targets-in-force.ts';
import { recordFigures } from './record-figures.ts';
import { rollVerdicts } from './roll-verdicts.ts';
import { showPublicFigures } from './show-public-figures.ts';
import { withdrawEntry } from './withdraw-entry.ts';

const KOUVOLAS_AIM = 'kouvola-emissions-2030';

/** The verdicts that Kouvola's aim has had: "achieved because of entry". */
async function told(here: Installed): Promise<string[]> {
	const changes = await verdicts.changesOf(here.store.reading, await here.target(KOUVOLAS_AIM));
	return changes.map(({ to_verdict, to_reason, because }) => `${to_reason ?? to_verdict} because of ${because}`);
}

async function lastChange(here: Installed): Promise<VerdictChangeRow | undefined> {
	return (await verdicts.changesOf(here.store.reading, await here.target(KOUVOLAS_AIM))).at(-1);
}

async function onTheDay(here: Installed, day: string): Promise<ReturnType<typeof must<{ changed: number }>>> {
	const clock = stoppedClock(`${day}T03:00:00.000Z`);
	return must(await perform(here.store, rollVerdicts, {}, here.by(here.system, { clock })));
}

describeEachEngine('kept verdicts', (fresh) => {
	it('are there for every public target once the facts are loaded', async () => {
		const here = await installed(await fresh());
		expect(await differingVerdicts(here.store)).toEqual([]);
		const target = await here.target(KOUVOLAS_AIM);
		const kept = (await verdicts.ofTargets(here.store.reading, [target])).get(target);
		expect(kept).toMatchObject({
			verdict: 'too_slow',
			reason: null,
			about: '2022',
			judged_on: '2026-11-21',
			changes: 2
		});
		expect(await told(here)).toEqual(['no_baseline because of target', 'too_slow because of entry']);
	});

	describe.each(Object.entries(SCENARIOS))('after %s', (_name, scenario) => {
		it('are what the pure function says', async () => {
			const here = await installed(await fresh());
			const { actor, perform: act } = await scenario.prepare(here);
			expect(await act(here.by(actor))).toMatchObject({ ok: true });
			expect(await differingVerdicts(here.store)).toEqual([]);
		});
	});

	it('change with the figure that is accepted, and name it', async () => {
		const here = await installed(await fresh());
		const entry = await submitted(here, '2023', '160');
		expect(await told(here)).toHaveLength(2);
		must(
			await perform(here.store, acceptEntry, { entry }, here.by(await here.organiser('medium-sized-growth-cities')))
		);
		expect(await lastChange(here)).toMatchObject({
			from_verdict: 'too_slow',
			to_verdict: 'achieved',
			about: '2023',
			because: 'entry',
			because_id: entry
		});
		must(await perform(here.store, withdrawEntry, { entry, reason: 'Half.' }, here.by(await here.approver('kouvola'))));
		expect(await lastChange(here)).toMatchObject({ to_verdict: 'too_slow', about: '2022', because_id: entry });
		expect(await differingVerdicts(here.store)).toEqual([]);
	});

	it('change with a revision of the baseline', async () => {
		const here = await installed(await fresh());
		const rows = [figure('2007', 1300, { source: 'A later edition' })];
		must(await perform(here.store, recordFigures, rows, here.by(await here.administrator())));
		const revision = await publishedEntry(here, '2007');
		expect(await lastChange(here)).toMatchObject({ to_verdict: 'on_track', because: 'entry', because_id: revision });
	});

	it('change when a goal’s time is over, because of that day and not before it', async () => {
		const here = await installed(await fresh());
		expect(await onTheDay(here, '2026-11-22')).toMatchObject({ changed: 0 });
		expect(await onTheDay(here, '2030-12-31')).toMatchObject({ changed: expect.any(Number) });
		expect(await told(here)).toHaveLength(2);
		await onTheDay(here, '2031-01-01');
		expect(await lastChange(here)).toMatchObject({
			to_verdict: 'not_assessable',
			to_reason: 'awaiting_final_figure',
			because: 'day',
			because_id: null,
			judged_on: '2031-01-01'
		});
		expect(await differingVerdicts(here.store)).toEqual([]);
		const line = (await lastChange(here))?.line;
		expect(
			await perform(
				here.store,
				rollVerdicts,
				{},
				here.by(here.system, { clock: stoppedClock('2031-01-01T09:00:00.000Z') })
			)
		).toMatchObject({ answer: { changed: 0, kept: 0 } });
		expect((await lastChange(here))?.line).toBe(line);
	});

	it('change with another method, and say so', async () => {
		const here = await installed(await fresh());
		const target = await here.target(KOUVOLAS_AIM);
		await here.store.transaction((tx) =>
			tx
				.updateTable('current_verdicts')
				.set({ method_version: '0', verdict: 'limited' })
				.where('target_id', '=', target)
				.execute()
		);
		await onTheDay(here, '2026-11-22');
		expect(await lastChange(here)).toMatchObject({ from_verdict: 'limited', because: 'method', because_id: '1' });
	});

	it('are judged without figures while those are hidden, and with them again', async () => {
		const here = await installed(await fresh());
		const by = here.by(await here.administrator());
		must(await perform(here.store, showPublicFigures, { show: false }, by));
		expect(await lastChange(here)).toMatchObject({ to_reason: 'no_baseline', because: 'display' });
		must(await perform(here.store, showPublicFigures, { show: true }, by));
		expect(await lastChange(here)).toMatchObject({ to_verdict: 'too_slow', because: 'display' });
		expect(await differingVerdicts(here.store)).toEqual([]);
	});

	it('begin when a target is put in force, and not before', async () => {
		const here = await installed(await fresh());
		const proposer = here.by(await here.approver('helsinki'));
		const { proposed } = must(await perform(here.store, proposeTargets, [aim()], proposer));
		expect(await verdicts.ofTargets(here.store.reading, proposed)).toEqual(new Map());
		const organiser = here.by(await here.organiser('helsinki-impact-declaration'));
		must(await perform(here.store, putTargetsInForce, proposed, organiser));
		const [first] = await verdicts.changesOf(here.store.reading, proposed[0]!);
		expect(first).toMatchObject({ from_verdict: null, because: 'target', because_id: expect.any(String), number: 1 });
	});

	it('are never rewritten in their history', async () => {
		const here = await installed(await fresh());
		const attempt = here.store.transaction((tx) =>
			tx.updateTable('verdict_changes').set({ to_verdict: 'achieved' }).execute()
		);
		await expect(attempt).rejects.toThrow();
		expect(await here.series(KOUVOLA)).toBeTruthy();
	});
});
