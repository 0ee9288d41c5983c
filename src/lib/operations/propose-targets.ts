import { z } from 'zod';
import * as agreements from '#db/agreements.ts';
import * as indicators from '#db/indicators.ts';
import * as journal from '#db/journal.ts';
import * as organisations from '#db/organisations.ts';
import * as series from '#db/series.ts';
import type { TargetCommitmentRow, TargetRow, TargetVersionRow } from '#db/tables.ts';
import * as targets from '#db/targets.ts';
import * as targetVersions from '#db/target-versions.ts';
import { ORIGINS } from '#domain/entry.ts';
import type { Id } from '#domain/id.ts';
import { LANGUAGES } from '#domain/language.ts';
import { PERIOD_KINDS } from '#domain/period.ts';
import { refused, type Problem } from '#domain/problem.ts';
import { SENSES, TARGET_KINDS } from '#domain/target.ts';
import { authority, type Deed, type Operation, type Work } from './perform.ts';
import { period, slug, text } from './shapes.ts';

const link = z.strictObject({
	agreement: slug,
	number: z.int().positive(),
	linked_by: z.enum(['editorial', 'organisation'])
});

const target = z.strictObject({
	/** The name of a built-in aim, by which it is known again. */
	fact: slug.optional(),
	organisation: slug,
	indicator: slug,
	inventory: slug.optional(),
	period_kind: z.enum(PERIOD_KINDS).default('year'),
	dimension: z.string().min(1).default('total'),
	title: text,
	theme: z.int().min(1).max(5).optional(),
	kind: z.enum(TARGET_KINDS),
	sense: z.enum(SENSES),
	unit: z.string().min(1),
	basis: z.enum(['absolute', 'percent_of_baseline']).default('absolute'),
	percent: z.number().optional(),
	baseline: z
		.strictObject({
			period: period.optional(),
			value: z.number().optional(),
			basis: z.enum(['quoted', 'series']).optional(),
			source: z.string().optional()
		})
		.optional(),
	goal_period: period.optional(),
	goal_value: z.number().optional(),
	goal_upper: z.number().optional(),
	start: period.optional(),
	milestones: z.array(z.strictObject({ period, value: z.number() })).default([]),
	adopted_on: period.optional(),
	supersedes: slug.optional(),
	quote: z.string().optional(),
	quote_language: z.enum(LANGUAGES).optional(),
	source: z.string().optional(),
	source_publisher: z.string().optional(),
	care_note: text.default({}),
	context_only: z.boolean().default(false),
	origin: z.enum(ORIGINS),
	links: z.array(link).default([])
});

const takes = z.array(target);

export type ProposedTarget = z.output<typeof target>;

/** Puts forward targets with their first version; built-in aims that are known already are left as they are. */
export const proposeTargets: Operation<typeof takes, { proposed: Id<'target'>[] }> = {
	act: 'propose target',
	takes,
	async run(work: Work, rows): Promise<Deed<{ proposed: Id<'target'>[] }>> {
		const facts = await targets.idsByFact(work.tx);
		const fresh = rows.filter((row) => row.fact === undefined || !facts.has(row.fact));
		if (fresh.length === 0) return { ok: true, answer: { proposed: [] }, account: 'nothing changed' };
		const names = await namesOf(work, facts);

		// Named before any is kept: an aim may take the place of one that comes after it.
		const named = fresh.map((row) => ({ row, id: work.ids.next<'target'>() }));
		for (const { row, id } of named) if (row.fact !== undefined) names.facts.set(row.fact, id);

		const kept: Kept = { targets: [], versions: [], links: [] };
		for (const { row, id } of named) {
			const problems = keep(work, row, id, names, kept);
			if (problems) return { ok: false, problems };
		}
		await targets.insert(work.tx, kept);
		const digest = new journal.DigestOfRows();
		for (const version of kept.versions) digest.add(version.id, version.content_hash);
		return {
			ok: true,
			answer: { proposed: kept.targets.map((each) => each.id) },
			account: {
				subject: kept.targets.length === 1 ? `target:${kept.targets[0]?.id}` : 'targets',
				about: { proposed: kept.targets.length },
				rows: { target_versions: digest.digest }
			},
			public: false
		};
	}
};

type Kept = { targets: Omit<TargetRow, 'version'>[]; versions: TargetVersionRow[]; links: TargetCommitmentRow[] };
type Names = {
	organisations: Map<string, Id<'organisation'>>;
	indicators: Map<string, Id<'indicator'>>;
	series: Map<string, Id<'series'>>;
	commitments: Map<string, { id: Id<'commitment'>; agreement: Id<'agreement'> }>;
	/** "organisation agreement", for every party. */
	parties: Set<string>;
	facts: Map<string, Id<'target'>>;
};

