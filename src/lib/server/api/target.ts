import { z } from 'zod';
import type { Reading } from '#db/engine/store.ts';
import type { AsOf } from '#db/entry-history.ts';
import type { Target } from '#db/targets.ts';
import * as targets from '#db/targets.ts';
import * as rulings from '#db/rulings.ts';
import type { Ruling } from '#db/rulings.ts';
import * as statements from '#db/statements.ts';
import type { Statement } from '#db/statements.ts';
import * as targetVersions from '#db/target-versions.ts';
import type { TargetVersion } from '#db/target-versions.ts';
import type { CivilDate } from '#domain/civil-date.ts';
import type { Instant } from '#domain/clock.ts';
import { ORIGINS } from '#domain/entry.ts';
import type { Id } from '#domain/id.ts';
import { LANGUAGES } from '#domain/language.ts';
import { directionOf, goalValue, PUBLIC_LIVES, REASON_KINDS, SENSES, TARGET_KINDS } from '#domain/target.ts';
import { verdictSentence } from '#words/verdict-sentence.ts';
import { assessedTargets, toldOf, type Assessed } from '../assessed.ts';
import { holdersOf } from '../held-together.ts';
import { repliesBeside } from '../told-replies.ts';
import { opinionShapes, opinionsJson, replyJson, replyShape } from './opinion.ts';
import { forecastJson, forecastShape, freshnessJson, freshnessShape } from './verdict-parts.ts';
import { verdictJson, verdictShape } from './verdict.ts';
import { idShape, listShape, momentShape, periodShape, slugShape, textShape } from './shapes.ts';

const aim = {
	unit: z.string(),
	basis: z.enum(['absolute', 'percent_of_baseline']),
	percent: z.number().nullable().describe('The goal as a percentage of the baseline: 20 means 80 % less.'),
	baseline: z
		.strictObject({
			period: periodShape.nullable(),
			value: z.number(),
			basis: z.enum(['quoted', 'series']).nullable().describe('Quoted from a document, or the series’ own figure.'),
			source: z.string().nullable()
		})
		.nullable(),
	goal: z
		.strictObject({
			period: periodShape.nullable(),
			value: z.number().nullable(),
			upper: z.number().nullable().describe('The upper end, where the goal is to stay inside a range.')
		})
		.nullable(),
	start: periodShape.nullable().describe('From when on is counted, where a sum is limited or aimed at.'),
	milestones: z.array(z.strictObject({ period: periodShape, value: z.number() }))
};

export const targetShape = z
	.strictObject({
		id: idShape,
		series: idShape.nullable().describe('The series on which it rests; null where nothing is measured.'),
		dimension: z.string().describe('Which part of the series; `total` is all of it.'),
		organisation: slugShape,
		held_by: z
			.array(slugShape)
			.describe('Whose aim it is: the organisation’s alone, or where that is a group, the members’ of the day.'),
		indicator: slugShape,
		title: textShape,
		commitments: z
			.array(
				z.strictObject({
					agreement: slugShape,
					number: z.int().positive(),
					linked_by: z.enum(['editorial', 'organisation']).describe('Who says that it counts towards this commitment.')
				})
			)
			.describe('The commitments towards which it counts: only of agreements to which the organisation is a party.'),
		life: z.enum(PUBLIC_LIVES),
		kind: z.enum(TARGET_KINDS),
		sense: z.enum(SENSES),
		direction: z.enum(['increase', 'decrease']).nullable().describe('Null where the aim is to stay inside a range.'),
		theme: z.int().min(1).max(5).nullable(),
		adopted_on: periodShape.nullable().describe('As exactly as it is known.'),
		...aim,
		versions: z
			.array(
				z.strictObject({
					number: z.int().positive(),
					recorded_at: momentShape,
					reason: z.string().nullable(),
					reason_kind: z.enum(REASON_KINDS).nullable(),
					...aim
				})
			)
			.describe('Every version that it had, the first first; the last one is in force.'),
		supersedes: idShape.nullable().describe('The target in whose place it came.'),
		context_only: z.boolean().describe('Somebody else’s aim, beside which cities’ own are shown.'),
		origin: z.enum(ORIGINS),
		quote: z.string().nullable().describe('The sentence on which it rests.'),
		quote_language: z.enum(LANGUAGES).nullable(),
		source: z.string().nullable(),
		source_publisher: z.string().nullable(),
		care_note: textShape.describe('What one should know before quoting it.'),
		verdict: verdictShape,
		...opinionShapes,
		reply: replyShape,
		forecast: forecastShape,
		freshness: freshnessShape
	})
	.describe('An aim that can be measured, of one organisation or of several that hold it as a group.');

export type TargetJson = z.infer<typeof targetShape>;

export const targetsShape = listShape(targetShape);

/**
 * Targets with their commitments, versions and verdicts on a day, in as many questions for one as for many. With a look into the
 * past their versions, figures and verdicts are what was known then; what they are called and belong to is what it is now.
 */
