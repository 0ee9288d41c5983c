import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import * as entries from '#db/entries.ts';
import type { Period } from '#domain/period.ts';
import { addPerson } from '#operations/add-person.ts';
import { perform } from '#operations/perform.ts';
import type { Command } from '../../src/cli/command.ts';
import { dispatch } from '../../src/cli/dispatch.ts';
import { installed, KOUVOLA, STEWARD, type Installed } from '../installed.ts';
import { describeEachEngine } from '../postgres/databases.ts';
import { must } from '../recording.ts';
import { tableDump } from '../table-dump.ts';

const folder = mkdtempSync(join(tmpdir(), 'pledgeline-import-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const COMMANDS: Record<string, () => Promise<Command>> = { import: () => import('../../src/cli/import.ts') };

async function imported(
	here: Installed | undefined,
	content: string | undefined,
	...args: string[]
): Promise<{ code: number; out: string[]; err: string[] }> {
	const [out, err]: [string[], string[]] = [[], []];
	const env = { DATABASE_URL: here?.store.address, SECRET: 'x'.repeat(40), ORIGIN: 'http://127.0.0.1' };
	const context = { root: folder, env, out: (line: string) => out.push(line), err: (line: string) => err.push(line) };
	const path = join(folder, 'figures.csv');
	if (content !== undefined) writeFileSync(path, content);
	const code = await dispatch(['import', ...(content === undefined ? [] : [path]), ...args], COMMANDS, context);
	return { code, out, err };
}

describe('wrong usage is told before anything is touched', () => {
	it.each([
		[[]],
		[['x.csv']],
		[['x.csv', 'y.csv', '--organisation', 'kouvola']],
		[['x.csv', '--organisation', 'kouvola', '--decimal', 'both']],
		[['x.csv', '--organisation', 'kouvola', '--header-row', 'first']],
		[['x.csv', '--organisation', 'kouvola', '--map', 'A']],
		[['x.csv', '--organisation', 'kouvola', '--map', 'A=figure']],
		[['x.csv', '--organisation', 'kouvola', '--origin', 'elsewhere']],
		[['x.csv', '--organisation', 'kouvola', '--origin', 'public_source']],
		[['x.csv', '--organisation', 'kouvola', '--publisher', 'SYKE']]
	])('%j', async (args) => {
		expect(await imported(undefined, undefined, ...args)).toMatchObject({ code: 2, out: [] });
	});
});

/** The mail addresses of an approver of Kouvola and of one of another city. */
async function peopleOf(here: Installed): Promise<{ approver: string; stranger: string }> {
	const names = { approver: 'aino@kouvola.example', stranger: 'outi@oulu.example' };
	for (const [email, organisation] of [
		[names.approver, 'kouvola'],
		[names.stranger, 'helsinki']
	] as const) {
		must(
			await perform(
				here.store,
				addPerson,
				{ email, name: 'Aino', role: 'approver', organisation },
				here.by(here.system)
			)
		);
	}
	return names;
}

const LONG =
	'Kunta;Vuosi;Arvo\nKouvola;2022;490,3\nKouvola;2023;480,1\nKouvola;2021;500\nKouvola;2019;abc\nKotka;2023;1\n';

describeEachEngine('importing at the command line', (fresh) => {
	it('says what it read and what came of each figure, and does it', async () => {
		const here = await installed(await fresh());
		const { approver } = await peopleOf(here);
		const args = ['--organisation', 'kouvola', '--series', 'ghg-emissions-total', '--as', approver];
		const told = ['added 1, changed 1, unchanged 1, rejected 1, of others 1', 'rejected'];
		const before = await tableDump(here.store);
		expect(await imported(here, LONG, ...args, '--dry-run')).toMatchObject({
			code: 0,
			out: [told[0], expect.stringContaining('C5')]
		});
		expect(await tableDump(here.store)).toEqual(before);
		expect(await imported(here, LONG, ...args, '--submit')).toEqual({
			code: 0,
			out: [told[0], expect.stringContaining('rejected csv!C5: The value “abc”')],
			err: [expect.stringContaining('header in row 1, 5 rows, long: Kunta = organisation'), 'Submitted: 2.']
		});
		const again = await imported(here, LONG, ...args, '--submit');
		expect([again.code, again.out[0], again.err.at(-1)]).toEqual([
			0,
			'added 0, changed 0, unchanged 3, rejected 1, of others 1',
			'Nothing changed.'
		]);
	});

	it('asks with the option that answers, and keeps nothing', async () => {
		const here = await installed(await fresh());
		const { approver } = await peopleOf(here);
		const args = ['--organisation', 'kouvola', '--as', approver];
		const before = await tableDump(here.store);
		const asked = await imported(here, 'Kunta;Luku\nKouvola;1.234\nKouvola;2.345\n', ...args);
		expect([asked.code, asked.err.slice(1).map((line) => /\((--.*)\)$/.exec(line)?.[1])]).toEqual([
			1,
			['--decimal comma|point', '--series or --indicator', '--period']
		]);
		// A unit alone speaks for a series, but nobody looks at what is proposed here.
		const assumed = await imported(here, 'Kunta;2023, kt CO2e\nKouvola;480\n', ...args);
		expect([assumed.code, assumed.err.at(-1)]).toEqual([1, expect.stringContaining('--series')]);
		expect(await tableDump(here.store)).toEqual(before);
		const answered = [
			'--decimal',
			'point',
			'--series',
			'ghg-emissions-total syke-hinku',
			'--period',
			'2023',
			'--map',
			'B=value'
		];
		const done = await imported(here, 'Kunta;Luku\nKouvola;1.234\n', ...args, ...answered);
		expect([done.code, done.out, done.err.at(-1)]).toEqual([
			0,
			['added 1, changed 0, unchanged 0, rejected 0'],
			'Kept as drafts: 1.'
		]);
	});

	it('refuses who may not and what is not there', async () => {
		const here = await installed(await fresh());
		const { stranger, approver } = await peopleOf(here);
		for (const [args, sentence] of [
			[['--organisation', 'kouvola', '--as', stranger], 'does not allow'],
			[['--organisation', 'kouvola', '--as', 'nobody@a.example'], 'nobody@a.example'],
			[['--organisation', 'atlantis', '--as', approver], 'atlantis'],
			[['--organisation', 'kouvola', '--as', approver, '--series', 'atlantis'], 'series'],
			[['--organisation', 'kouvola', '--as', approver, '--sheet', 'atlantis'], 'atlantis'],
			[['--organisation', 'kouvola', '--as', approver, '--map', 'Atlantis=value'], 'Atlantis'],
			[['--organisation', 'kouvola'], 'does not allow']
		] as const) {
			const refused = await imported(here, LONG, ...args);
			expect([args, refused.code, refused.out]).toEqual([args, 1, []]);
			expect(refused.err.join(' ')).toContain(sentence);
		}
		const missing = await imported(here, undefined, 'not-there.csv', '--organisation', 'kouvola', '--as', approver);
		expect(missing).toEqual({ code: 1, out: [], err: ['not-there.csv cannot be read: there is no such file.'] });
	});

	it('publishes what was collected from a public document as not confirmed', async () => {
		const here = await installed(await fresh());
		const { approver } = await peopleOf(here);
		const organiser = { email: 'olga@growth.example', name: 'Olga', role: 'organiser' as const, agreement: STEWARD };
		must(await perform(here.store, addPerson, organiser, here.by(here.system)));
		const series = ['--organisation', 'kouvola', '--series', 'ghg-emissions-total'];
		const origin = ['--origin', 'public_source', '--publisher', 'SYKE', '--source', 'Hinku calculation 2026'];
		const lines = 'Kunta;Vuosi;Arvo\nKouvola;2022;490,3\nKouvola;2023;480,1\nKouvola;2021;500\n';
		const refused = await imported(here, lines, ...series, ...origin, '--as', approver);
		expect([refused.code, refused.out]).toEqual([1, []]);
		const done = await imported(here, lines, ...series, ...origin, '--as', organiser.email);
		expect([done.code, done.out, done.err.at(-1)]).toEqual([
			0,
			['added 1, changed 1, unchanged 1, rejected 0'],
			'Published, not confirmed: 2.'
		]);
		const cell = { series_id: await here.series(KOUVOLA), dimension: 'total', period: '2023' as Period };
		const { published } = await entries.atCell(here.store.reading, cell);
		expect(published).toMatchObject({
			...{ value: 480.1, origin: 'public_source', publisher: 'SYKE', source: 'Hinku calculation 2026' },
			confirmed_at: null
		});
		const again = await imported(here, lines, ...series, ...origin, '--as', organiser.email);
		expect([again.code, again.out[0], again.err.at(-1)]).toEqual([
			0,
			'added 0, changed 0, unchanged 3, rejected 0',
			'Nothing changed.'
		]);
		const words = await imported(
			here,
			'Kunta;Vuosi;Arvo\nKouvola;2024;NE\n',
			...series,
			...origin,
			'--as',
			organiser.email
		);
		expect([words.code, words.err.at(-1)]).toEqual([1, expect.stringContaining('C2')]);
	});
});
