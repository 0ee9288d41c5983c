import { join } from 'node:path';
import { format } from 'prettier';
import { expect, it } from 'vitest';
import type { Store } from '#db/engine/store.ts';
import { stoppedClock } from '#domain/clock.ts';
import { timeOrderedIds } from '#domain/id.ts';
import * as actors from '#db/actors.ts';
import { perform } from '#operations/perform.ts';
import { registerOrganisations } from '#operations/register-organisations.ts';
import { OPERATIONS } from '#server/api/openapi.ts';
import { problemResponse } from '#server/api/problem.ts';
import { installed, KOUVOLA, NOW, STEWARD, type Installed } from '../installed.ts';
import { describeEachEngine } from '../postgres/databases.ts';
import { heldEntry } from '../noticed.ts';
import { must, publishedEntry } from '../recording.ts';
import { seeded } from '../seeded.ts';
import { apiOf, type Answered, type Api } from './api.ts';
import { expectDescribed, expectShape } from './api-schema.ts';
import { tokenOf } from './api-token.ts';

/** The examples of the OpenAPI document are what is truly answered to true facts; `vitest -u` writes them anew. */
const FILE = join(import.meta.dirname, '../../src/lib/server/api/examples.json');

type Example = { request?: unknown; response: unknown };
type Examples = { operations: Record<string, Example>; problems: Record<string, unknown> };

describeEachEngine('the examples of the document', (fresh) => {
	it('are what the API answers, on both engines', async () => {
		const here = await installed(await fresh());
		const examples: Examples = { operations: {}, problems: {} };
		await read(here, examples);
		await readFirstLine(await fresh(), examples);
		await compute(here, examples);
		await write(here, examples);
		await refuse(here, examples);
		const missing = OPERATIONS.filter(({ id, type }) => id !== 'readDocument' && !type && !examples.operations[id]);
		expect(missing.map(({ id }) => id)).toEqual([]);
		const json = JSON.stringify(withPlainIds(examples));
		await expect(await format(json, { parser: 'json', useTabs: true, printWidth: 120 })).toMatchFileSnapshot(FILE);
	}, 60_000);
});

async function read(here: Installed, { operations }: Examples): Promise<void> {
	const api = apiOf(here);
	const target = await here.target('kouvola-emissions-2030');
	const series = await here.series(KOUVOLA);
	const addresses: Record<string, string> = {
		listAgreements: '/agreements?limit=1',
		readAgreement: '/agreements/helsinki-impact-declaration',
		listOrganisations: '/organisations?limit=1',
		readOrganisation: '/organisations/kouvola',
		listIndicators: '/indicators?limit=1',
		readIndicator: '/indicators/ghg-emissions-total',
		listTargets: '/targets?organisation=kouvola&limit=1',
		readTarget: `/targets/${target}`,
		listEntriesOfTarget: `/targets/${target}/entries?limit=1`,
		listSeries: '/series?organisation=kouvola&limit=1',
		readSeries: `/series/${series}`,
		listEntriesOfSeries: `/series/${series}/entries?limit=1`,
		listEntries: '/entries?organisation=kouvola&limit=1',
		readEntry: `/entries/${await publishedEntry(here)}`,
		listActions: '/actions?agreement=helsinki-impact-declaration&limit=1'
	};
	for (const [id, address] of Object.entries(addresses)) keep(operations, id, await api.get(address));
	const file = await api.get(`/data.json?target=${target}`);
	const whole = file.body as { entries: unknown[] };
	keep(operations, 'readDataJson', { ...file, body: { ...whole, entries: whole.entries.slice(-1) } });
	const { body } = await api.get(`/series/${series}`);
	const { entries } = body as { entries: { items: unknown[] } };
	operations.readSeries = {
		response: { ...(body as object), entries: { ...entries, items: entries.items.slice(-1) } }
	};
}

/** The journal of an installation in which one thing was done, so that whoever checks the hash of the example finds it right. */
async function readFirstLine(store: Store, { operations }: Examples): Promise<void> {
	const clock = stoppedClock(NOW);
	const ids = timeOrderedIds(clock, seeded(1).fill);
	const actor = await store.transaction((tx) => actors.system(tx, ids));
	const turku = [{ slug: 'turku', kind: 'city' as const, name: { fi: 'Turku', sv: 'Åbo' }, country: 'FI' }];
	must(await perform(store, registerOrganisations, turku, { actor, door: 'facts', clock, ids }));
	keep(operations, 'readJournal', await apiOf({ store, clock, ids }).get('/journal'));
}

