import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { z } from 'zod';
import * as actors from '#db/actors.ts';
import { openStore, type Store } from '#db/engine/store.ts';
import * as journal from '#db/journal.ts';
import { migrate } from '#db/migrate.ts';
import { stoppedClock } from '#domain/clock.ts';
import { timeOrderedIds } from '#domain/id.ts';
import type { Outcome } from '#domain/problem.ts';
import { openSeries } from '#operations/open-series.ts';
import { perform, type Circumstances, type Operation } from '#operations/perform.ts';
import { proposeTargets } from '#operations/propose-targets.ts';
import { putTargetsInForce } from '#operations/put-targets-in-force.ts';
import { recordFigures } from '#operations/record-figures.ts';
import { registerAgreements } from '#operations/register-agreements.ts';
import { registerIndicators } from '#operations/register-indicators.ts';
import { registerOrganisations } from '#operations/register-organisations.ts';
import { seeded, type Seeded } from '../seeded.ts';
import { AGREEMENT, INDICATORS, inventory, plan, type Plan } from './plan.ts';

export type Wanted = { entries: number; seed: number };
export type Generated = { entries: number; series: number; targets: number; corrections: number; head: string };

/** The figures that one line of the journal records. */
const BATCH = 10_000;
const AT = '2026-11-21T12:00:00.000Z';

/**
 * Fills a migrated, empty database with an installation of so many entries, through the operations that anyone uses. The same
 * seed makes the same rows with the same hashes. `report` hears how many entries there are.
 */
export async function generate(
	store: Store,
	{ entries, seed }: Wanted,
	report: (entries: number) => void = () => undefined
): Promise<Generated> {
	const chance = seeded(seed);
	const clock = stoppedClock(AT);
	const ids = timeOrderedIds(clock, chance.fill);
	const actor = await store.transaction((tx) => actors.system(tx, ids));
	const by: Circumstances = { actor, clock, ids, door: 'command' };
	async function doing<Shape extends z.ZodType, Answer>(
		operation: Operation<Shape, Answer>,
		input: z.input<Shape>
	): Promise<Answer> {
		return must(await perform(store, operation, input, by));
	}

	const planned = plan(entries, chance);
	await doing(registerOrganisations, planned.organisations);
	await doing(registerAgreements, [AGREEMENT(planned.organisations.map(({ slug }) => slug))]);
	await doing(registerIndicators, { indicators: INDICATORS, inventories: [inventory] });
	await doing(openSeries, planned.series);
	const { proposed } = await doing(proposeTargets, planned.targets);
	for (const some of portions(proposed, BATCH)) await doing(putTargetsInForce, some);

	let made = 0;
	let corrections = 0;
	for (const batch of batches(planned, chance)) {
		const { added, corrected } = await doing(recordFigures, batch);
		made += added + corrected;
		corrections += corrected;
		report(made);
	}
	const { hash } = await journal.head(store.reading);
	return { entries: made, series: planned.series.length, targets: proposed.length, corrections, head: hash };
}

/** First every figure, series by series; then another value for some of them. */
function* batches({ figures, corrections }: Plan, chance: Seeded): Generator<z.input<typeof recordFigures.takes>> {
	for (const each of [figures, corrections]) {
		let batch: z.input<typeof recordFigures.takes> = [];
		for (const figure of each(chance)) {
			batch.push(figure);
			if (batch.length < BATCH) continue;
			yield batch;
			batch = [];
		}
		if (batch.length > 0) yield batch;
	}
}

function portions<Item>(items: readonly Item[], size: number): Item[][] {
	return Array.from({ length: Math.ceil(items.length / size) }, (_, at) => items.slice(at * size, (at + 1) * size));
}

function must<Answer>(outcome: Outcome<Answer>): Answer {
	if (outcome.ok) return outcome.answer;
	throw new Error(`The plan is not in order: ${JSON.stringify(outcome.problems.slice(0, 3))}`);
}

async function main(): Promise<void> {
	const { values } = parseArgs({
		options: {
			entries: { type: 'string', default: '1000000' },
			seed: { type: 'string', default: '1' },
			database: { type: 'string' }
		}
	});
	const folder = mkdtempSync(join(tmpdir(), 'pledgeline-bench-'));
	const store = await openStore(values.database ?? `file:${join(folder, 'bench.db')}`);
	try {
		await migrate(store, { backupFolder: folder, clock: stoppedClock(AT) });
		const begun = performance.now();
		const wanted = { entries: Number(values.entries), seed: Number(values.seed) };
		const made = await generate(store, wanted, (entries) => process.stderr.write(`\r${entries}`));
		const seconds = (performance.now() - begun) / 1000;
		const rate = Math.round(made.entries / seconds);
		const peak = Math.round(process.resourceUsage().maxRSS / 1024);
		console.log(`\n${JSON.stringify({ ...made, seconds: Math.round(seconds), rate, peakMegabytes: peak })}`);
		console.log(store.address);
	} finally {
		await store.close();
	}
}

if (process.argv[1] === import.meta.filename) await main();
