import { existsSync, mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import type { Instant } from '#domain/clock.ts';
import type { Id } from '#domain/id.ts';
import type { Actor } from '#domain/permission.ts';
import { acceptEntry } from '#operations/accept-entry.ts';
import { discardDraft } from '#operations/discard-draft.ts';
import { perform } from '#operations/perform.ts';
import { redactEvidence } from '#operations/redact-evidence.ts';
import { submitEntry } from '#operations/submit-entry.ts';
import { dispositionOf, fileFor, fileResponse } from '#server/evidence/answering.ts';
import { bringEvidence } from '#server/evidence/bringing.ts';
import { folderOf, keep, pathOf } from '#server/evidence/keeping.ts';
import { removeOrphans, removeUnnamed, verifyFiles } from '#server/evidence/tending.ts';
import { installed, STEWARD, type Installed } from '../installed.ts';
import { describeEachEngine } from '../postgres/databases.ts';
import { must, problemsOf, publishedEntry, saved } from '../recording.ts';

const PDF = '%PDF-1.7\ntrailer\n<<>>\n%%EOF\n';
const folders: string[] = [];
afterAll(() => folders.forEach((folder) => rmSync(folder, { recursive: true })));

function pdf(content = '', name = 'report.pdf'): File {
	return new File([PDF.replace('trailer', `${content}trailer`)], name);
}

describeEachEngine('files of evidence', (fresh) => {
	type Place = Installed & { settings: { filesFolder: string; evidenceSizeLimit: number } };

	async function place(): Promise<Place> {
		const filesFolder = mkdtempSync(join(tmpdir(), 'pledgeline-evidence-'));
		folders.push(filesFolder);
		return { ...(await installed(await fresh())), settings: { filesFolder, evidenceSizeLimit: 1024 } };
	}

	async function brought(here: Place, entry: Id<'entry'>, file: File, as?: Actor): Promise<Id<'evidence'>> {
		const by = here.by(as ?? (await here.approver('kouvola')));
		return must(await bringEvidence(here, entry, { file }, by)).evidence;
	}

	function lying(here: Place): string[] {
		const found = readdirSync(here.settings.filesFolder, { recursive: true, encoding: 'utf8' });
		return found.map((path) => path.split('/').at(-1) ?? '').filter((name) => name.length > 10);
	}

	async function readBy(here: Place, id: Id<'evidence'>, actor?: Actor): Promise<string | undefined> {
		return (await fileFor(here.store.reading, id, actor))?.name;
	}

	it('are kept once under their hash, whoever brings them, and leave nothing unfinished', async () => {
		const here = await place();
		const entry = await publishedEntry(here);
		const { draft } = await saved(here, '2024', '470');
		const first = await brought(here, entry, pdf());
		expect(await brought(here, entry, pdf())).toBe(first);
		await brought(here, draft, pdf('', 'the same.pdf'));
		const { hash } = must2(await fileFor(here.store.reading, first, undefined));
		expect(lying(here)).toEqual([hash]);
		expect(await verifyFiles(here)).toEqual({ files: 1, faults: [] });
	});

	it('are refused before anything is kept: too large, of the wrong kind, or brought by somebody who may not', async () => {
		const here = await place();
		const entry = await publishedEntry(here);
		const city = here.by(await here.approver('kouvola'));
		for (const [by, file, problem] of [
			[city, pdf('x'.repeat(2000)), 'evidence-too-large file'],
			[city, pdf('', 'report.html'), 'evidence-ending file'],
			[city, new File(['<script>alert(1)</script>'], 'report.pdf'), 'evidence-kind file'],
			[here.by(await here.approver('espoo')), pdf(), 'not-allowed'],
			[here.by(await here.organiser(STEWARD)), pdf(), 'not-allowed'],
			[{ ...city, wait: 60 }, pdf(), 'too-many-requests']
		] as const) {
			expect(problemsOf(await bringEvidence(here, entry, { file }, by))).toEqual([problem]);
		}
		expect(lying(here)).toEqual([]);
	});

	it('of a draft are read by those who may read the draft, and by everyone once the figure is public', async () => {
		const here = await place();
		const { draft, author } = await saved(here, '2023', '481,2');
		const file = await brought(here, draft, pdf());
		const organiser = await here.organiser(STEWARD);
		const strangers = [undefined, await here.approver('espoo'), organiser, await here.organiser('c6-alliance')];
		for (const stranger of strangers) expect(await readBy(here, file, stranger)).toBeUndefined();
		expect(await readBy(here, file, await here.reporter('kouvola'))).toBe('report.pdf');

		must(await perform(here.store, submitEntry, { draft }, here.by(author)));
		expect(await readBy(here, file, organiser)).toBe('report.pdf');
		expect(await readBy(here, file, await here.approver('espoo'))).toBeUndefined();
		expect(await readBy(here, file)).toBeUndefined();

		must(await perform(here.store, acceptEntry, { entry: draft }, here.by(organiser)));
		expect(await readBy(here, file)).toBe('report.pdf');
		expect(await readBy(here, here.ids.next<'evidence'>())).toBeUndefined();
	});

	it('that are redacted are gone, bytes and all, unless something else rests on the same bytes', async () => {
		const here = await place();
		const entry = await publishedEntry(here);
		const another = await publishedEntry(here, '2021');
		const [one, other] = [await brought(here, entry, pdf()), await brought(here, another, pdf())];
		const by = here.by(await here.administrator());
		const first = must(await perform(here.store, redactEvidence, { evidence: one, ground: 'GDPR' }, by));
		expect(await removeUnnamed(here, first.files)).toBe(0);
		expect(await readBy(here, one)).toBeUndefined();
		expect(await readBy(here, other)).toBe('report.pdf');
		const second = must(await perform(here.store, redactEvidence, { evidence: other, ground: 'GDPR' }, by));
		expect(await removeUnnamed(here, second.files)).toBe(1);
		expect(lying(here)).toEqual([]);
		expect(await verifyFiles(here)).toEqual({ files: 0, faults: [] });
	});

	it('that are missing or changed are found', async () => {
		const here = await place();
		const entry = await publishedEntry(here);
		const ids = [await brought(here, entry, pdf('a')), await brought(here, entry, pdf('b'))];
		const [changed = '', missing = ''] = await Promise.all(
			ids.map(async (id) => must2(await fileFor(here.store.reading, id, undefined)).hash)
		);
		writeFileSync(pathOf(here.settings.filesFolder, changed), PDF.replace('trailer', 'ctrailer'));
		rmSync(pathOf(here.settings.filesFolder, missing));
		const { faults } = await verifyFiles(here);
		expect(faults.toSorted()).toEqual(
			[`the file ${changed} is not what was brought`, `the file ${missing} is not there`].toSorted()
		);
		// Brought again, it is mended.
		await keep(here.settings.filesFolder, new Uint8Array(await pdf('a').arrayBuffer()));
		expect((await verifyFiles(here)).faults).toEqual([`the file ${missing} is not there`]);
	});

	it('that nobody needs are taken away after a while, and no others', async () => {
		const here = await place();
		const { draft, author } = await saved(here, '2024', '470');
		await brought(here, draft, pdf('discarded'));
		const kept = await brought(here, await publishedEntry(here), pdf('kept'));
		must(await perform(here.store, discardDraft, { draft }, here.by(author)));
		const [some = ''] = readdirSync(folderOf(here.settings.filesFolder));
		writeFileSync(join(folderOf(here.settings.filesFolder), some, `.${crypto.randomUUID()}`), 'half of a file');
		expect(await removeOrphans(here, '2020-01-01T00:00:00.000Z' as Instant)).toBe(0);
		for (const path of readdirSync(here.settings.filesFolder, { recursive: true, encoding: 'utf8' })) {
			utimesSync(join(here.settings.filesFolder, path), 1, 1);
		}
		expect(await removeOrphans(here, '2020-01-01T00:00:00.000Z' as Instant)).toBe(2);
		const { hash } = must2(await fileFor(here.store.reading, kept, undefined));
		expect(lying(here)).toEqual([hash]);
		expect(existsSync(pathOf(here.settings.filesFolder, hash))).toBe(true);
	});
});

it('a file is sent as a download that runs nothing, whole or from where it broke off', async () => {
	const folder = mkdtempSync(join(tmpdir(), 'pledgeline-evidence-'));
	folders.push(folder);
	const hash = await keep(folder, Buffer.from('0123456789'));
	const file = { hash, name: 'figures.csv', kind: 'csv' as const };
	async function got(headers: Record<string, string> = {}): Promise<[number, string, Headers]> {
		const response = await fileResponse(folder, file, new Request('http://127.0.0.1/evidence/x', { headers }));
		return [response?.status ?? 0, (await response?.text()) ?? '', response?.headers ?? new Headers()];
	}
	const [status, body, headers] = await got();
	expect([status, body]).toEqual([200, '0123456789']);
	expect(Object.fromEntries(headers)).toMatchObject({
		'content-type': 'text/csv; charset=utf-8',
		'content-length': '10',
		'content-disposition': `attachment; filename="figures.csv"; filename*=UTF-8''figures.csv`,
		'content-security-policy': "sandbox; default-src 'none'; frame-ancestors 'none'",
		'x-content-type-options': 'nosniff',
		'cross-origin-resource-policy': 'same-origin',
		etag: `"${hash}"`
	});
	const part = async (headers: Record<string, string>): Promise<[number, string, string | null]> => {
		const [code, text, told] = await got(headers);
		return [code, text, told.get('content-range')];
	};
	expect(await part({ range: 'bytes=4-6' })).toEqual([206, '456', 'bytes 4-6/10']);
	expect(await part({ range: 'bytes=7-' })).toEqual([206, '789', 'bytes 7-9/10']);
	expect(await part({ range: 'bytes=-3' })).toEqual([206, '789', 'bytes 7-9/10']);
	expect(await part({ range: 'bytes=2-99', 'if-range': `"${hash}"` })).toEqual([206, '23456789', 'bytes 2-9/10']);
	expect(await part({ range: 'bytes=2-3', 'if-range': '"another"' })).toEqual([200, '0123456789', null]);
	expect(await part({ range: 'bytes=10-' })).toEqual([416, '', 'bytes */10']);
	for (const range of ['bytes=5-2', 'bytes=0-1,3-4', 'lines=1-2', 'bytes=-']) {
		expect(await part({ range })).toEqual([200, '0123456789', null]);
	}
	expect(await part({ 'if-none-match': `W/"${hash}"` })).toEqual([304, '', null]);
	expect(() => pathOf(folder, '../../secret')).toThrow('No file');
});

it.each([
	['report.pdf', `attachment; filename="report.pdf"; filename*=UTF-8''report.pdf`],
	[
		'Päästöt "2024".pdf',
		`attachment; filename="P__st_t _2024_.pdf"; filename*=UTF-8''P%C3%A4%C3%A4st%C3%B6t%20%222024%22.pdf`
	],
	['a\r\nset-cookie: x=1', `attachment; filename="a__set-cookie_ x=1"; filename*=UTF-8''a%0D%0Aset-cookie%3A%20x%3D1`],
	[`a'; filename=b.html`, `attachment; filename="a__ filename=b.html"; filename*=UTF-8''a%27%3B%20filename%3Db.html`],
	['', `attachment; filename="x.pdf"; filename*=UTF-8''x.pdf`]
])('no name of a file says anything else in the header: %j', (name, header) => {
	expect(dispositionOf(name, 'x.pdf')).toBe(header);
	expect(() => new Headers({ 'content-disposition': header })).not.toThrow();
});

function must2<Thing>(thing: Thing | undefined): Thing {
	if (thing === undefined) throw new Error('There is none.');
	return thing;
}