/** A fall that is a little too slow, and beside it one that is wrong. */
async function compute(here: Installed, { operations }: Examples): Promise<void> {
	const api = apiOf(here);
	const points = [
		{ period: '2015', value: 100 },
		{ period: '2021', value: 85 }
	];
	const fall = { direction: 'decrease', points, goal: { period: '2030', value: 60 } };
	const cases = [fall, { ...fall, points: [{ period: '2015-13', value: 100 }] }];
	keep(operations, 'assess', await api.call('POST', '/assessments', { body: cases }), cases);
	const rise = { ...fall, direction: 'increase', goal: { period: '2030', value: 120 } };
	const trees = [{ tree: [fall, { group: [fall, rise] }] }];
	keep(operations, 'assessGroups', await api.call('POST', '/assessments/groups', { body: trees }), trees);
}

async function write(here: Installed, { operations }: Examples): Promise<void> {
	const api = apiOf(here);
	const city = await tokenOf(here, { role: 'approver', organisation: 'kouvola' });
	const organiser = await tokenOf(here, { role: 'organiser', agreement: STEWARD });
	const target = await here.target('kouvola-emissions-2030');
	const series = await here.series(KOUVOLA);

	async function post(id: string, address: string, request: object, token = city): Promise<string> {
		const answered = await api.post(address, request, token);
		keep(operations, id, answered, request);
		return (answered.body as { id: string }).id;
	}

	const file = {
		file: 'Kunta;Vuosi;Arvo\r\nKouvola;2022;490,3\r\nKouvola;2024;470,1\r\nKouvola;2023;ei vielä\r\n',
		organisation: 'kouvola'
	};
	const request = { ...file, series: 'ghg-emissions-total' };
	const form = new FormData();
	for (const [name, value] of Object.entries(request))
		form.append(name, name === 'file' ? new File([value], 'figures.csv') : value);
	const imported = await api.post('/imports', form, city);
	keep(operations, 'postImport', imported, request);
	const { id } = imported.body as { id: string };
	keep(operations, 'readImport', await api.get(`/imports/${id}?outcome=rejected`, { authorization: `Bearer ${city}` }));

	const figure = { period: '2023', value: 481.2, note: { fi: 'Ennakkotieto' }, provisional: true };
	const draft = await post('postEntryToTarget', `/targets/${target}/entries`, figure);
	await post('submitEntry', `/entries/${draft}/submit`, {});
	await post('recallEntry', `/entries/${draft}/recall`, {});
	const at = `/series/${series}/entries`;
	const submitted = await post('postEntryToSeries', at, { ...figure, source: 'The city’s own count', submit: true });
	const brought = { title: 'Annual report 2023', file: '%PDF-1.7\n%%EOF\n' };
	const piece = new FormData();
	piece.append('title', brought.title);
	piece.append('file', new File([brought.file], 'report.pdf'));
	const attached = await api.post(`/entries/${submitted}/evidence`, piece, city);
	keep(operations, 'attachEvidence', attached, brought);
	const [{ id: evidence = '' } = {}] = (attached.body as { attached: { id: string }[] }).attached;
	await post('withdrawEvidence', `/evidence/${evidence}/withdraw`, { reason: 'It is of another year.' });
	await post(
		'acceptEntry',
		`/entries/${submitted}/accept`,
		{ comment: 'Compared with the city’s own report.' },
		organiser
	);
	const other = (await api.post(at, { period: '2024', value: 4700, submit: true }, city)).body as { id: string };
	const reason = 'This is ten times the figure of the year before. Is it in tonnes?';
	await post('commentEntry', `/entries/${other.id}/comment`, { comment: 'Is it in tonnes?' }, organiser);
	const asked = { period: '2017', dimension: 'sector:heating' };
	await post('askForFigure', `/series/${series}/requests`, asked, organiser);
	await post('acceptEntries', '/entries/accept', { dry_run: true }, organiser);
	await post('returnEntry', `/entries/${other.id}/return`, { reason }, organiser);
	const told = await heldEntry(here, { period: '2025' });
	const reply = { sentence: { en: 'The plant burned for a week, and nothing else did.', fi: 'Laitos paloi viikon.' } };
	await post('replyToEntry', `/entries/${told}/reply`, reply);
	await post('confirmEntry', `/entries/${await publishedEntry(here, '2022')}/confirm`, {});
	await post('withdrawEntry', `/entries/${submitted}/withdraw`, { reason: 'The count was of another area.' });
	const opened = {
		...{ organisation: 'kouvola', indicator: 'ghg-emissions-total', unit: 't CO2e', steward: STEWARD },
		new_inventory: { slug: 'kouvola-own', name: { en: 'The city’s own count' }, publisher: 'City of Kouvola' }
	};
	const own = await post('postSeries', '/series', opened);
	await writeSeries(here, operations, { series, own });
	await writeTargets(here, operations);
}

