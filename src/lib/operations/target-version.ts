import type { z } from 'zod';
import type { TargetVersion } from '#db/target-versions.ts';
import * as targetVersions from '#db/target-versions.ts';
import * as indicators from '#db/indicators.ts';
import * as series from '#db/series.ts';
import type { TargetVersionRow } from '#db/tables.ts';
import type { Target } from '#db/targets.ts';
import type { Id } from '#domain/id.ts';
import { toldIn, type StatedTarget } from '#domain/stated-target.ts';
import type { ReasonKind } from '#domain/target.ts';
import { canonicalUnit } from '#domain/unit.ts';
import type { Work } from './perform.ts';
import { statedTarget, targetProposal } from './target-proposal.ts';

/** What one version of a target states: all numbers, and nothing that stays the same from version to version. */
export const versionContent = targetProposal.pick({
	unit: true,
	basis: true,
	percent: true,
	baseline: true,
	goal_period: true,
	goal_value: true,
	goal_upper: true,
	start: true,
	milestones: true
});

export type VersionContent = z.output<typeof versionContent>;

/** What a version states, as it would be proposed. */
export function contentOf(version: TargetVersion): VersionContent {
	const { unit, basis, percent, goal_period, goal_value, goal_upper, start_period, milestones } = version;
	const { baseline_period, baseline_value, baseline_basis, baseline_source } = version;
	const baseline = {
		...(baseline_period !== null && { period: baseline_period }),
		...(baseline_value !== null && { value: baseline_value }),
		...(baseline_basis !== null && { basis: baseline_basis }),
		...(baseline_source !== null && { source: baseline_source })
	};
	return {
		...{ unit, basis, milestones },
		...(percent !== null && { percent }),
		...(Object.keys(baseline).length > 0 && { baseline }),
		...(goal_period !== null && { goal_period }),
		...(goal_value !== null && { goal_value }),
		...(goal_upper !== null && { goal_upper }),
		...(start_period !== null && { start: start_period })
	};
}

/** A version as the domain looks at it, beside the target of which it is one; told in the unit of the target's series. */
export async function statedVersion(
	{ tx, today }: Pick<Work, 'tx' | 'today'>,
	target: Target,
	content: VersionContent
): Promise<StatedTarget> {
	const indicator = await indicators.bySlug(tx, target.indicator.slug);
	if (!indicator) throw new Error(`Target ${target.id} is about no indicator.`);
	const restsOn = target.series_id ? await series.byId(tx, target.series_id) : undefined;
	const { title, kind, sense, quote, source, adopted_on } = target;
	const words = {
		...{ title, kind, sense },
		...(quote !== null && { quote }),
		...(source !== null && { source }),
		...(adopted_on !== null && { adopted_on })
	};
	return toldIn(
		statedTarget({ ...content, ...words }, indicator, restsOn, today),
		restsOn?.unit ?? canonicalUnit(content.unit)
	);
}

/** The row of a version. */
export function versionRow(
	work: Pick<Work, 'ids' | 'at' | 'line'>,
	{ unit, basis, percent, baseline, goal, start, milestones }: StatedTarget,
	version: {
		target_id: Id<'target'>;
		number: number;
		reason: string | null;
		reason_kind: ReasonKind | null;
		proposed_by: Id<'actor'> | null;
	}
): TargetVersionRow {
	const row = {
		...version,
		id: work.ids.next<'target-version'>(),
		...{ unit, basis },
		percent: percent ?? null,
		baseline_period: baseline?.period ?? null,
		baseline_value: baseline?.value ?? null,
		baseline_basis: baseline?.basis ?? null,
		baseline_source: baseline?.source ?? null,
		goal_period: goal?.period ?? null,
		goal_value: goal?.value ?? null,
		goal_upper: goal?.upper ?? null,
		start_period: start ?? null,
		milestones: JSON.stringify(milestones),
		recorded_at: work.at,
		line: work.line
	};
	return { ...row, content_hash: targetVersions.contentHash(row) };
}

/** Whether two versions state the same. */
export function statesTheSame(row: TargetVersionRow, version: TargetVersion): boolean {
	return STATED.every((column) => row[column] === version[column]) && sameMilestones(row, version);
}

const STATED = [
	...(['unit', 'basis', 'percent', 'baseline_period', 'baseline_value', 'baseline_basis', 'baseline_source'] as const),
	...(['goal_period', 'goal_value', 'goal_upper', 'start_period'] as const)
];

function sameMilestones(row: TargetVersionRow, version: TargetVersion): boolean {
	return row.milestones === JSON.stringify(version.milestones);
}
