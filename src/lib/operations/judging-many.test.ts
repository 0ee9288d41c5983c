import { expect, it } from 'vitest';
import * as targets from '#db/targets.ts';
import type { TargetRow, TargetVersionRow } from '#db/tables.ts';
import * as verdicts from '#db/verdicts.ts';
import { contentHash } from '#db/target-versions.ts';
import { stoppedClock } from '#domain/clock.ts';
import type { Id } from '#domain/id.ts';
import type { Period } from '#domain/period.ts';
import { SENSES, TARGET_KINDS } from '#domain/target.ts';
import { installed, KOUVOLA, type Installed } from '../../../tests/installed.ts';
import { differingVerdicts } from '../../../tests/judged.ts';
import { describeEachEngine, leaveUnverified } from '../../../tests/postgres/databases.ts';
import { figure, must } from '../../../tests/recording.ts';
import { seeded } from '../../../tests/seeded.ts';
import { perform } from './perform.ts';
import { recordFigures } from './record-figures.ts';
import { rollVerdicts } from './roll-verdicts.ts';

const { next: chance, below } = seeded(5);

/** An aim of any kind, also such as nobody would set, on one part of Kouvola's series. */
function anyTarget(
	here: Installed,
	series: TargetRow['series_id'],
	at: number
): [Omit<TargetRow, 'version'>, TargetVersionRow] {
	const [id, version] = [here.ids.next<'target'>(), here.ids.next<'target-version'>()];
	const maybe = <Value>(value: Value): Value | null => (chance() < 0.8 ? value : null);
	const year = (from: number, span: number): Period => String(from + below(span)) as Period;
	const sense = SENSES[below(3)] ?? 'inside';
	const baseline = chance() < 0.8;
	const percent = chance() < 0.3 ? below(120) : null;
	const target: Omit<TargetRow, 'version'> = {
		id,
		fact: null,
		organisation_id: here.organisation('kouvola'),
		indicator_id: '' as Id<'indicator'>,
		series_id: series,
		dimension: `part:${at}`,
		title: '{}',
		theme: null,
		kind: TARGET_KINDS[below(TARGET_KINDS.length)] ?? 'level',
		sense,
		life: 'in_force',
		adopted_on: maybe(year(2015, 8)),
		supersedes_id: null,
		quote: null,
		quote_language: null,
		source: null,
		source_publisher: null,
		care_note: '{}',
		context_only: 0,
		origin: 'reported',
		proposed_by: here.system.key,
		proposed_at: here.clock.now().toISOString() as TargetRow['proposed_at']
	};
	const row = {
		id: version,
		target_id: id,
		number: 1,
		unit: 'kt CO2e',
		basis: percent === null ? ('absolute' as const) : ('percent_of_baseline' as const),
		percent,
		baseline_period: baseline ? year(2005, 15) : null,
		baseline_value: baseline ? below(100) : null,
		baseline_basis: baseline ? (['quoted', 'series'] as const)[below(2)]! : null,
		baseline_source: null,
		goal_period: maybe(year(2020, 20)),
		goal_value: maybe(below(100)),
		goal_upper: sense === 'inside' ? 100 + below(50) : null,
		start_period: maybe(year(2015, 8)),
		milestones: chance() < 0.3 ? JSON.stringify([{ period: year(2020, 6), value: below(100) }]) : '[]',
		reason: null,
		recorded_at: target.proposed_at,
		line: 1,
		reason_kind: null,
		proposed_by: null
	};
	return [target, { ...row, content_hash: contentHash(row) }];
}

async function filled(here: Installed, count: number): Promise<void> {
	const series = await here.series(KOUVOLA);
	const indicator = await here.store.reading
		.selectFrom('series')
		.select('indicator_id')
		.where('id', '=', series)
		.executeTakeFirstOrThrow();
	for (let done = 0; done < count; done += 500) {
		const some = Array.from({ length: 500 }, (_, at) => anyTarget(here, series, done + at));
		await here.store.transaction((tx) =>
			targets.insert(tx, {
				targets: some.map(([target]) => ({ ...target, ...indicator })),
				versions: some.map(([, version]) => version),
				links: []
			})
		);
	}
}

describeEachEngine('the verdicts on many targets', (fresh, engine) => {
	const count = engine === 'sqlite' ? 10_000 : 1000;

	it(`equal the pure function on ${count} of any kind, after figures, corrections and years`, async () => {
		const here = await installed(await fresh());
		// The targets are put there by hand, for they are many.
		leaveUnverified(here.store);
		await filled(here, count);
		const by = (day: string, actor = here.system): ReturnType<typeof here.by> =>
			here.by(actor, { clock: stoppedClock(`${day}T03:00:00.000Z`) });
		expect(must(await perform(here.store, rollVerdicts, {}, by('2026-11-22'))).kept).toBeGreaterThanOrEqual(count);
		for (const [edition, day] of ['2026-11-23', '2026-11-24'].entries()) {
			const cells = new Set(Array.from({ length: count }, () => `${below(count)} ${2008 + below(17)}`));
			const rows = [...cells].map((cell) => {
				const [part, year] = cell.split(' ');
				return figure(String(year), below(120), { dimension: `part:${part}`, source: `Edition ${edition}` });
			});
			must(await perform(here.store, recordFigures, rows, by(day)));
		}
		expect(await differingVerdicts(here.store)).toEqual([]);
		for (const day of ['2027-01-01', '2031-01-01', '2040-01-01']) {
			must(await perform(here.store, rollVerdicts, {}, by(day)));
		}
		expect(await differingVerdicts(here.store)).toEqual([]);
		const told = await verdicts.counts(here.store.reading);
		expect([...told.keys()].length).toBe(7);
	}, 300_000);
});