async function namesOf(work: Work, facts: Map<string, Id<'target'>>): Promise<Names> {
	const { tx } = work;
	const slugs = new Map([...(await agreements.idsBySlug(tx))].map(([name, id]) => [id, name]));
	return {
		organisations: await organisations.idsBySlug(tx),
		indicators: new Map((await indicators.all(tx)).map((each) => [each.slug, each.id])),
		series: await series.idsByName(tx),
		commitments: new Map(
			(await agreements.commitments(tx)).map((each) => [
				`${slugs.get(each.agreement_id)} ${each.number}`,
				{ id: each.id, agreement: each.agreement_id }
			])
		),
		parties: new Set((await agreements.parties(tx)).map((each) => `${each.organisation_id} ${each.agreement_id}`)),
		facts: new Map(facts)
	};
}

function keep(work: Work, row: ProposedTarget, id: Id<'target'>, names: Names, kept: Kept): Problem[] | undefined {
	const organisation = names.organisations.get(row.organisation);
	if (!organisation) return refused('unknown-organisation', 'organisation', { slug: row.organisation }).problems;
	const refusal = refusalOf(work, row, organisation, names);
	if (refusal) return refusal.problems;
	const indicator = names.indicators.get(row.indicator);
	if (!indicator) return refused('unknown-indicator', 'indicator', { slug: row.indicator }).problems;
	const name = series.nameOf(row.organisation, row.indicator, row.inventory ?? '', row.period_kind);
	const supersedes = row.supersedes === undefined ? null : names.facts.get(row.supersedes);
	if (supersedes === undefined) return refused('unknown-target', 'supersedes').problems;
	kept.targets.push({
		id,
		fact: row.fact ?? null,
		organisation_id: organisation,
		indicator_id: indicator,
		series_id: names.series.get(name) ?? null,
		dimension: row.dimension,
		title: JSON.stringify(row.title),
		theme: row.theme ?? null,
		kind: row.kind,
		sense: row.sense,
		life: 'proposed',
		adopted_on: row.adopted_on ?? null,
		supersedes_id: supersedes,
		quote: row.quote ?? null,
		quote_language: row.quote_language ?? null,
		source: row.source ?? null,
		source_publisher: row.source_publisher ?? null,
		care_note: JSON.stringify(row.care_note),
		context_only: row.context_only ? 1 : 0,
		origin: row.origin,
		proposed_by: work.actor.key,
		proposed_at: work.at
	});
	kept.versions.push(firstVersion(work, row, id));
	for (const each of row.links) {
		const commitment = names.commitments.get(`${each.agreement} ${each.number}`);
		if (!commitment) return refused('unknown-commitment', 'links', { ...each }).problems;
		if (!names.parties.has(`${organisation} ${commitment.agreement}`)) {
			return refused('not-a-party', 'links', { organisation: row.organisation, agreement: each.agreement }).problems;
		}
		kept.links.push({ target_id: id, commitment_id: commitment.id, linked_by: each.linked_by });
	}
	return undefined;
}

/** An organiser proposes towards their own agreements only; the organisation's own people towards any. */
function refusalOf(
	work: Work,
	row: ProposedTarget,
	organisation: Id<'organisation'>,
	names: Names
): ReturnType<typeof authority> {
	const towards = row.links.flatMap((each) => names.commitments.get(`${each.agreement} ${each.number}`) ?? []);
	const matters = towards.map(({ agreement }) => ({ organisation, agreement }));
	return (matters.length > 0 ? matters : [{ organisation }])
		.map((matter) => authority(work, 'propose target', matter))
		.find((refusal) => refusal !== undefined);
}

function firstVersion(work: Work, row: ProposedTarget, target_id: Id<'target'>): TargetVersionRow {
	const version = {
		id: work.ids.next<'target-version'>(),
		target_id,
		number: 1,
		unit: row.unit,
		basis: row.basis,
		percent: row.percent ?? null,
		baseline_period: row.baseline?.period ?? null,
		baseline_value: row.baseline?.value ?? null,
		baseline_basis: row.baseline?.basis ?? null,
		baseline_source: row.baseline?.source ?? null,
		goal_period: row.goal_period ?? null,
		goal_value: row.goal_value ?? null,
		goal_upper: row.goal_upper ?? null,
		start_period: row.start ?? null,
		milestones: JSON.stringify(row.milestones),
		reason: null,
		recorded_at: work.at,
		line: work.line
	};
	return { ...version, content_hash: targetVersions.contentHash(version) };
}