/** A series that is corrected, ended for another one and reopened; and that other one removed. */
async function writeSeries(
	here: Installed,
	operations: Examples['operations'],
	{ series, own }: { series: string; own: string }
): Promise<void> {
	const api = apiOf(here);
	const city = await tokenOf(here, { role: 'approver', organisation: 'kouvola' });
	const tag = (await api.get(`/series/${series}`)).headers.get('etag') ?? '';
	const headers = { authorization: `Bearer ${city}`, 'if-match': tag };
	const said = { note: { en: 'All emissions in the area of the city, without aviation.' }, lag_months: 12 };
	keep(operations, 'putSeries', await api.call('PUT', `/series/${series}`, { headers, body: said }), said);
	const end = { ended_on: '2025', reason: 'The city counts by itself from 2026 on.', successor: own };
	keep(operations, 'endSeries', await api.post(`/series/${series}/end`, end, city), end);
	keep(operations, 'reopenSeries', await api.post(`/series/${series}/reopen`, {}, city), {});
	keep(operations, 'discardSeries', await api.post(`/series/${own}/discard`, {}, city), {});
	const all = await tokenOf(here, { role: 'administrator' });
	const trees = {
		...{
			slug: 'street-trees',
			name: { en: 'Street trees' },
			definition: { en: 'Trees along streets, at the end of the year.' }
		},
		...{ unit: 'pcs', measure: 'number', direction: 'increase', aggregation: 'end', theme: 3 }
	};
	const added = await api.post('/indicators', trees, all);
	keep(operations, 'postIndicator', added, trees);
	const mended = { name: { en: 'Street trees', fi: 'Katupuut' } };
	const tagged = { authorization: `Bearer ${all}`, 'if-match': added.headers.get('etag') ?? '' };
	const corrected = await api.call('PUT', '/indicators/street-trees', { headers: tagged, body: mended });
	keep(operations, 'putIndicator', corrected, mended);
}

/** An aim of Kouvola's that is proposed, one that changes, and what is said of it. */
async function writeTargets(here: Installed, operations: Examples['operations']): Promise<void> {
	const api = apiOf(here);
	const city = await tokenOf(here, { role: 'approver', organisation: 'kouvola' });
	const organiser = await tokenOf(here, { role: 'organiser', agreement: STEWARD });
	const target = await here.target('kouvola-emissions-2030');
	const numbers = {
		unit: 'kt CO2e',
		baseline: { period: '2007', value: 890.1, basis: 'series', source: 'Hinku calculation' },
		goal_period: '2035',
		goal_value: 90
	};
	const aim = {
		...{ organisation: 'kouvola', indicator: 'ghg-emissions-total', inventory: 'syke-hinku' },
		...{ title: { en: 'A tenth of the emissions by 2035' }, kind: 'level', sense: 'at_most', ...numbers }
	};
	const answered = await api.post('/targets', aim, city);
	keep(operations, 'postTarget', answered, aim);
	const at = `/targets/${(answered.body as { target: string }).target}`;
	const back = { reason: 'The sentence that states it is missing.' };
	const returned = await api.post(`${at}/return`, back, organiser);
	keep(operations, 'returnTarget', returned, back);
	const words = {
		...{ title: aim.title, quote: 'Kouvola vähentää päästöjään 90 prosenttia vuoteen 2035 mennessä.' },
		...{ quote_language: 'fi', source: 'Kouvolan ilmasto-ohjelma, s. 5', adopted_on: '2026-10' }
	};
	const seen = { authorization: `Bearer ${city}`, 'if-match': returned.headers.get('etag') ?? '' };
	keep(operations, 'putWordsOfTarget', await api.call('PUT', `${at}/words`, { headers: seen, body: words }), words);
	const mended = { reason: 'It is there now.' };
	keep(operations, 'proposeTargetAgain', await api.post(`${at}/propose`, mended, city), mended);
	keep(operations, 'discardTarget', await api.post(`${at}/discard`, {}, city), {});
	async function matched(id: string, method: string, path: string, body: object, token: string): Promise<void> {
		const tag = (await api.get(`/targets/${target}`)).headers.get('etag') ?? '';
		const headers = { authorization: `Bearer ${token}`, 'if-match': tag };
		keep(operations, id, await api.call(method, `/targets/${target}/${path}`, { headers, body }), body);
	}
	const version = { ...numbers, reason: 'The council raised the aim.', reason_kind: 'changed' };
	await matched('postVersionOfTarget', 'POST', 'versions', version, city);
	const statement = { state: 'under_way', sentence: { en: 'District heating moves to waste heat by 2027.' } };
	await matched('putStatementOnTarget', 'PUT', 'statement', statement, city);
	const place = '/agreements/medium-sized-growth-cities/commitments/2/statements/kouvola';
	const unsaid = await api.get(place);
	const headers = { authorization: `Bearer ${city}`, 'if-match': unsaid.headers.get('etag') ?? '' };
	keep(operations, 'putStatementOnCommitment', await api.call('PUT', place, { headers, body: statement }), statement);
	keep(operations, 'readStatementOnCommitment', await api.get(place));
	const ruling = { state: 'accepted', sentence: { en: 'Compared with the city’s climate report.' } };
	await matched('putRulingOnTarget', 'PUT', 'ruling', ruling, organiser);
}

