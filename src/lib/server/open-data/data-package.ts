import { ENTRIES_COLUMNS, type EntriesColumn } from '#domain/entries-file.ts';
import { MISSING_REASONS } from '#domain/entry.ts';
import { columnMeaning } from '#words/entries-column.ts';
import { LICENCE, type Publication } from './publication.ts';

type Field = { type: string; constraints?: Record<string, unknown>; trueValues?: string[]; falseValues?: string[] };

const REQUIRED = { type: 'string', constraints: { required: true } };
const TEXT = { type: 'string' };

const FIELDS: Record<EntriesColumn, Field> = {
	organisation: REQUIRED,
	indicator: REQUIRED,
	inventory: REQUIRED,
	dimension: REQUIRED,
	period: { type: 'string', constraints: { required: true, pattern: '\\d{4}(-Q[1-4]|-\\d{2}(-\\d{2})?)?' } },
	// A stage that was reached stands here, too.
	value: { type: 'any' },
	unit: TEXT,
	provisional: { type: 'boolean', constraints: { required: true }, trueValues: ['true'], falseValues: ['false'] },
	missing_reason: { type: 'string', constraints: { enum: [...MISSING_REASONS] } },
	note_en: TEXT,
	note_fi: TEXT,
	note_sv: TEXT,
	note_et: TEXT,
	evidence: TEXT
};

/** The description of the CSV file beside it as a Data Package of version 2. */
export function dataPackage({ origin, journal }: Pick<Publication, 'origin' | 'journal'>): Record<string, unknown> {
	return {
		$schema: 'https://datapackage.org/profiles/2.0/datapackage.json',
		name: 'pledgeline',
		title: 'Pledgeline: published figures',
		description:
			'What cities measure of what they promised: figures reported by them or collected from public documents.',
		homepage: `${origin}/data`,
		version: String(journal.line),
		...(journal.at !== null && { created: journal.at }),
		keywords: ['cities', 'climate', 'accountability', 'commitments'],
		licenses: [LICENCE],
		contributors: [{ title: 'Pledgeline', path: origin, roles: ['publisher'] }],
		journal,
		resources: [
			{
				$schema: 'https://datapackage.org/profiles/2.0/dataresource.json',
				name: 'entries',
				type: 'table',
				profile: 'tabular-data-resource',
				title: 'All published entries',
				path: 'data.csv',
				format: 'csv',
				mediatype: 'text/csv',
				encoding: 'utf-8',
				licenses: [LICENCE],
				dialect: { header: true, delimiter: ',', lineTerminator: '\r\n', quoteChar: '"', doubleQuote: true },
				schema: {
					fields: ENTRIES_COLUMNS.map((name) => ({ name, ...FIELDS[name], description: columnMeaning(name, 'en') })),
					missingValues: [''],
					primaryKey: ['organisation', 'indicator', 'inventory', 'dimension', 'period']
				}
			}
		]
	};
}
