import { z } from 'zod';
import * as actions from '#db/actions.ts';
import * as contents from '#db/agreement-contents.ts';
import type { Agreement } from '#db/agreements.ts';
import type { Reading } from '#db/engine/store.ts';
import { reportingThen, type AsOf } from '#db/entry-history.ts';
import * as figureCounts from '#db/figure-counts.ts';
import * as memberships from '#db/memberships.ts';
import * as statements from '#db/statements.ts';
import type { CivilDate } from '#domain/civil-date.ts';
import type { Id } from '#domain/id.ts';
import { hasLeft } from '#domain/party.ts';
import { VERDICT_KEYS, type VerdictKey } from '#domain/verdict.ts';
import { summaryOf, summaryThen, type VerdictCounts } from '../verdict-summary.ts';
import { actionJson, actionShape } from './action.ts';
import { cursor } from './cursor.ts';
import { statedJson, statedShape } from './opinion.ts';
import { listQuery } from './query.ts';
import { listShape, roughDateShape, slugShape, textShape } from './shapes.ts';

const commitmentShape = z.strictObject({
	number: z.int().positive(),
	slug: slugShape,
	title: textShape,
	theme: z.int().min(1).max(5).nullable().describe('Climate, digital, urban environment, equality, innovation.'),
	kind: z.enum(['commitment', 'theme', 'element']),
	statements: z.array(statedShape).describe('What organisations say of themselves about it: the last word of each.')
});

const partyShape = z.strictObject({
	organisation: slugShape,
	part: z.enum(['signatory', 'partner', 'coordinator']),
	since: roughDateShape.nullable(),
	until: roughDateShape.nullable(),
	signed_by: z.string().nullable(),
	source: z.string().nullable()
});

/** How many aims of each word; two with one goal on one series count once. */
const counts = Object.fromEntries(VERDICT_KEYS.map((key) => [key, z.int()])) as Record<VerdictKey, z.ZodInt>;
const NO_COUNTS = { ...(Object.fromEntries(VERDICT_KEYS.map((key) => [key, 0])) as VerdictCounts), aims: 0 };

export const agreementShape = z
	.strictObject({
		slug: slugShape,
		kind: z.enum(['declaration', 'partnership']),
		title: textShape,
		description: textShape,
		established_on: roughDateShape.nullable(),
		status: z.enum(['signed', 'active', 'ended', 'unknown']),
		text_has_numbers: z
			.enum(['yes', 'no', 'unknown'])
			.describe('Whether its text holds a number that can be measured.'),
		source: z.string(),
		commitments: z.array(commitmentShape),
		parties: z.array(partyShape),
		actions: z.array(actionShape).describe('What was announced, promised or done; those without a date first.'),
		summary: z.strictObject({
			...counts,
			parties: z.int().describe('How many organisations are parties today; a group is its members, and not one more.'),
			figures: z.int().nullable().describe('How many published figures its parties have; null in the past.'),
			figures_sourced: z
				.int()
				.nullable()
				.describe(
					'How many of them have a source that one can open: a file, or a link at which something answers; null in the past, of which that is not kept.'
				),
			parties_reporting: z.int().describe('How many of them have a published figure that they reported or confirmed.'),
			aims: z
				.int()
				.describe('How many aims in force count towards it; an aim counts only if its organisation is a party.')
		})
	})
	.describe('A declaration with its commitments, or a partnership.');

export type AgreementJson = z.infer<typeof agreementShape>;

export const agreementsShape = listShape(agreementShape);

export const bySlug = cursor('agreements', slugShape);

export const agreementsQuery = listQuery(bySlug, {});

/**
 * Agreements with all that stands around them, in as many questions for one as for many. With a look into the past they are judged
 * by what was known then, and have the parties of the day and the actions that were recorded by then.
 */
export async function agreementsJson(
	db: Reading,
	agreements: readonly Agreement[],
	day: CivilDate,
	then?: AsOf
): Promise<AgreementJson[]> {
	const ids = agreements.map((agreement) => agreement.id);
	const promised = await contents.commitmentsOf(db, ids);
	const signed = await memberships.ofAgreements(db, ids);
	const done = await actions.ofAgreements(db, ids);
	const stated = await statements.ofAgreements(db, ids);
	const summaries = then ? await summaryThen(db, ids, then, day) : await summaryNow(db, ids);
	const everybody = new Set([...signed.values()].flat().map((party) => party.organisation_id));
	const reporting = then
		? await reportingThen(db, [...everybody], then.knownAt)
		: await memberships.reporting(db, [...everybody]);
	const coverage = then ? undefined : await figureCounts.coverageAround(db, ids);
	return agreements.map((agreement) => {
		const all = signed.get(agreement.id) ?? [];
		const present = new Set(
			all
				.filter(({ kind, until }) => kind !== 'group' && !hasLeft({ ...(until && { until }) }, day))
				.map((party) => party.organisation_id)
		);
		return {
			slug: agreement.slug,
			kind: agreement.kind,
			title: agreement.title,
			description: agreement.summary,
			established_on: agreement.established_on,
			status: agreement.status,
			text_has_numbers: agreement.text_has_numbers,
			source: agreement.source,
			commitments: (promised.get(agreement.id) ?? []).map(({ id, number, slug, title, theme, kind }) => {
				return { number, slug, title, theme, kind, statements: statedJson(stated.get(id), then?.knownAt) };
			}),
			parties: all.map(({ organisation, part, since, until, signed_by, source }) => {
				return { organisation, part, since, until, signed_by, source };
			}),
			actions: (done.get(agreement.id) ?? [])
				.filter((action) => then?.knownAt === undefined || action.recorded_at <= then.knownAt)
				.map(actionJson),
			summary: {
				...(summaries.get(agreement.id) ?? NO_COUNTS),
				figures: coverage ? (coverage.get(agreement.id)?.figures ?? 0) : null,
				figures_sourced: coverage ? (coverage.get(agreement.id)?.sourced ?? 0) : null,
				parties: present.size,
				parties_reporting: present.intersection(reporting).size
			}
		};
	});
}

async function summaryNow(
	db: Reading,
	ids: readonly Id<'agreement'>[]
): Promise<Map<Id<'agreement'>, VerdictCounts & { aims: number }>> {
	const judged = await summaryOf(db, ids);
	const aims = await contents.aimsTowards(db, ids);
	return new Map([...judged].map(([id, counts]) => [id, { ...counts, aims: aims.get(id) ?? 0 }]));
}