async function refuse(here: Installed, { problems }: Examples): Promise<void> {
	const api: Api = apiOf(here);
	const city = await tokenOf(here, { role: 'approver', organisation: 'kouvola' });
	const stranger = await tokenOf(here, { role: 'approver', organisation: 'turku' });
	const at = `/series/${await here.series(KOUVOLA)}/entries`;
	const entry = await publishedEntry(here);
	const figure = { period: '2021', value: 500, submit: true };
	const refused = [
		await api.post(at, '{"period": ', city),
		await api.call('POST', at, { body: figure }),
		await api.post(at, figure, stranger),
		await api.get('/organisations/atlantis'),
		await api.call('DELETE', at),
		await api.post(at, figure, city),
		await api.post(`/entries/${entry}/withdraw`, { reason: 'Wrong.' }, city, { 'if-match': `"${entry}-1"` }),
		await answeredBy(problemResponse([{ code: 'body-too-large', values: { limit: '25 MB' } }])),
		await api.get('/targets?limit=1000'),
		await api.call('PUT', `/targets/${await here.target('kouvola-emissions-2030')}/statement`, {
			headers: { authorization: `Bearer ${city}` },
			body: { state: 'complete', sentence: { en: 'Done.' } }
		})
	];
	for (const { status, body } of refused) {
		expectShape('Problem', body);
		problems[status] = body;
	}
	expect(Object.keys(problems)).toEqual(['400', '401', '403', '404', '405', '409', '412', '413', '422', '428']);
}

async function answeredBy(response: Response): Promise<Answered> {
	return { status: response.status, headers: response.headers, body: await response.json() };
}

function keep(operations: Examples['operations'], id: string, answered: Answered, request?: unknown): void {
	expect(answered.status, `${id}: ${JSON.stringify(answered.body)}`).toBeLessThan(300);
	expectDescribed(id, answered);
	operations[id] = { ...(request !== undefined && { request }), response: answered.body };
}

/** Identifiers in the order in which they appear, so that a new row elsewhere changes no example. Cursors hold identifiers. */
function withPlainIds(examples: Examples): Examples {
	const { readJournal, ...others } = examples.operations;
	const seen = new Map<string, string>();
	const plain = JSON.parse(JSON.stringify({ ...examples, operations: others }), (key, value: unknown) => {
		if (typeof value !== 'string') return value;
		if (key !== 'next') return replaced(value);
		return Buffer.from(replaced(Buffer.from(value, 'base64url').toString())).toString('base64url');
	}) as Examples;
	return { ...plain, operations: { ...plain.operations, ...(readJournal && { readJournal }) } };

	function replaced(text: string): string {
		return text.replace(/\b01[0-9a-hjkmnp-tv-z]{24}\b/g, (id) => {
			const known = seen.get(id) ?? `01kamk6tv0${String(seen.size + 1).padStart(16, '0')}`;
			seen.set(id, known);
			return known;
		});
	}
}
