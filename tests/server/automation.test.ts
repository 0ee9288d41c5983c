import { execFile, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, expect, it, vi } from 'vitest';
import * as drafts from '#db/drafts.ts';
import { fileProgram, programsFor } from '#server/automation.ts';
import { installed, KOUVOLA, type Installed } from '../installed.ts';
import { describeEachEngine } from '../postgres/databases.ts';
import { apiOf } from './api.ts';
import { tokenOf } from './api-token.ts';
import { loadPage } from './pages.ts';

/** The examples that people copy are run as they stand, each by what it is written for, where that is installed. */
vi.setConfig({ testTimeout: 60_000 });

const run = promisify(execFile);
const folder = mkdtempSync(join(tmpdir(), 'pledgeline-automation-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const RUNNERS: Record<string, (code: string) => [command: string, ...args: string[]]> = {
	curl: (code) => ['sh', '-c', code],
	Python: (code) => ['python3', '-c', code],
	'JavaScript (Node)': (code) => [process.execPath, '--input-type=module', '-e', code],
	PowerShell: (code) => ['pwsh', '-Command', code]
};
const NEEDS: Record<string, string> = { curl: 'curl', Python: 'python3', PowerShell: 'pwsh' };
const NAMES = Object.keys(RUNNERS);

function isThere(name: string): boolean {
	const command = NEEDS[name];
	return command === undefined || spawnSync(command, ['--version']).status === 0;
}

/** The API behind a real address. */
async function serving(here: Installed): Promise<{ origin: string; stop(): void }> {
	const api = apiOf(here);
	const server = createServer((request, response) => {
		void (async () => {
			const parts: Buffer[] = [];
			for await (const part of request) parts.push(part as Buffer);
			const headers = Object.fromEntries(
				Object.entries(request.headers).flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : []))
			);
			const path = (request.url ?? '').replace('/api/v1', '');
			const whole = Buffer.concat(parts);
			const isForm = headers['content-type']?.startsWith('multipart/');
			const body = isForm ? await new Response(whole, { headers }).formData() : whole.toString();
			if (isForm) delete headers['content-type'];
			const answer = await api.answer(request.method ?? '', path, { headers, body });
			response.writeHead(answer.status, Object.fromEntries(answer.headers));
			response.end(await answer.text());
		})();
	});
	server.listen(0, '127.0.0.1');
	await once(server, 'listening');
	const { port } = server.address() as AddressInfo;
	return { origin: `http://127.0.0.1:${port}`, stop: () => void server.close() };
}

describeEachEngine('reporting by a program', (fresh) => {
	it('is shown for the series that is due, or the one that was chosen', async () => {
		const here = await installed(await fresh());
		const as = await here.approver('kouvola');
		const series = await here.series(KOUVOLA);
		const page = (await loadPage(here, '/report/automation', { as, query: { series } })) as {
			chosen: { series: string; period: string };
			programs: { code: string }[];
			series: { id: string }[];
		};
		expect(page.chosen).toMatchObject({ series, period: '2023', organisation: 'kouvola' });
		for (const { code } of page.programs) expect(code).toContain(`/api/v1/series/${series}/entries`);
		expect(page.series.map(({ id }) => id)).toContain(series);
		const other = await loadPage(here, '/report/automation', { as, query: { series: 'nothing' } });
		expect(page.series.map(({ id }) => id)).toContain((other as typeof page).chosen.series);
	});

	it.each(NAMES.filter(isThere))('%s does what it says, once', async (name) => {
		const here = await installed(await fresh());
		const series = await here.series(KOUVOLA);
		const { origin, stop } = await serving(here);
		const subject = { origin, organisation: 'kouvola', series, period: '2024' };
		const code = programsFor(subject).find((each) => each.name === name)?.code ?? '';
		const [command, ...args] = RUNNERS[name]?.(code) ?? [''];
		const token = await tokenOf(here, { role: 'reporter', organisation: 'kouvola' });
		const env = { ...process.env, PLEDGELINE_TOKEN: token, VALUE: '470.25' };
		for (let times = 0; times < 2; times += 1) {
			const { stdout } = await run(command ?? '', args, { env });
			expect(stdout).toContain('470.25');
		}
		const kept = await drafts.ofSeries(here.store.reading, [series], 10);
		expect(kept.map(({ period, typed, version }) => [period, typed.value, version])).toEqual([['2024', '470.25', 1]]);
		stop();
	});

	it.runIf(isThere('curl'))('sends a whole file', async () => {
		const here = await installed(await fresh());
		const { origin, stop } = await serving(here);
		writeFileSync(
			join(folder, 'figures.csv'),
			'organisation,indicator,inventory,period,value\nkouvola,ghg-emissions-total,syke-hinku,2024,470\n'
		);
		const { code } = fileProgram({ origin, organisation: 'kouvola', series: '', period: '' });
		const token = await tokenOf(here, { role: 'reporter', organisation: 'kouvola' });
		const { stdout } = await run('sh', ['-c', code], { cwd: folder, env: { ...process.env, PLEDGELINE_TOKEN: token } });
		expect(JSON.parse(stdout)).toMatchObject({ state: 'ready', applied: false, counts: { added: 1, rejected: 0 } });
		stop();
	});
});
