import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import type { z } from 'zod';
import { LANGUAGES, type Text } from '#domain/language.ts';
import type { openSeries } from '#operations/open-series.ts';
import type { proposeTargets } from '#operations/propose-targets.ts';
import type { recordFigures } from '#operations/record-figures.ts';
import type { registerActions } from '#operations/register-actions.ts';
import type { registerAgreements } from '#operations/register-agreements.ts';
import type { registerIndicators } from '#operations/register-indicators.ts';
import type { registerOrganisations } from '#operations/register-organisations.ts';

/** The built-in facts in the shapes that the operations take; each operation checks its own shape. */
export type Facts = {
	organisations: Takes<typeof registerOrganisations>;
	agreements: Takes<typeof registerAgreements>;
	measures: Takes<typeof registerIndicators>;
	series: Takes<typeof openSeries>;
	targets: Takes<typeof proposeTargets>;
	figures: Takes<typeof recordFigures>;
	/** What later editions of the same sources say otherwise. */
	revisions: Takes<typeof recordFigures>;
	actions: Takes<typeof registerActions>;
};

type Takes<Operation extends { takes: z.ZodType }> = z.input<Operation['takes']>;
type Row = Record<string, string>;

/** Reads the fact files of a folder. A blank cell is an absent field, never an empty text or zero. */
export function readFacts(folder: string): Facts {
	const rows = (name: string): Row[] => readCsv(join(folder, `${name}.csv`));
	const commitments = Map.groupBy(rows('commitments'), (row) => row.agreement);
	const parties = Map.groupBy(rows('parties'), (row) => row.agreement);
	const facts = {
		organisations: rows('organisations').map((row) => ({
			...textsOf(row, 'name'),
			...numbersOf(row, 'latitude', 'longitude', 'population', 'population_year'),
			...cellsOf(row, 'slug', 'kind', 'country', 'municipality_code', 'website', 'note'),
			context_only: row.context_only === 'yes'
		})),
		agreements: rows('agreements').map((row) => ({
			...textsOf(row, 'title', 'summary'),
			...cellsOf(row, 'slug', 'kind', 'established_on', 'status', 'text_has_numbers', 'source'),
			commitments: (commitments.get(row.slug) ?? []).map((each) => ({
				...textsOf(each, 'title'),
				...numbersOf(each, 'number', 'theme'),
				...cellsOf(each, 'slug', 'kind', 'wording')
			})),
			parties: (parties.get(row.slug) ?? []).map((each) =>
				cellsOf(each, 'organisation', 'part', 'since', 'signed_by', 'source')
			)
		})),
		measures: {
			indicators: rows('indicators').map((row) => ({
				...textsOf(row, 'name', 'definition'),
				...numbersOf(row, 'natural_limit', 'theme'),
				...cellsOf(row, 'slug', 'unit', 'measure', 'direction', 'aggregation')
			})),
			inventories: rows('inventories').map((row) => ({
				...textsOf(row, 'name'),
				...cellsOf(row, 'slug', 'publisher')
			}))
		},
		series: rows('series').map((row) => ({
			...cellsOf(row, 'organisation', 'indicator', 'inventory', 'period_kind', 'unit', 'accumulation', 'steward'),
			...numbersOf(row, 'lowest', 'highest')
		})),
		targets: rows('targets').map(targetOf),
		figures: rows('figures').map(figureOf),
		revisions: rows('revisions').map(figureOf),
		actions: rows('actions').map((row) => ({
			...textsOf(row, 'title', 'description'),
			...cellsOf(row, 'fact', 'agreement', 'date', 'kind', 'state', 'quote', 'quote_language', 'source'),
			organisations: listOf(row.organisations),
			origin: 'public_source'
		}))
	};
	// The cells are what they are; whether they fit is for the operations to say.
	return facts as unknown as Facts;
}

function figureOf(row: Row): Record<string, unknown> {
	return {
		...cellsOf(row, 'organisation', 'indicator', 'inventory', 'dimension', 'period', 'unit', 'publisher', 'source'),
		...cellsOf(row, 'reason'),
		...numbersOf(row, 'value'),
		...textsOf(row, 'note')
	};
}

function targetOf(row: Row): Record<string, unknown> {
	const baseline = {
		...(row.baseline_period && { period: row.baseline_period }),
		...(row.baseline_value && { value: Number(row.baseline_value) }),
		...(row.baseline_basis && { basis: row.baseline_basis }),
		...(row.baseline_source && { source: row.baseline_source })
	};
	return {
		...textsOf(row, 'title', 'care_note'),
		...cellsOf(row, 'fact', 'organisation', 'indicator', 'inventory', 'dimension', 'unit', 'kind', 'sense', 'basis'),
		...cellsOf(row, 'goal_period', 'start', 'adopted_on', 'supersedes', 'quote', 'quote_language', 'source'),
		...numbersOf(row, 'theme', 'percent', 'goal_value', 'goal_upper'),
		...(row.publisher && { source_publisher: row.publisher }),
		context_only: row.context_only === 'yes',
		...(Object.keys(baseline).length > 0 && { baseline }),
		milestones: listOf(row.milestones).map((each) => {
			const [period, value] = each.split(':');
			return { period, value: Number(value) };
		}),
		links: listOf(row.commitments).map((each) => {
			const [agreement, number] = each.split(':');
			return { agreement, number: Number(number), linked_by: 'editorial' };
		}),
		origin: 'public_source'
	};
}

function readCsv(file: string): Row[] {
	return parse(readFileSync(file), { columns: true, bom: true }) as Row[];
}

function cellsOf(row: Row, ...names: string[]): Row {
	return Object.fromEntries(names.flatMap((name) => (row[name] ? [[name, row[name]]] : [])));
}

function numbersOf(row: Row, ...names: string[]): Record<string, number> {
	return Object.fromEntries(names.flatMap((name) => (row[name] ? [[name, Number(row[name])]] : [])));
}

/** The columns name_en, name_fi, … as one text. */
function textsOf(row: Row, ...names: string[]): Record<string, Text> {
	const textOf = (name: string): Text =>
		Object.fromEntries(
			LANGUAGES.flatMap((language) => {
				const cell = row[`${name}_${language}`];
				return cell ? [[language, cell]] : [];
			})
		);
	return Object.fromEntries(names.map((name) => [name, textOf(name)]));
}

function listOf(cell: string | undefined): string[] {
	return (cell ?? '')
		.split(';')
		.map((each) => each.trim())
		.filter((each) => each !== '');
}
