import * as assessments from '#db/assessments.ts';
import type { Store } from '#db/engine/store.ts';
import type { CurrentVerdict } from '#db/verdicts.ts';
import * as verdicts from '#db/verdicts.ts';
import type { VerdictChangeRow } from '#db/tables.ts';
import { assess } from '#domain/assessment.ts';
import type { Id } from '#domain/id.ts';
import { METHOD_VERSION } from '#domain/method.ts';

/**
 * The public targets of which something else is kept than the pure function says on the day on which they were judged, or whose
 * changes do not lead to what is kept: none, whatever was done.
 */
export async function differingVerdicts({ reading }: Pick<Store, 'reading'>): Promise<string[]> {
	const targets = await verdicts.publicTargets(reading, undefined, 1_000_000);
	const kept = await verdicts.ofTargets(reading, targets);
	const days = new Set([...kept.values()].map((each) => each.judged_on));
	const found: string[] = targets.filter((target) => !kept.has(target)).map((target) => `${target}: never judged`);
	for (const day of days) {
		const judged = targets.filter((target) => kept.get(target)?.judged_on === day);
		const inputs = await assessments.ofTargets(reading, judged, day);
		for (const target of judged) {
			const [row, assessable] = [kept.get(target), inputs.get(target)];
			if (row === undefined || assessable === undefined) throw new Error('It was judged, so it is there.');
			const wrong = differencesOf(row, assessable.input);
			if (wrong.length > 0) found.push(`${target}: ${wrong.join(', ')}`);
		}
	}
	const changes = await changesOf(reading);
	for (const row of kept.values()) {
		const wrong = brokenChain(row, changes.get(row.target_id) ?? []);
		if (wrong) found.push(`${row.target_id}: ${wrong}`);
	}
	return found;
}

function differencesOf(row: CurrentVerdict, input: assessments.Assessable['input']): string[] {
	const { key, reason, about, awaiting, paceRatio, confidence, provisional, method } = assess(input);
	const computed: Partial<CurrentVerdict> = {
		verdict: key,
		reason: reason ?? null,
		about: about ?? null,
		awaiting: awaiting ?? null,
		ratio: paceRatio ?? null,
		confidence: confidence ?? null,
		provisional,
		method,
		method_version: METHOD_VERSION,
		inputs_hash: assessments.hashOf(input)
	};
	return Object.entries(computed)
		.filter(([column, value]) => row[column as keyof CurrentVerdict] !== value)
		.map(([column, value]) => `${column} is ${row[column as keyof CurrentVerdict]}, not ${value}`);
}

function brokenChain(row: CurrentVerdict, changes: readonly VerdictChangeRow[]): string | undefined {
	if (changes.length !== row.changes) return `${changes.length} changes, not ${row.changes}`;
	let before: Pick<VerdictChangeRow, 'to_verdict' | 'to_reason'> | undefined;
	for (const [at, change] of changes.entries()) {
		if (change.number !== at + 1) return `change ${at + 1} is numbered ${change.number}`;
		const from = [before?.to_verdict ?? null, before?.to_reason ?? null].join();
		if ([change.from_verdict, change.from_reason].join() !== from) return `change ${at + 1} begins elsewhere`;
		if ([change.to_verdict, change.to_reason].join() === from) return `change ${at + 1} is none`;
		before = change;
	}
	return before?.to_verdict === row.verdict && before.to_reason === row.reason ? undefined : 'ends elsewhere';
}

async function changesOf(reading: Store['reading']): Promise<Map<Id<'target'>, VerdictChangeRow[]>> {
	const rows = await reading.selectFrom('verdict_changes').selectAll().orderBy('target_id').orderBy('number').execute();
	return Map.groupBy(rows, (row) => row.target_id);
}
