import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import { readFacts } from './facts.ts';
import { FACTS_FOLDER } from './set-up.ts';

type Row = Record<string, string>;

/** What the figures were carried from; beside the project only where it is worked on. */
const SHARED = join(import.meta.dirname, '../../../../shared/facts');

const facts = readFacts(FACTS_FOLDER);

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

function cellsIn(rows: Row[], columns: string[]): string[] {
	return rows.map((row) => columns.map((column) => row[column]).join(' | ')).toSorted();
}

function numberIn(cell: string | undefined): number | undefined {
	return cell ? Number(cell) : undefined;
}

function csv(file: string): Row[] {
	return parse(readFileSync(file), { columns: true, bom: true }) as Row[];
}
