import { z } from 'zod';
import * as agreements from '#db/agreements.ts';
import * as indicators from '#db/indicators.ts';
import type { Indicator } from '#db/indicators.ts';
import * as journal from '#db/journal.ts';
import * as organisations from '#db/organisations.ts';
import * as series from '#db/series.ts';
import type { Series } from '#db/series.ts';
import type { PartyRow, TargetCommitmentRow, TargetRow, TargetVersionRow } from '#db/tables.ts';
import * as targets from '#db/targets.ts';
import { parseDimension } from '#domain/dimension.ts';
import { isId, type Id } from '#domain/id.ts';
import { mayCountTowards, type Party } from '#domain/party.ts';
import { worksFor } from '#domain/permission.ts';
import { refused, type Problem } from '#domain/problem.ts';
import { toldIn } from '#domain/stated-target.ts';
import { supersessionFault, type Successor } from '#domain/supersession.ts';
import { targetFindings } from '#domain/target-check.ts';
import { finding, findingProblems } from '#domain/target-finding.ts';
import { canonicalUnit } from '#domain/unit.ts';
import { authorityInAny } from './organising.ts';
import { authority, type Deed, type Operation, type Work } from './perform.ts';
import { statedTarget, targetProposal, type TargetProposal } from './target-proposal.ts';
import { versionRow } from './target-version.ts';

const takes = z.array(targetProposal);

/**
 * Puts forward targets with their first version, told in the unit of their series; built-in aims that are known already are left as they
 * are. A target in which something is wrong is refused with all that is; what is only missing is no hindrance.
 */
