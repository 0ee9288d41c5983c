import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import type { z } from 'zod';
import { describe, expect, it } from 'vitest';
import { shapeProblems } from '#operations/perform.ts';
import { openSeries } from '#operations/open-series.ts';
import { proposeTargets } from '#operations/propose-targets.ts';
import { recordFigures } from '#operations/record-figures.ts';
import { registerActions } from '#operations/register-actions.ts';
import { registerAgreements } from '#operations/register-agreements.ts';
import { registerIndicators } from '#operations/register-indicators.ts';
import { registerOrganisations } from '#operations/register-organisations.ts';
import { statedTarget } from '#operations/target-proposal.ts';
import type { CivilDate } from '#domain/civil-date.ts';
import { toldIn } from '#domain/stated-target.ts';
import { targetFindings } from '#domain/target-check.ts';
import { findingProblems } from '#domain/target-finding.ts';
import { canonicalUnit } from '#domain/unit.ts';
import { readFacts } from './facts.ts';
import { FACTS_FOLDER } from './set-up.ts';

type Row = Record<string, string>;

/** What the figures were carried from; beside the project only where it is worked on. */
const SHARED = join(import.meta.dirname, '../../../../shared/facts');

const facts = readFacts(FACTS_FOLDER);

describe('the built-in facts', () => {
	const shapes: [file: string, takes: z.ZodType, rows: unknown][] = [
		['organisations', registerOrganisations.takes, facts.organisations],
		['agreements, with commitments and parties', registerAgreements.takes, facts.agreements],
		['indicators and inventories', registerIndicators.takes, facts.measures],
		['series', openSeries.takes, facts.series],
		['targets', proposeTargets.takes, facts.targets],
		['figures', recordFigures.takes, facts.figures],
		['revisions', recordFigures.takes, facts.revisions],
		['actions', registerActions.takes, facts.actions]
	];
	it.each(shapes)('have the shape that their operation takes: %s', (_file, takes, rows) => {
		const parsed = takes.safeParse(rows, { reportInput: true });
		expect(parsed.success ? [] : shapeProblems(parsed.error).slice(0, 3)).toEqual([]);
	});

	it('name nothing that is not there, and nothing twice', () => {
		const organisations = namesOf(facts.organisations);
		const indicators = namesOf(facts.measures.indicators);
		const inventories = namesOf(facts.measures.inventories);
		const agreements = namesOf(facts.agreements);
		const open = facts.series.map((each) => `${each.organisation} ${each.indicator} ${each.inventory}`);
		expect(new Set(facts.targets.map((each) => each.fact)).size).toBe(facts.targets.length);
		expect(
			strange(
				open.map((each) => each.split(' ')[0]),
				organisations
			)
		).toEqual([]);
		expect(
			strange(
				open.map((each) => each.split(' ')[1]),
				indicators
			)
		).toEqual([]);
		expect(
			strange(
				open.map((each) => each.split(' ')[2]),
				inventories
			)
		).toEqual([]);
		const figures = [...facts.figures, ...facts.revisions];
		expect(
			strange(
				figures.map((each) => `${each.organisation} ${each.indicator} ${each.inventory}`),
				new Set(open)
			)
		).toEqual([]);
		const resting = facts.targets.filter((each) => each.inventory !== undefined);
		expect(
			strange(
				resting.map((each) => `${each.organisation} ${each.indicator} ${each.inventory}`),
				new Set(open)
			)
		).toEqual([]);
		expect(
			strange(
				facts.series.flatMap((each) => each.steward ?? []),
				agreements
			)
		).toEqual([]);
	});

	it('leave out what is blank, and keep what is 0', () => {
		const rows = csv(join(FACTS_FOLDER, 'organisations.csv'));
		const blank = rows.findIndex((row) => row.population === '');
		expect(facts.organisations[blank]).not.toHaveProperty('population');
		const zeros = csv(join(FACTS_FOLDER, 'series.csv')).flatMap((row, at) => (row.lowest === '0' ? [at] : []));
		expect(zeros.length).toBeGreaterThan(0);
		for (const at of zeros) expect(facts.series[at]).toMatchObject({ lowest: 0 });
		expect(JSON.stringify(facts)).not.toMatch(/null|:""/);
	});

	it('give each figure its publisher and its source', () => {
		for (const figure of [...facts.figures, ...facts.revisions]) {
			expect(figure.publisher.length * figure.source.length).toBeGreaterThan(0);
		}
	});

	it('say of each aim, action, agreement and party where it is from', () => {
		const parties = facts.agreements.flatMap((each) => each.parties ?? []);
		for (const each of [...facts.targets, ...facts.actions, ...facts.agreements, ...parties]) {
			expect(each.source ?? '', JSON.stringify(each)).not.toBe('');
		}
		for (const inventory of facts.measures.inventories) expect(inventory.publisher).not.toBe('');
	});

	it('have aims of which nothing is wrong, whatever else is missing', () => {
		const { indicators } = registerIndicators.takes.parse(facts.measures);
		const series = openSeries.takes.parse(facts.series);
		const on = '2026-11-21' as CivilDate;
		for (const target of proposeTargets.takes.parse(facts.targets)) {
			const measured = indicators.find((each) => each.slug === target.indicator);
			const restsOn = series.find(
				({ organisation, indicator, inventory }) =>
					organisation === target.organisation && indicator === target.indicator && inventory === target.inventory
			);
			if (!measured) throw new Error(target.indicator);
			const { direction = null, natural_limit = null } = measured;
			const limits = restsOn && { ...restsOn, lowest: restsOn.lowest ?? null, highest: restsOn.highest ?? null };
			const stated = statedTarget(target, { ...measured, direction, natural_limit }, limits, on);
			const findings = targetFindings(toldIn(stated, restsOn?.unit ?? canonicalUnit(target.unit)));
			expect([target.fact, findingProblems(findings)]).toEqual([target.fact, []]);
		}
	});

	it('correct figures only with a reason', () => {
		const first = new Map(facts.figures.map((each) => [cellOf(each), each.value]));
		const corrections = facts.revisions.filter((each) => (first.get(cellOf(each)) ?? each.value) !== each.value);
		expect(corrections.length).toBeGreaterThan(0);
		for (const each of corrections) expect([cellOf(each), each.reason ?? '']).not.toEqual([cellOf(each), '']);
		expect(corrections.find((each) => each.value === 574.9)?.reason).toContain('573.3');
	});
});

