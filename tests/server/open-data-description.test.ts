import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import formats from 'ajv-formats';
import { parse } from 'csv-parse/sync';
import { unzipSync } from 'fflate';
import { buffer } from 'node:stream/consumers';
import { beforeAll, expect, it } from 'vitest';
import * as journal from '#db/journal.ts';
import { publicationOf } from '#server/open-data/publication.ts';
import { zipped } from '#server/open-data/zipped.ts';
import { installed, type Installed } from '../installed.ts';
import { describeEachEngine } from '../postgres/databases.ts';
import { apiOf, type Api } from './api.ts';

/**
 * The standard's own profile of tabular packages, with its licence beside it. It is that of version 1: what version 2 says more is
 * optional, and what it says otherwise (`profile`, which it no longer asks for) is added here.
 */
const PROFILE = JSON.parse(readFileSync(join(import.meta.dirname, '../profiles/tabular-data-package.json'), 'utf8'));

type Package = {
	journal: { head: string };
	resources: { path: string; schema: { fields: { name: string; type: string }[]; primaryKey: string[] } }[];
};
type Node = Record<string, unknown> & { '@id': string; '@type': string };

describeEachEngine('what is said about the files', (fresh) => {
	let here: Installed;
	let api: Api;

	beforeAll(async () => {
		here = await installed(await fresh());
		api = apiOf(here);
	}, 60_000);

	it('is a Data Package, as the profile of the standard judges', async () => {
		const response = await api.answer('GET', '/datapackage.json');
		expect(response.headers.get('content-type')).toBe('application/vnd.datapackage+json; charset=utf-8');
		const told = (await response.json()) as Package;
		const ajv = new Ajv({ strict: false, allErrors: true });
		formats.default(ajv);
		const { $schema: _draft, ...profile } = PROFILE;
		const judge = ajv.compile(profile);
		judge({ ...told, profile: 'tabular-data-package' });
		expect(judge.errors ?? []).toEqual([]);
		expect(judge({ ...told, profile: 'tabular-data-package', resources: [{ name: 'x' }] })).toBe(false);
		expect(told.journal.head).toBe((await journal.head(here.store.reading)).hash);
	});

	it('names the columns of the file that it describes, and a key that no two rows share', async () => {
		const [resource] = ((await (await api.answer('GET', '/datapackage.json')).json()) as Package).resources;
		const file = await api.answer('GET', `/${resource?.path}`);
		const rows = parse(await file.text(), { columns: true }) as Record<string, string>[];
		expect(resource?.schema.fields.map(({ name }) => name)).toEqual(Object.keys(rows[0] ?? {}));
		const keys = rows.map((row) => resource?.schema.primaryKey.map((name) => row[name]).join(' '));
		expect(new Set(keys).size).toBe(rows.length);
	});

	it('comes with the file to whoever keeps it', async () => {
		const publication = await publicationOf(here.store.reading, { organisation: 'kouvola' }, 'https://pledges.example');
		const files = unzipSync(await buffer(zipped(publication)));
		expect(Object.keys(files)).toEqual(['datapackage.json', 'data.csv']);
		const text = (name: string): string => Buffer.from(files[name] ?? []).toString();
		expect((JSON.parse(text('datapackage.json')) as Package).resources[0]?.path).toBe('data.csv');
		const offered = await api.answer('GET', '/data.csv?organisation=kouvola');
		expect(text('data.csv')).toBe(await offered.text());
	});

	it('is a catalogue with what DCAT-AP 3 demands of one, of a dataset, a distribution, a service and an agent', async () => {
		const response = await api.answer('GET', '/catalog.jsonld');
		expect(response.headers.get('content-type')).toBe('application/ld+json; charset=utf-8');
		const catalogue = (await response.json()) as Node & { '@context': Record<string, string> };
		const demanded: Record<string, string[]> = {
			'dcat:Catalog': ['dct:title', 'dct:description', 'dct:publisher'],
			'dcat:Dataset': ['dct:title', 'dct:description'],
			'dcat:Distribution': ['dcat:accessURL'],
			'dcat:DataService': ['dct:title', 'dcat:endpointURL'],
			'foaf:Agent': ['foaf:name']
		};
		const nodes = nodesIn(catalogue);
		for (const [type, names] of Object.entries(demanded)) {
			const some = nodes.filter((node) => node['@type'] === type);
			expect(some.length, type).toBeGreaterThan(0);
			for (const node of some) expect(Object.keys(node)).toEqual(expect.arrayContaining(names));
		}
		const prefixes = new Set(nodes.flatMap((node) => Object.keys(node)).filter((key) => !key.startsWith('@')));
		for (const name of prefixes) expect(Object.keys(catalogue['@context'])).toContain(name.split(':')[0]);
		for (const { '@id': id } of nodes.filter((node) => '@id' in node)) expect(URL.canParse(id), id).toBe(true);
		const languages = (catalogue['dct:description'] as { '@language': string }[]).map((each) => each['@language']);
		expect(languages).toEqual(['en', 'fi', 'sv', 'et']);
	});

	it.each(['/datapackage.json', '/catalog.jsonld'])('%s is not sent again, and takes no parameters', async (path) => {
		const response = await api.answer('GET', path);
		const tag = response.headers.get('etag') ?? '';
		expect(response.headers.get('x-journal-head')).toMatch(/^[0-9a-f]{64}$/);
		expect((await api.answer('GET', path, { headers: { 'if-none-match': tag } })).status).toBe(304);
		expect((await api.answer('GET', `${path}?organisation=kouvola`)).status).toBe(422);
	});
});

function nodesIn(value: unknown): Node[] {
	if (Array.isArray(value)) return value.flatMap(nodesIn);
	if (value === null || typeof value !== 'object') return [];
	const own = '@type' in value && !('@value' in value) ? [value as Node] : [];
	return [...own, ...Object.entries(value).flatMap(([key, inner]) => (key === '@context' ? [] : nodesIn(inner)))];
}
