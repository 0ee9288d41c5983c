import { readFileSync } from 'node:fs';
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

function cellOf(figure: (typeof facts.figures)[number]): string {
	return [figure.organisation, figure.indicator, figure.inventory, figure.dimension, figure.period].join(' ');
}

function namesOf(rows: readonly { slug: string }[]): Set<string> {
	const names = new Set(rows.map(({ slug }) => slug));
	expect(names.size).toBe(rows.length);
	return names;
}

function strange(names: readonly (string | undefined)[], known: ReadonlySet<string>): (string | undefined)[] {
	return names.filter((name) => name === undefined || !known.has(name));
}

function csv(file: string): Row[] {
	return parse(readFileSync(file), { columns: true, bom: true }) as Row[];
}