describe.skipIf(!existsSync(SHARED))('the built-in facts, beside what they were carried from,', () => {
	const shared = (name: string): Row[] => csv(join(SHARED, `${name}.csv`));

	it('are as many', () => {
		expect({
			organisations: facts.organisations.length,
			agreements: facts.agreements.length,
			commitments: facts.agreements.flatMap((each) => each.commitments ?? []).length,
			parties: facts.agreements.flatMap((each) => each.parties ?? []).length,
			aims: facts.targets.length,
			actions: facts.actions.length,
			figures: facts.figures.length + facts.revisions.length
		}).toEqual({
			...Object.fromEntries(
				['organisations', 'agreements', 'commitments', 'parties', 'aims', 'actions'].map((name) => [
					name,
					shared(name).length
				])
			),
			figures: shared('series_kept').length
		});
	});

	it('are the same figures', () => {
		const carried = [...facts.figures, ...facts.revisions].map(said);
		const found = shared('series_kept').map((row) =>
			// A span of years became the figure of its last year, apart from those of single years.
			said({ ...row, period: row.period?.split('/').at(-1), value: Number(row.value) })
		);
		expect(carried.sort()).toEqual(found.sort());
	});

	it('are the same actions and parties', () => {
		const same = [
			'agreement',
			'date',
			'title_en',
			'title_fi',
			'title_sv',
			'title_et',
			'kind',
			'state',
			'organisations'
		];
		const told = [...same, 'quote', 'source'];
		expect(cellsIn(csv(join(FACTS_FOLDER, 'actions.csv')), told)).toEqual(cellsIn(shared('actions'), told));
		const part = ['agreement', 'organisation', 'part', 'since', 'signed_by', 'source'];
		expect(cellsIn(csv(join(FACTS_FOLDER, 'parties.csv')), part)).toEqual(cellsIn(shared('parties'), part));
	});

	it('are the same aims', () => {
		const aims = new Map(shared('aims').map((row) => [row.aim_id, row]));
		for (const target of facts.targets) {
			const aim = aims.get(target.fact);
			expect({ fact: target.fact, ...aimed(target) }).toEqual({
				fact: target.fact,
				organisation: aim?.organisation,
				indicator: aim?.indicator,
				kind: aim?.kind,
				basis: aim?.basis || undefined,
				percent: numberIn(aim?.percent),
				milestones: milestonesIn(aim?.milestones),
				adopted: aim?.adopted_on || undefined,
				source: aim?.source || undefined,
				care: aim?.care_note_en || undefined,
				baseline: { period: aim?.baseline_period || undefined, value: numberIn(aim?.baseline_value) },
				goal: {
					period: aim?.goal_period || undefined,
					value: numberIn(aim?.goal_value),
					upper: numberIn(aim?.goal_upper)
				},
				supersedes: aim?.supersedes || undefined,
				quote: aim?.quote || undefined
			});
		}
	});
});

function aimed(target: (typeof facts.targets)[number]) {
	return {
		organisation: target.organisation,
		indicator: target.indicator,
		kind: target.kind,
		basis: target.basis,
		percent: target.percent,
		milestones: (target.milestones ?? []).map(({ period, value }) => [period, value]),
		adopted: target.adopted_on,
		source: target.source,
		care: target.care_note?.en,
		baseline: { period: target.baseline?.period, value: target.baseline?.value },
		goal: { period: target.goal_period, value: target.goal_value, upper: target.goal_upper },
		supersedes: target.supersedes,
		quote: target.quote
	};
}

function said(figure: Record<string, unknown>): string {
	// A later edition of an inventory supersedes, and is no inventory of its own; spans have one beside the single years'.
	const inventory = String(figure.inventory).replace(/-2026$|-totals$/, '');
	const { organisation, indicator, period, value, unit, publisher, source } = figure;
	return [organisation, indicator, inventory, period, value, unit, publisher, source].join(' ');
}

function milestonesIn(cell = ''): [string, number][] {
	const each = cell === '' ? [] : cell.split(';').map((one) => one.trim().split(':'));
	return each.map(([period = '', value]) => [period, Number(value)]);
}

function cellOf(figure: (typeof facts.figures)[number]): string {
	return [figure.organisation, figure.indicator, figure.inventory, figure.dimension, figure.period].join(' ');
}

function cellsIn(rows: Row[], columns: string[]): string[] {
	return rows.map((row) => columns.map((column) => row[column]).join(' | ')).toSorted();
}

function namesOf(rows: readonly { slug: string }[]): Set<string> {
	const names = new Set(rows.map(({ slug }) => slug));
	expect(names.size).toBe(rows.length);
	return names;
}

function strange(names: readonly (string | undefined)[], known: ReadonlySet<string>): (string | undefined)[] {
	return names.filter((name) => name === undefined || !known.has(name));
}

function numberIn(cell: string | undefined): number | undefined {
	return cell ? Number(cell) : undefined;
}

function csv(file: string): Row[] {
	return parse(readFileSync(file), { columns: true, bom: true }) as Row[];
}
