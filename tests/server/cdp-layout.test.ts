import { parse } from 'csv-parse/sync';
import { unzipSync } from 'fflate';
import { expect, it } from 'vitest';
import type { Actor } from '#domain/permission.ts';
import { CDP_EMISSIONS_COLUMNS, CDP_LAYOUT, CDP_TARGETS_COLUMNS } from '#domain/cdp-table.ts';
import { perform } from '#operations/perform.ts';
import { recordFigures } from '#operations/record-figures.ts';
import { cdpAnswer } from '#server/open-data/cdp.ts';
import { installed, type Installed } from '../installed.ts';
import { describeEachEngine } from '../postgres/databases.ts';
import { figure, must } from '../recording.ts';

async function answer(
	here: Installed,
	actor: Actor,
	what: 'emissions' | 'targets' | 'xlsx',
	organisation: string
): Promise<Response> {
	const settings = { origin: 'http://127.0.0.1', operator: {} };
	const locals = {
		...{ language: 'en', visitor: { actor, person: actor.person, name: 'Olga' } },
		application: { ...here, settings }
	};
	const url = new URL(`http://127.0.0.1/report/cdp?organisation=${organisation}`);
	return cdpAnswer({ locals, url } as never, what);
}

async function table(
	here: Installed,
	actor: Actor,
	what: 'emissions' | 'targets',
	of: string
): Promise<Record<string, string>[]> {
	const sent = await answer(here, actor, what, of);
	expect(sent.headers.get('content-disposition')).toContain(`pledgeline-${of}-cdp-2021-${what}.csv`);
	const [header = [], ...rows] = parse(await sent.text(), {}) as string[][];
	expect(header).toEqual(what === 'emissions' ? CDP_EMISSIONS_COLUMNS : CDP_TARGETS_COLUMNS);
	return rows.map((row) => Object.fromEntries(header.map((column, at) => [column, row[at] ?? ''])));
}

describeEachEngine('the layout of CDP-ICLEI Track', (fresh) => {
	it('has a row for each year of an inventory: scopes in their columns, a total beside them, the unknown empty', async () => {
		const here = await installed(await fresh());
		const scopes = [
			figure('2021', 411.3, { dimension: 'scope:direct' }),
			figure('2021', 0, { dimension: 'scope:grid-energy' })
		];
		must(await perform(here.store, recordFigures, scopes, here.by(here.system)));
		const rows = await table(here, await here.approver('kouvola'), 'emissions', 'kouvola');
		const row = rows.find((each) => each['Accounting year'] === '2021-01-01 - 2021-12-31') ?? {};
		const figures = Object.entries(row).filter(
			([column, text]) => /metric tonnes|TOTAL|Population$/.test(column) && text !== ''
		);
		expect(figures.map(([column, text]) => [column.replaceAll(/ \(.*/g, ''), text])).toEqual([
			['Direct emissions', '411300'],
			['Indirect emissions from use of grid supplied energy', '0'],
			['Population', expect.stringMatching(/^\d+$/)],
			['Pledgeline: total emissions', '506700']
		]);
		expect([row['Country'], row['CDP Region'], row['Pledgeline: layout']]).toEqual(['Finland', '', CDP_LAYOUT]);
		expect(rows).toHaveLength(19);
	});

	it('gives the aims about emissions that were stated, in force, and no others', async () => {
		const here = await installed(await fresh());
		const rows = await table(here, await here.approver('kouvola'), 'targets', 'kouvola');
		expect(rows.length).toBeGreaterThan(0);
		expect(rows[0]).toMatchObject({
			...{ 'Type of target': 'Base year emissions (absolute) target', 'Percentage reduction target': '80' },
			...{ 'Target year': '2030', 'Percentage of target achieved so far': '' }
		});
	});

	it('is a workbook, too, with a sheet that says what it is; and of one’s own organisation only', async () => {
		const here = await installed(await fresh());
		const officer = await here.approver('kouvola');
		const bytes = new Uint8Array(await (await answer(here, officer, 'xlsx', 'kouvola')).arrayBuffer());
		const files = unzipSync(bytes);
		const text = (name: string): string => Buffer.from(files[name] ?? []).toString();
		expect([...text('xl/workbook.xml').matchAll(/<sheet name="([^"]+)"/g)].map(([, name]) => name)).toEqual([
			...['emissions', 'targets', 'read me']
		]);
		expect(text('xl/worksheets/sheet3.xml')).toContain('publicly documented');
		await expect(answer(here, officer, 'xlsx', 'espoo')).rejects.toMatchObject({ status: 403 });
	});
});