export async function targetsJson(
	db: Reading,
	some: readonly Target[],
	day: CivilDate,
	then?: AsOf
): Promise<TargetJson[]> {
	const ids = some.map((target) => target.id);
	const judged = await assessedTargets(db, ids, day, then);
	const replied = await repliesBeside(
		db,
		some.map(({ id, series_id, dimension }) => ({ id, series_id, dimension, about: judged.get(id)?.verdict.about })),
		then?.knownAt
	);
	const links = await targets.linksOf(db, ids);
	const held = await holdersOf(db, groupsAmong(some), { language: 'en', today: day });
	const versions = await versionsKnown(db, ids, then);
	const stated = await statements.ofTargets(db, ids);
	const ruled = await rulings.ofTargets(db, ids);
	const { knownAt } = then ?? {};
	const known = <Given extends { at: Instant }>(given: Given[] = []): Given[] =>
		given.filter(({ at }) => knownAt === undefined || at <= knownAt);
	return some
		.map((now) => targetThen(now, versions.get(now.id)))
		.map((target) => ({
			id: target.id,
			series: target.series_id,
			dimension: target.dimension,
			organisation: target.organisation.slug,
			held_by:
				target.organisation.kind === 'group'
					? (held.get(target.organisation_id) ?? []).map(({ slug }) => slug)
					: [target.organisation.slug],
			indicator: target.indicator.slug,
			title: target.title,
			commitments: (links.get(target.id) ?? []).map(({ agreement, number, linked_by }) => {
				return { agreement, number, linked_by };
			}),
			life: publicLife(target),
			kind: target.kind,
			sense: target.sense,
			direction: target.sense === 'inside' ? null : directionOf(target.sense) === 1 ? 'increase' : 'decrease',
			theme: target.theme,
			adopted_on: target.adopted_on,
			...aimJson(target, target.current),
			versions: (versions.get(target.id) ?? []).map((version) => ({
				number: version.number,
				recorded_at: version.recorded_at,
				reason: version.reason,
				reason_kind: version.reason_kind,
				...aimJson(target, version)
			})),
			supersedes: target.supersedes_id,
			context_only: target.context_only === 1,
			origin: target.origin,
			quote: target.quote,
			quote_language: target.quote_language,
			source: target.source,
			source_publisher: target.source_publisher,
			care_note: target.care_note,
			reply: replyJson(replied.get(target.id)),
			...judgedJson(target, judged.get(target.id), {
				statements: known(stated.get(target.id)),
				rulings: known(ruled.get(target.id))
			})
		}));
}

function groupsAmong(some: readonly Target[]): Id<'organisation'>[] {
	const groups = some.filter(({ organisation }) => organisation.kind === 'group');
	return [...new Set(groups.map((target) => target.organisation_id))];
}

async function versionsKnown(
	db: Reading,
	ids: readonly Id<'target'>[],
	then: AsOf | undefined
): Promise<Map<Id<'target'>, TargetVersion[]>> {
	const all = await targetVersions.ofAll(db, ids);
	const { knownAt } = then ?? {};
	if (knownAt === undefined) return all;
	return new Map([...all].map(([id, some]) => [id, some.filter((version) => version.recorded_at <= knownAt)]));
}

function targetThen(target: Target, versions: readonly TargetVersion[] = []): Target {
	return { ...target, current: versions.at(-1) ?? target.current };
}

function judgedJson(
	target: Target,
	told: Assessed | undefined,
	said: { statements: Statement[]; rulings: Ruling[] }
): Pick<TargetJson, 'verdict' | 'forecast' | 'freshness' | 'statement' | 'ruling' | 'disputes'> {
	if (told === undefined) throw new Error(`Target ${target.id} could not be judged.`);
	const { verdict, forecast, freshness } = told;
	return {
		verdict: verdictJson(verdict, (language) => verdictSentence(toldOf(target, verdict, language), language)),
		...opinionsJson(verdict.key, said.statements, said.rulings),
		forecast: forecastJson(forecast),
		freshness: freshnessJson(freshness)
	};
}

function aimJson(target: Target, version: TargetVersion): Pick<TargetJson, keyof typeof aim> {
	const { baseline_period, baseline_value, baseline_basis, baseline_source, goal_period, goal_upper } = version;
	const value = goalValue(targetVersions.aimOf(target, version));
	return {
		unit: version.unit,
		basis: version.basis,
		percent: version.percent,
		baseline:
			baseline_value === null
				? null
				: { period: baseline_period, value: baseline_value, basis: baseline_basis, source: baseline_source },
		goal:
			goal_period === null && value === undefined
				? null
				: { period: goal_period, value: value ?? null, upper: goal_upper },
		start: version.start_period,
		milestones: version.milestones
	};
}

function publicLife({ id, life }: Target): TargetJson['life'] {
	const known = PUBLIC_LIVES.find((each) => each === life);
	if (!known) throw new Error(`Target ${id} is not public.`);
	return known;
}
