import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, expect, it, vi } from 'vitest';
import * as imports from '#db/imports.ts';
import type { Id } from '#domain/id.ts';
import type { Actor } from '#domain/permission.ts';
import { takenOf } from '#server/imports/applying.ts';
import { apply, bring, cancel, pathOf, read, type ImportPlace } from '#server/imports/running.ts';
import { installed, type Installed } from '../installed.ts';
import { describeEachEngine } from '../postgres/databases.ts';
import { changedTables, tableDump } from '../table-dump.ts';

/** Files that take longer than a person waits, in threads as the application reads them. */
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const folder = mkdtempSync(join(tmpdir(), 'pledgeline-progress-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const FIGURES = 40_000;

async function takenIn(here: Installed, place: ImportPlace, city: Actor): Promise<Id<'import'>> {
	const rows = Array.from(
		{ length: FIGURES },
		(_, at) =>
			`kouvola,ghg-emissions-total,syke-hinku,sector:part-${Math.floor(at / 300)},${1700 + (at % 300)},${at},kt CO2e`
	);
	const bytes = Buffer.from(['organisation,indicator,inventory,dimension,period,value,unit', ...rows].join('\r\n'));
	const file = { name: 'luvut.csv', bytes };
	const brought = await bring(place, city, here.organisation('kouvola'), file, { attended: true });
	if (!brought.ok) throw new Error(JSON.stringify(brought.problems));
	return brought.answer;
}

/** Looks again and again until something is so. */
async function until<Seen>(look: () => Promise<Seen> | Seen, isSo: (seen: Seen) => boolean): Promise<Seen> {
	for (;;) {
		const seen = await look();
		if (isSo(seen)) return seen;
		await pause(3);
	}
}

describeEachEngine('an import that takes long', (fresh) => {
	it('says how far it is read, and given up then leaves nothing', async () => {
		const here = await installed(await fresh());
		const city = await here.approver('kouvola');
		const place = { ...here, settings: { filesFolder: folder } };
		const before = await tableDump(here.store);
		const id = await takenIn(here, place, city);
		const reading = read(place, id);
		const look = (): ReturnType<typeof imports.byId> => imports.byId(here.store.reading, id);
		const seen = await until(look, (of) => (of?.rows_read ?? 0) > 0);
		expect([seen?.state, (seen?.rows_read ?? 0) <= FIGURES + 1]).toEqual(['reading', true]);
		await cancel(place, id);
		expect((await reading).state).toBe('cancelled');
		expect([(await look())?.state, existsSync(pathOf(place, id))]).toEqual(['cancelled', false]);
		expect(changedTables(before, await tableDump(here.store))).toEqual(['imports']);
	});

	it.each([true, false])(
		'says how many figures are taken over, and given up then leaves none: submitted %s',
		async (submit) => {
			const here = await installed(await fresh());
			const city = await here.approver('kouvola');
			const place = { ...here, settings: { filesFolder: folder } };
			const before = await tableDump(here.store);
			const id = await takenIn(here, place, city);
			expect((await read(place, id)).state).toBe('ready');
			const { clock: _, ids: __, ...by } = here.by(city);
			const applying = apply(place, { import: id, submit, reason: '' }, by);
			const taken = await until(
				() => takenOf(id),
				(number) => number !== undefined && number > 0
			);
			expect(taken).toBeLessThan(FIGURES);
			await cancel(place, id);
			expect(await applying).toMatchObject({ ok: false, problems: [{ code: 'import-not-ready' }] });
			const after = await imports.byId(here.store.reading, id);
			expect([after?.state, takenOf(id), existsSync(pathOf(place, id))]).toEqual(['cancelled', undefined, false]);
			expect(changedTables(before, await tableDump(here.store))).toEqual(['imports']);
		}
	);
});
