import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { unzipSync } from 'fflate';
import readSheets from 'read-excel-file/node';
import { afterAll, describe, expect, it } from 'vitest';
import * as journal from '#db/journal.ts';
import type { Command } from '../../src/cli/command.ts';
import { dispatch } from '../../src/cli/dispatch.ts';
import { installed, type Installed } from '../installed.ts';
import { describeEachEngine } from '../postgres/databases.ts';
import { apiOf } from './api.ts';

const folder = mkdtempSync(join(tmpdir(), 'pledgeline-export-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const COMMANDS: Record<string, () => Promise<Command>> = { export: () => import('../../src/cli/export.ts') };

async function exported(
	here: Installed | undefined,
	...args: string[]
): Promise<{ code: number; out: string; err: string }> {
	const [out, err]: [string[], string[]] = [[], []];
	const env = { DATABASE_URL: here?.store.address, SECRET: 'x'.repeat(40), ORIGIN: 'http://127.0.0.1' };
	const context = { root: folder, env, out: (line: string) => out.push(line), err: (line: string) => err.push(line) };
	const code = await dispatch(['export', ...args], COMMANDS, context);
	return { code, out: out.join('\n'), err: err.join('\n') };
}

describe('wrong usage is told before anything is touched', () => {
	it.each([
		[],
		['--format', 'csv'],
		['--out', 'x.csv'],
		['--format', 'ods', '--out', 'x'],
		['--format', 'csv', '--out', ''],
		['--format', 'csv', '--out', 'x', '--town', 'kouvola'],
		['--format', 'csv', '--out', 'x', 'kouvola']
	])('%s %s %s %s', async (...args) => {
		expect(await exported(undefined, ...args)).toMatchObject({
			code: 2,
			out: '',
			err: expect.stringContaining('usage: pledgeline export')
		});
	});
});

describeEachEngine('exporting', (fresh) => {
	it('writes the file that the pages offer, whole, and says what it holds', async () => {
		const here = await installed(await fresh());
		const { hash } = await journal.head(here.store.reading);
		const out = join(folder, `${here.store.engine}.csv`);
		writeFileSync(out, 'what was there before');
		expect(await exported(here, '--format', 'csv', '--out', out)).toEqual({
			code: 0,
			out: '',
			err: `Entries: 22. Journal head ${hash}`
		});
		const offered = await apiOf(here).answer('GET', '/data.csv');
		expect(readFileSync(out, 'utf8')).toBe(await offered.text());
		expect(readdirSync(folder).filter((name) => name.endsWith('.part'))).toEqual([]);
	});

	it('writes a part, in each format', async () => {
		const here = await installed(await fresh());
		const path = (format: string): string => join(folder, `kouvola-${here.store.engine}.${format}`);
		for (const format of ['csv', 'xlsx', 'json']) {
			const part = ['--organisation', 'kouvola', '--agreement', 'medium-sized-growth-cities'];
			expect(await exported(here, '--format', format, '--out', path(format), ...part)).toMatchObject({ code: 0 });
		}
		const rows = parse(readFileSync(path('csv')), { columns: true }) as { organisation: string }[];
		expect(new Set(rows.map((row) => row.organisation))).toEqual(new Set(['kouvola']));
		const zip = join(folder, `kouvola-${here.store.engine}.zip`);
		const kept = ['--format', 'datapackage', '--out', zip, '--organisation', 'kouvola'];
		expect(await exported(here, ...kept)).toMatchObject({ code: 0 });
		const files = unzipSync(readFileSync(zip));
		expect(Buffer.from(files['data.csv'] ?? [])).toEqual(readFileSync(path('csv')));
		const [sheet] = await readSheets(readFileSync(path('xlsx')));
		const { entries } = JSON.parse(readFileSync(path('json'), 'utf8')) as { entries: unknown[] };
		expect([sheet?.data.length, entries.length]).toEqual([rows.length + 1, rows.length]);
	});

	it('refuses what is not known, and leaves nothing behind where it cannot write', async () => {
		const here = await installed(await fresh());
		const out = join(folder, 'not-there.csv');
		for (const [name, sentence] of [
			['--organisation', 'There is no organisation “atlantis”.'],
			['--agreement', 'There is no agreement “atlantis”.']
		]) {
			expect(await exported(here, '--format', 'csv', '--out', out, name ?? '', 'atlantis')).toEqual({
				...{ code: 1, out: '', err: expect.stringContaining(sentence ?? '') }
			});
		}
		const nowhere = join(folder, 'no-such-folder', 'x.csv');
		const failed = await exported(here, '--format', 'csv', '--out', nowhere);
		expect(failed).toEqual({ code: 1, out: '', err: `${nowhere} cannot be written: ENOENT.` });
		expect([existsSync(out), existsSync(nowhere)]).toEqual([false, false]);
	});
});
