import { ReadableStream as Stream } from 'node:stream/web';
import type { RequestEvent } from '@sveltejs/kit';
import { stringify } from 'csv-stringify/sync';
import type { Reading } from '#db/engine/store.ts';
import * as organisations from '#db/organisations.ts';
import type { Organisation } from '#db/organisations.ts';
import * as series from '#db/series.ts';
import * as targets from '#db/targets.ts';
import { aimOf } from '#db/target-versions.ts';
import {
	CDP_EMISSIONS_COLUMNS,
	CDP_INDICATORS,
	CDP_LAYOUT,
	CDP_TARGETS_COLUMNS,
	emissionsRow,
	targetRow,
	type CdpCity,
	type CdpRow,
	type CdpYear
} from '#domain/cdp-table.ts';
import { guarded } from '#domain/entries-file.ts';
import type { Period } from '#domain/period.ts';
import { dimensionWord } from '#words/dimension.ts';
import { countryName } from '#words/name.ts';
import { inLanguage } from '#words/text.ts';
import { found, holding, permitted } from '../guard.ts';
import { FILE_FORMS } from './file.ts';
import { publicationOf, type Publication } from './publication.ts';
import { workbook, type Cell } from './workbook.ts';

const AIMS = 500;

/** One of the two tables: its columns and its rows, all cells in the columns' order. */
export type CdpTable = { columns: readonly string[]; rows: Cell[][] };

/** What is published of an organisation in the columns of the public tables of CDP-ICLEI Track. */
export async function cdpTables(
	db: Reading,
	of: Organisation,
	origin: string
): Promise<{ emissions: CdpTable; targets: CdpTable }> {
	const own = await series.ofOrganisations(db, [of.id]);
	const inventories = new Map(own.map(({ id, inventory }) => [id as string, inventoryName(inventory)]));
	const city = cityOf(of);
	const publication = await publicationOf(db, { organisation: of.slug }, origin);
	const years = await yearsIn(publication, inventories);
	const filter = { organisation: of.slug, counted: true };
	const aims = await targets.publicPage(db, filter, undefined, AIMS);
	const rows = aims.map((target) => {
		if (!isAbout(target.indicator.slug)) return undefined;
		const { title, dimension, quote, current } = target;
		return targetRow(city, {
			aim: aimOf(target, current),
			unit: current.unit,
			description: [inLanguage(title, 'en').text, quote ?? ''].filter(Boolean).join(': '),
			sector: dimensionWord(dimension, 'en'),
			...(target.adopted_on !== null && { adoptedOn: target.adopted_on }),
			inventory: inventories.get(target.series_id ?? '') ?? '',
			address: `${origin}/targets/${target.id}`
		});
	});
	return {
		emissions: tableOf(
			CDP_EMISSIONS_COLUMNS,
			years.map((year) => emissionsRow(city, year))
		),
		targets: tableOf(CDP_TARGETS_COLUMNS, rows)
	};
}

/** Answers with both tables as a workbook, or with one of them as CSV, to those who may export for the organisation. */
export async function cdpAnswer(
	{ locals, url }: RequestEvent,
	what: 'emissions' | 'targets' | 'xlsx'
): Promise<Response> {
	const { actor } = holding(locals, 'reporter', 'approver');
	const { store, settings } = locals.application;
	const of = found(await organisations.bySlug(store.reading, url.searchParams.get('organisation') ?? ''), locals);
	permitted(locals, actor, 'import entries', { organisation: of.id });
	const tables = await cdpTables(store.reading, of, settings.origin);
	const { type, ending } = FILE_FORMS[what === 'xlsx' ? 'xlsx' : 'csv'];
	const body = what === 'xlsx' ? (Stream.from(asWorkbook(tables)) as ReadableStream) : asCsv(tables[what]);
	const table = what === 'xlsx' ? '' : `-${what}`;
	return new Response(body, {
		headers: {
			'content-type': type,
			'content-disposition': `attachment; filename="pledgeline-${of.slug}-cdp-2021${table}.${ending}"`,
			'cache-control': 'no-store'
		}
	});
}

function asCsv({ columns, rows }: CdpTable): string {
	const cells = rows.map((row) => row.map((cell) => (typeof cell === 'string' ? guarded(cell) : String(cell))));
	return stringify([[...columns], ...cells], { record_delimiter: 'windows', quoted_match: /[\r\n]/ });
}

function asWorkbook({ emissions, targets }: Record<'emissions' | 'targets', CdpTable>): AsyncGenerator<Uint8Array> {
	const sheet = (name: string, { columns, rows }: CdpTable): Parameters<typeof workbook>[0][number] => ({
		name,
		widths: columns.map(() => 24),
		header: [...columns],
		rows: [rows]
	});
	const about = [
		['layout', CDP_LAYOUT],
		['what is empty', 'is not known here. It is not 0.'],
		['totals', 'that say nothing of scopes have no column in the table of emissions; they stand behind its last one.']
	];
	return workbook([
		sheet('emissions', emissions),
		sheet('targets', targets),
		{ name: 'read me', widths: [18, 110], header: ['about', 'Pledgeline: what is published'], rows: [about] }
	]);
}

/** Figures of inventories year by year, the parts of one year together. */
async function yearsIn({ entries, origin }: Publication, inventories: ReadonlyMap<string, string>): Promise<CdpYear[]> {
	const years = new Map<string, CdpYear & { parts: Map<string, { value: number; provisional: boolean }> }>();
	for await (const portion of entries()) {
		for (const { series: of, entry } of portion) {
			if (of.indicator !== CDP_INDICATORS[0] || of.period_kind !== 'year' || entry.value === null) continue;
			const name = `${of.id} ${entry.period}`;
			const year = years.get(name) ?? {
				period: entry.period as Period,
				unit: of.unit,
				inventory: inventories.get(of.id) ?? '',
				address: `${origin}/entries/${entry.id}`,
				parts: new Map<string, { value: number; provisional: boolean }>()
			};
			year.parts.set(entry.dimension, { value: entry.value, provisional: entry.provisional });
			years.set(name, year);
		}
	}
	return [...years.values()];
}

function tableOf(columns: readonly string[], rows: readonly (CdpRow | undefined)[]): CdpTable {
	const known = rows.filter((row) => row !== undefined);
	return { columns, rows: known.map((row) => columns.map((column) => row[column] ?? '')) };
}

function cityOf(of: Organisation): CdpCity {
	const { latitude, longitude } = of;
	return {
		name: inLanguage(of.name, 'en').text,
		isCity: of.kind === 'city',
		...(of.country !== null && { country: countryName(of.country, 'en') }),
		...(of.population !== null && { population: of.population }),
		...(of.population_year !== null && { populationYear: of.population_year }),
		...(latitude !== null && longitude !== null && { place: { latitude, longitude } })
	};
}

function inventoryName({ name, publisher }: series.Series['inventory']): string {
	return `${inLanguage(name, 'en').text}, ${publisher}`;
}

function isAbout(indicator: string): boolean {
	return (CDP_INDICATORS as readonly string[]).includes(indicator);
}
