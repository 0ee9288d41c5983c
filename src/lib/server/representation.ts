import type { Draft } from '#db/drafts.ts';
import type { Entry } from '#db/entries.ts';
import type { Series } from '#db/series.ts';
import type { Link, Target } from '#db/targets.ts';
import * as targets from '#db/targets.ts';
import * as targetVersions from '#db/target-versions.ts';
import type { TargetVersion } from '#db/target-versions.ts';
import { readTyped } from '#domain/draft.ts';
import { directionOf, goalValue } from '#domain/target.ts';

/** How things look in the API. Names in snake_case, numbers as numbers, what is not known is null. */

export type EntryJson = ReturnType<typeof entryJson>;

/** An entry that was submitted. */
export function entryJson(entry: Entry) {
	return {
		id: entry.id as string,
		series: entry.series_id as string,
		dimension: entry.dimension,
		period: entry.period as string,
		value: entry.value,
		stage: entry.stage,
		note: entry.note,
		evidence: entry.evidence,
		provisional: entry.provisional,
		missing_reason: entry.missing_reason as string | null,
		origin: entry.origin as string,
		publisher: entry.publisher,
		source: entry.source,
		confirmed_at: null,
		state: entry.state as string,
		reviewed: entry.reviewed,
		published_at: entry.published_at as string | null,
		supersedes: entry.supersedes_id as string | null,
		reason: entry.reason
	};
}

/** A draft as the entry that it is to become. */
export function draftJson(draft: Draft, of: Series): EntryJson {
	const { content } = readTyped(draft.typed, draft.dimension, { periodKind: of.period_kind });
	return {
		id: draft.id,
		series: draft.series_id,
		dimension: draft.dimension,
		period: draft.period,
		value: content?.value ?? null,
		stage: content?.stage ?? null,
		note: draft.typed.note,
		evidence: content?.evidence ?? [],
		provisional: draft.typed.provisional,
		missing_reason: content?.missingReason ?? null,
		origin: 'reported',
		publisher: null,
		source: content?.source ?? null,
		confirmed_at: null,
		state: 'draft',
		reviewed: false,
		published_at: null,
		supersedes: draft.entry_id,
		reason: draft.typed.reason || null
	};
}

/** A target with its version in force. */
export function targetJson(target: Target, links: readonly Link[], versions?: readonly TargetVersion[]) {
	const { current } = target;
	return {
		id: target.id,
		series: target.series_id,
		dimension: target.dimension,
		organisation: target.organisation.slug,
		indicator: target.indicator.slug,
		title: target.title,
		commitments: links.map(({ agreement, number, linked_by }) => ({ agreement, number, linked_by })),
		life: target.life,
		...versionJson(target, current),
		kind: target.kind,
		sense: target.sense,
		direction: directionOf(target.sense) === 1 ? 'increase' : 'decrease',
		theme: target.theme,
		adopted_on: target.adopted_on,
		supersedes: target.supersedes_id,
		context_only: target.context_only === 1,
		origin: target.origin,
		quote: target.quote,
		quote_language: target.quote_language,
		source: target.source,
		source_publisher: target.source_publisher,
		care_note: target.care_note,
		...(versions && {
			versions: versions.map((version) => ({
				number: version.number,
				recorded_at: version.recorded_at,
				reason: version.reason,
				...versionJson(target, version)
			}))
		})
	};
}

/** A series with what it measures and how. */
export function seriesJson(series: Series) {
	return {
		id: series.id,
		organisation: series.organisation.slug,
		indicator: series.indicator.slug,
		inventory: {
			slug: series.inventory.slug,
			name: series.inventory.name,
			source: series.inventory.publisher
		},
		period_kind: series.period_kind,
		unit: series.unit,
		steward: series.steward,
		policy: series.policy
	};
}

function versionJson(target: Target, version: TargetVersion) {
	const { baseline_period, baseline_value, baseline_basis, baseline_source, goal_period, goal_upper } = version;
	const value = goalValue(targetVersions.aimOf(target, version));
	const baseline = { period: baseline_period, value: baseline_value, basis: baseline_basis, source: baseline_source };
	const goal = { period: goal_period, value: value ?? null, upper: goal_upper };
	return {
		unit: version.unit,
		basis: version.basis,
		percent: version.percent,
		baseline: baseline_value === null ? null : baseline,
		goal: goal_period === null && value === undefined ? null : goal,
		start: version.start_period,
		milestones: version.milestones
	};
}
