import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
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
		state: 'failed',
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
		}
	);
});