export const proposeTargets: Operation<typeof takes, { proposed: Id<'target'>[] }> = {
	act: 'propose target',
	takes,
	async run(work: Work, rows): Promise<Deed<{ proposed: Id<'target'>[] }>> {
		const facts = await targets.idsByFact(work.tx);
		const fresh = rows.filter((row) => row.fact === undefined || !facts.has(row.fact));
		if (fresh.length === 0) return { ok: true, answer: { proposed: [] }, account: 'nothing changed' };
		const names = await namesOf(work, fresh, facts);

		// Named before any is kept: an aim may take the place of one that comes after it.
		const named = fresh.map((row) => ({ row, id: work.ids.next<'target'>() }));
		for (const { row, id } of named) if (row.fact !== undefined) names.facts.set(row.fact, id);
		await nameSuperseded(work, fresh, names);
		const successors = await successorsOf(work, named, names);

		const kept: Kept = { targets: [], versions: [], links: [] };
		for (const { row, id } of named) {
			const problems = keep(work, row, id, names, kept) ?? supersessionProblems(id, successors);
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
	indicators: Map<string, Indicator>;
	series: Map<string, Series>;
	commitments: Map<string, { id: Id<'commitment'>; agreement: Id<'agreement'> }>;
	parties: Map<Id<'agreement'>, Party[]>;
	facts: Map<string, Id<'target'>>;
};

type Named = readonly { row: TargetProposal; id: Id<'target'> }[];
type Successors = Map<Id<'target'>, Successor & { supersedes?: Id<'target'> }>;

async function namesOf(
	{ tx }: Work,
	rows: readonly TargetProposal[],
	facts: Map<string, Id<'target'>>
): Promise<Names> {
	const ids = await series.idsByName(tx);
	const wanted = new Set(rows.flatMap((row) => ids.get(seriesName(row)) ?? []));
	const slugs = new Map([...(await agreements.idsBySlug(tx))].map(([name, id]) => [id, name]));
	return {
		organisations: await organisations.idsBySlug(tx),
		indicators: new Map((await indicators.all(tx)).map((each) => [each.slug, each])),
		series: new Map((await series.byIds(tx, [...wanted])).map((each) => [nameOf(each), each])),
		commitments: new Map(
			(await agreements.commitments(tx)).map((each) => [
				`${slugs.get(each.agreement_id)} ${each.number}`,
				{ id: each.id, agreement: each.agreement_id }
			])
		),
		parties: partiesByAgreement(await agreements.parties(tx)),
		facts: new Map(facts)
	};
}

function keep(work: Work, row: TargetProposal, id: Id<'target'>, names: Names, kept: Kept): Problem[] | undefined {
	const organisation = names.organisations.get(row.organisation);
	if (!organisation) return refused('unknown-organisation', 'organisation', { slug: row.organisation }).problems;
	const refusal = refusalOf(work, row, organisation, names);
	if (refusal) return refusal.problems;
	const indicator = names.indicators.get(row.indicator);
	if (!indicator) return refused('unknown-indicator', 'indicator', { slug: row.indicator }).problems;
	if (parseDimension(row.dimension) === undefined) return refused('field-unreadable', 'dimension').problems;
	const restsOn = names.series.get(seriesName(row));
	const supersedes = row.supersedes === undefined ? null : names.facts.get(row.supersedes);
	if (supersedes === undefined) return refused('unknown-target', 'supersedes').problems;
	const stated = statedTarget(row, indicator, restsOn, work.today);
	const told = toldIn(stated, restsOn?.unit ?? canonicalUnit(row.unit));
	const problems = findingProblems(targetFindings(told));
	if (problems.length > 0) return row.fact === undefined ? problems : problems.map((each) => ofFact(row.fact, each));
	// Whose word it is follows from who they are, and is not theirs to say.
	const theirs = worksFor(work.actor, organisation);
	const [origin, linked_by] = theirs
		? (['reported', 'organisation'] as const)
		: (['public_source', 'editorial'] as const);
	kept.targets.push({
		id,
		fact: row.fact ?? null,
		organisation_id: organisation,
		indicator_id: indicator.id,
		series_id: restsOn?.id ?? null,
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
		origin: work.actor.kind === 'system' && row.origin ? row.origin : origin,
		proposed_by: work.actor.key,
		proposed_at: work.at
	});
	kept.versions.push(
		versionRow(work, told, { target_id: id, number: 1, reason: null, reason_kind: null, proposed_by: null })
	);
	for (const each of row.links) {
		const commitment = names.commitments.get(`${each.agreement} ${each.number}`);
		if (!commitment) return refused('unknown-commitment', 'links', { ...each }).problems;
		if (!mayCountTowards({ organisation }, names.parties.get(commitment.agreement) ?? [], work.today)) {
			return refused('not-a-party', 'links', { organisation: row.organisation, agreement: each.agreement }).problems;
		}
		const said = work.actor.kind === 'system' ? each.linked_by : undefined;
		kept.links.push({ target_id: id, commitment_id: commitment.id, linked_by: said ?? linked_by });
	}
	return undefined;
}

/**
 * An organiser proposes towards their own agreements only, and what counts towards none where the organisation is a party to one of
 * theirs; the organisation's own people propose towards any.
 */
function refusalOf(
	work: Work,
	row: TargetProposal,
	organisation: Id<'organisation'>,
	names: Names
): ReturnType<typeof authority> {
	const towards = row.links.flatMap((each) => names.commitments.get(`${each.agreement} ${each.number}`) ?? []);
	if (towards.length === 0) {
		const joined = [...names.parties].filter(([, parties]) => mayCountTowards({ organisation }, parties, work.today));
		const theirs = joined.map(([agreement]) => agreement);
		return authorityInAny(work, 'propose target', { organisation }, theirs);
	}
	return towards
		.map(({ agreement }) => authority(work, 'propose target', { organisation, agreement }))
		.find((refusal) => refusal !== undefined);
}

/** A target whose place another is to take may be named by its identifier, too. */
async function nameSuperseded({ tx }: Work, rows: readonly TargetProposal[], { facts }: Names): Promise<void> {
	for (const { supersedes } of rows) {
		if (supersedes === undefined || facts.has(supersedes) || !isId<'target'>(supersedes)) continue;
		const known = await targets.byId(tx, supersedes);
		if (known) facts.set(supersedes, known.id);
	}
}

/** The targets of which one may take the place of another: those that are put forward, and the known ones whose place they take. */
async function successorsOf(work: Work, named: Named, names: Names): Promise<Successors> {
	const successors: Successors = new Map();
	for (const { row, id } of named) {
		const supersedes = row.supersedes === undefined ? undefined : names.facts.get(row.supersedes);
		const known = supersedes && (await targets.byId(work.tx, supersedes));
		if (known) successors.set(known.id, { organisation: known.organisation.slug });
		successors.set(id, { organisation: row.organisation, ...(supersedes && { supersedes }) });
	}
	return successors;
}

function supersessionProblems(id: Id<'target'>, successors: Successors): Problem[] | undefined {
	const fault = supersessionFault(id, successors);
	return fault && findingProblems([finding(fault)]);
}

/** Of many built-in aims the one that is not in order is named. */
function ofFact(fact: string | undefined, problem: Problem): Problem {
	return { ...problem, values: { ...problem.values, ...(fact !== undefined && { target: fact }) } };
}

function partiesByAgreement(rows: readonly PartyRow[]): Map<Id<'agreement'>, Party[]> {
	const parties = new Map<Id<'agreement'>, Party[]>();
	for (const { agreement_id, organisation_id: organisation, since, until } of rows) {
		const stay = { ...(since !== null && { since }), ...(until !== null && { until }) };
		parties.set(agreement_id, [...(parties.get(agreement_id) ?? []), { organisation, ...stay }]);
	}
	return parties;
}

function seriesName(row: TargetProposal): string {
	return series.nameOf(row.organisation, row.indicator, row.inventory ?? '', row.period_kind);
}

function nameOf(of: Series): string {
	return series.nameOf(of.organisation.slug, of.indicator.slug, of.inventory.slug, of.period_kind);
}
