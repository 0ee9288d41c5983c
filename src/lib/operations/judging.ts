import * as assessments from '#db/assessments.ts';
import type { Assessable } from '#db/assessments.ts';
import * as verdicts from '#db/verdicts.ts';
import type { CurrentVerdict } from '#db/verdicts.ts';
import type { CurrentVerdictRow, EntryRow, VerdictChangeRow } from '#db/tables.ts';
import { judge, type Judgement } from '#domain/assessment.ts';
import type { Id } from '#domain/id.ts';
import { METHOD_VERSION } from '#domain/method.ts';
import type { Work } from './perform.ts';

/** An entry that became public or ceased to be; where it stands in its series. */
export type Moved = Pick<EntryRow, 'id' | 'series_id' | 'dimension' | 'period'>;

/** Because of what verdicts are computed anew. */
export type Because =
	| { because: 'entry'; moved: ReadonlyMap<string, readonly Moved[]> }
	| { because: 'target' }
	| { because: 'day' }
	| { because: 'display' };

/** How many targets were judged, how many of their verdicts became other ones, and how many were written anew. */
export type Judged = { judged: number; changed: number; kept: number };

/** Targets whose figures are held in memory at once. */
const AT_ONCE = 500;

/**
 * Judges all public targets that rest on the series of entries which became public or ceased to be, in the transaction that
 * publishes them, and keeps what came of it.
 */
export async function judgeTargetsOf(work: Work, moved: readonly Moved[]): Promise<Judged> {
	const series = [...new Set(moved.map((entry) => entry.series_id))];
	const byPart = Map.groupBy(moved, (entry) => partOf(entry.series_id, entry.dimension));
	return judgeTargets(work, await verdicts.restingOn(work.tx, series), { because: 'entry', moved: byPart });
}

function partOf(series: Id<'series'> | null, dimension: string): string {
	return `${series} ${dimension}`;
}

/** Judges all public targets anew. */
export async function judgeAllTargets(work: Work, because: Because): Promise<Judged> {
	const told: Judged = { judged: 0, changed: 0, kept: 0 };
	let after: Id<'target'> | undefined;
	do {
		const page = await verdicts.publicTargets(work.tx, after, AT_ONCE);
		const { judged, changed, kept } = await judgeTargets(work, page, because);
		told.judged += judged;
		told.changed += changed;
		told.kept += kept;
		after = page.length < AT_ONCE ? undefined : page.at(-1);
	} while (after !== undefined);
	return told;
}

/** Judges targets anew as of today and keeps what came of it: their verdicts, and which of them became other ones and why. */
export async function judgeTargets(work: Work, targets: readonly Id<'target'>[], because: Because): Promise<Judged> {
	const told: Judged = { judged: 0, changed: 0, kept: 0 };
	for (let at = 0; at < targets.length; at += AT_ONCE) {
		const some = targets.slice(at, at + AT_ONCE);
		const assessables = await assessments.ofTargets(work.tx, some, work.today);
		const before = await verdicts.ofTargets(work.tx, some);
		const rows: CurrentVerdictRow[] = [];
		const changes: VerdictChangeRow[] = [];
		for (const assessable of assessables.values()) {
			const known = before.get(assessable.target);
			const judgement = judge(assessable.input);
			const isOther = known?.verdict !== judgement.key || known.reason !== (judgement.reason ?? null);
			const row = rowOf(work, assessable, judgement, (known?.changes ?? 0) + (isOther ? 1 : 0));
			told.judged += 1;
			if (isOther) changes.push(changeOf(work, assessable, row, known, because));
			// A day that only passed is said of all verdicts at once.
			if (because.because !== 'day' || known === undefined || differs(known, row)) rows.push(row);
		}
		await verdicts.keep(work.tx, rows);
		await verdicts.recordChanges(work.tx, changes);
		told.changed += changes.length;
		told.kept += rows.length;
	}
	return told;
}

function rowOf(work: Work, { target, input }: Assessable, judgement: Judgement, changes: number): CurrentVerdictRow {
	return {
		target_id: target,
		verdict: judgement.key,
		reason: judgement.reason ?? null,
		about: judgement.about ?? null,
		awaiting: judgement.awaiting ?? null,
		ratio: judgement.paceRatio ?? null,
		confidence: judgement.confidence ?? null,
		provisional: judgement.provisional ? 1 : 0,
		method: judgement.method,
		method_version: judgement.methodVersion,
		inputs_hash: assessments.hashOf(input),
		judged_on: work.today,
		computed_at: work.at,
		changes
	};
}

function differs(known: CurrentVerdict, row: CurrentVerdictRow): boolean {
	const kept: CurrentVerdictRow = { ...known, provisional: known.provisional ? 1 : 0 };
	const { judged_on: _day, computed_at: _at, ...now } = row;
	return Object.entries(now).some(([column, value]) => kept[column as keyof CurrentVerdictRow] !== value);
}

function changeOf(
	work: Work,
	assessable: Assessable,
	row: CurrentVerdictRow,
	known: CurrentVerdict | undefined,
	because: Because
): VerdictChangeRow {
	const { target_id, changes: number, about, ratio, confidence } = row;
	return {
		...{ target_id, number, about, ratio, confidence },
		from_verdict: known?.verdict ?? null,
		from_reason: known?.reason ?? null,
		to_verdict: row.verdict,
		to_reason: row.reason,
		...causeOf(assessable, row, known, because),
		judged_on: work.today,
		at: work.at,
		line: work.line
	};
}

function causeOf(
	{ series, dimension, version, input }: Assessable,
	{ about }: CurrentVerdictRow,
	known: CurrentVerdict | undefined,
	because: Because
): Pick<VerdictChangeRow, 'because' | 'because_id'> {
	if (because.because === 'entry') {
		const own = because.moved.get(partOf(series, dimension)) ?? [];
		const latest = own.toSorted((a, b) => (a.period < b.period ? -1 : 1)).at(-1);
		const cause = own.find((entry) => entry.period === about) ?? latest;
		return { because: 'entry', because_id: cause?.id ?? null };
	}
	if (because.because === 'target') return { because: 'target', because_id: version.id };
	const byMethod = known !== undefined && known.method_version !== METHOD_VERSION;
	if (because.because === 'day' && byMethod && known.inputs_hash === assessments.hashOf(input)) {
		return { because: 'method', because_id: METHOD_VERSION };
	}
	return { because: because.because, because_id: null };
}
