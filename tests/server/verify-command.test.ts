import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql, type RawBuilder } from 'kysely';
import { afterEach, beforeEach, expect, it } from 'vitest';
import * as journal from '#db/journal.ts';
import { run } from '../../src/cli/verify.ts';
import { attached } from '../evidence-scenarios.ts';
import { installed, type Installed } from '../installed.ts';
import { describeEachEngine } from '../postgres/databases.ts';
import { publishedEntry } from '../recording.ts';
import { behindTheBack } from '../tampering.ts';

let folder: string;

beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), 'pledgeline-verify-'));
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

describeEachEngine('pledgeline verify', (fresh) => {
	async function verified({ store }: Installed): Promise<{ code: number; out: string[]; err: string[] }> {
		const [out, err]: [string[], string[]] = [[], []];
		const env = { DATABASE_URL: store.address, SECRET: 'x'.repeat(40) };
		const context = { root: folder, env, out: (line: string) => out.push(line), err: (line: string) => err.push(line) };
		return { code: await run([], context), out, err };
	}

	it('prints the head of a whole journal and ends with 0', async () => {
		const here = await installed(await fresh());
		const { number, hash } = await journal.head(here.store.reading);
		expect(await verified(here)).toEqual({
			code: 0,
			out: [
				expect.stringMatching(`^The journal is whole: ${number} lines answer for \\d+ rows\\.$`),
				'The files of evidence are whole: 0.',
				`head ${hash}`
			],
			err: []
		});
	});

	const changes: [what: string, change: RawBuilder<unknown>, line: (last: number) => number][] = [
		['a changed line', sql`update journal set text = replace(text, 'facts', 'faked') where number = 1`, () => 1],
		['a lost line', sql`delete from journal where number = 2`, () => 2],
		['a changed value', sql`update entries set value = value + 1 where period = '2022'`, (last) => last - 1],
		['another head', sql`update journal_head set hash = 'x'`, (last) => last]
	];
	it.each(changes)('names the line of %s and ends with 1', async (_what, change, lineOf) => {
		const here = await installed(await fresh());
		const { number } = await journal.head(here.store.reading);
		await behindTheBack(here.store, change);
		expect(await verified(here)).toEqual({
			code: 1,
			out: [],
			err: [expect.stringMatching(`^The journal is broken at line ${lineOf(number)}: .+\\.$`)]
		});
	});

	it('says which files of evidence are missing, and ends with 1', async () => {
		const here = await installed(await fresh());
		const hash = 'ab'.repeat(32);
		await attached(here, await publishedEntry(here), { file: { hash, name: 'a.pdf', kind: 'pdf', bytes: 9 } });
		const { code, err } = await verified(here);
		expect({ code, err }).toEqual({ code: 1, err: [`Evidence is damaged: the file ${hash} is not there.`] });
	});

	it('says what the database itself finds damaged', async () => {
		const here = await installed(await fresh());
		if (here.store.engine === 'postgres') return;
		await behindTheBack(here.store, sql`delete from inventories`);
		const { code, out, err } = await verified(here);
		expect(code).toBe(1);
		expect(out.at(-1)).toMatch(/^head /);
		expect(err).toContain('The database is damaged: a row of series refers to a row of inventories that is not there.');
	});
});
