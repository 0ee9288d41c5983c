import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { format } from 'prettier';
import { expect, it } from 'vitest';
import type { ReadImport } from '#server/imports/reading.ts';
import { problemText } from '#words/problem.ts';
import { installed } from '../installed.ts';
import { describeEachEngine } from '../postgres/databases.ts';
import { broughtFrom } from '../brought.ts';
import type { ToldByPerson } from '#server/imports/told.ts';

/** Files as people really have them; they are not part of this repository. */
const MESSY = join(import.meta.dirname, '../../../shared/messy');

type Row = { organisation: string; told?: ToldByPerson; state: string; problems?: string[]; figures?: number };

/** Each file: who brings it, what is said of it, and what comes of it. */
const MATRIX: Record<string, Row> = {
	'DERIVED_decimalcomma_semicolon_utf8bom_titlerows.csv': {
		organisation: 'helsinki',
		told: { series: 'ghg-emissions-total', unit: 'kt CO2e' },
		state: 'ready',
		figures: 19
	},
	'DERIVED_thousands_nbsp_long.csv': {
		organisation: 'helsinki',
		told: { series: 'ghg-emissions-total' },
		state: 'ready',
		figures: 3
	},
	'Kuntien_avainluvut.csv': { organisation: 'kouvola', state: 'asking', problems: ['ask-series', 'ask-period'] },
	'SCB_be0101_tabhel2023.xlsx': { organisation: 'kouvola', state: 'asking', problems: ['ask-series', 'ask-period'] },
	'SYKE_cities_wide.xlsx': { organisation: 'kouvola', told: { attended: true }, state: 'ready', figures: 19 },
	'StatFin_region_double_dot_missing_BOM.csv': { organisation: 'kouvola', state: 'asking', problems: ['ask-series'] },
	'StatFin_years_in_headers_regions.csv': {
		organisation: 'kouvola',
		told: { series: 'ghg-emissions-total' },
		state: 'asking',
		problems: ['file-elsewhere']
	},
	'municipal.tsv': { organisation: 'kouvola', state: 'asking', problems: ['ask-series', 'ask-period'] },
	'statfin_vakiluku.csv': {
		organisation: 'kouvola',
		told: { series: 'ghg-emissions-total' },
		state: 'ready',
		figures: 1
	}
};

const DOCUMENT = join(import.meta.dirname, '../../docs/import-matrix.md');
const ABOUT = [
	'# What becomes of files as people have them',
	'Written by `npx vitest run --project server tests/server/import-matrix.test.ts -u`, where the files are at hand: tables of Statistics Finland, Statistics Sweden, SYKE and others, as they were published, and two that were derived from them. They are not part of this repository. “Said” is what a person or a command says besides choosing the file; what is asked is answered on the page, or by an option.'
].join('\n\n');
const HEAD = `file | said | understood as | came to |\n| --- | --- | --- | ---`;
const lines: string[] = [];

/** A file in one row: what was said of it, how it was understood, and what came of it. */
function rowOf(name: string, told: ToldByPerson, { state, understood, counts, problems }: ReadImport): string {
	const said = Object.entries(told).flatMap(([key, value]) => (key === 'attended' ? [] : [`${key} ${String(value)}`]));
	const { kind, about, mapping, layout, rows } = understood ?? {};
	const decimal = mapping?.decimal === ',' ? 'decimal comma' : 'decimal point';
	const read = understood
		? `${kind === 'csv' ? `CSV (${about})` : 'XLSX'}, header in row ${mapping?.headerRow}, ${rows} rows, ${layout}, ${decimal}`
		: '';
	const came = counts
		? `${state}: new ${counts.added}, corrected ${counts.corrected}, unchanged ${counts.unchanged}, rejected ${counts.rejected}, of others ${counts.elsewhere}`
		: `${state}: ${problems.map((problem) => problemText(problem, 'en')).join(' ')}`;
	return [`\`${name}\``, said.join(', '), read, came].map((cell) => cell.replaceAll('|', '\\|')).join(' | ');
}

describeEachEngine('files as people have them', (fresh, engine) => {
	const there = existsSync(MESSY) && engine === 'sqlite';

	it.runIf(there)('are all in the matrix', () => {
		expect(
			readdirSync(MESSY)
				.filter((name) => !name.endsWith('.md'))
				.toSorted()
		).toEqual(Object.keys(MATRIX).toSorted());
	});

	it.runIf(there).each(Object.entries(MATRIX))(
		'%s',
		async (name, { organisation, told = {}, state, problems = [], figures }) => {
			const here = await installed(await fresh());
			const read = await broughtFrom(here, await here.approver(organisation), join(MESSY, name), told, organisation);
			expect([read.state, read.problems.map(({ code }) => code)]).toEqual([state, problems]);
			const { added = 0, corrected = 0, unchanged = 0, rejected = 0 } = read.counts ?? {};
			if (figures !== undefined) expect([added + corrected + unchanged, rejected]).toEqual([figures, 0]);
			lines.push(rowOf(name, told, read));
		}
	);

	it.runIf(there)('are told in a document, which `vitest -u` writes anew', async () => {
		const table = [HEAD, ...lines.toSorted()].map((cells) => `| ${cells} |`).join('\n');
		const text = await format(`${ABOUT}\n\n${table}\n`, { parser: 'markdown', printWidth: 120 });
		await expect(text).toMatchFileSnapshot(DOCUMENT);
	});
});
