import fc from 'fast-check';
import { expect, it, vi } from 'vitest';
import { today } from '#domain/civil-date.ts';
import type { Id } from '#domain/id.ts';
import { acceptEntry } from '#operations/accept-entry.ts';
import { importEntries } from '#operations/import-entries.ts';
import { logEntry } from '#operations/log-entry.ts';
import { perform } from '#operations/perform.ts';
import { recordFigures } from '#operations/record-figures.ts';
import { templateOf } from '#server/imports/template.ts';
import { FILE_FORMS } from '#server/open-data/file.ts';
import { brought } from '../brought.ts';
import { installed, KOUVOLA, STEWARD, type Installed } from '../installed.ts';
import { describeEachEngine } from '../postgres/databases.ts';
import { anything, momentOf, playOf } from '../random-history.ts';
import { figure, must } from '../recording.ts';
import { seeded } from '../seeded.ts';

// Whole histories are played, and some machines are slow.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 60_000 });

const ODD = [
	'=1+1',
	"'=1+1",
	"'s-Hertogenbosch",
	'-3',
	'@home',
	'a;b,c',
	'"quoted"',
	'two\nlines',
	' spaces  inside ',
	'ä€😀',
	'..',
	'0',
	"''"
];

/** A figure with anything that an entry can say: a value of any size, or why there is none; in any of its parts. */
const anyFigure = fc.record({
	period: fc.integer({ min: 1700, max: 1899 }).map(String),
	dimension: fc.constantFrom('total', 'sector:heating', 'sector:=1+1'),
	said: fc.oneof(
		fc.double({ min: 0, max: 1e9, noNaN: true }).map((value) => ({ value })),
		fc.constantFrom('NO', 'NE', 'IE', 'C').map((missing_reason) => ({ missing_reason }))
	),
	provisional: fc.boolean(),
	note: fc.dictionary(fc.constantFrom('en', 'fi', 'sv', 'et'), fc.constantFrom(...ODD), { maxKeys: 4 }),
	evidence: fc.array(fc.webUrl(), { maxLength: 2 })
});

/** Submits and accepts one, if its cell is still free. */
async function publish(
	here: Installed,
	{ said, ...figure }: typeof anyFigure extends fc.Arbitrary<infer Any> ? Any : never
): Promise<void> {
	const series = await here.series(KOUVOLA);
	const input = { ...figure, ...said, series } as Parameters<typeof perform<typeof logEntry.takes, unknown>>[2];
	const logged = await perform(here.store, logEntry, input, here.by(await here.approver('kouvola')));
	if (!logged.ok) return;
	const { entry } = logged.answer as { entry: Id<'entry'> };
	must(await perform(here.store, acceptEntry, { entry }, here.by(await here.organiser(STEWARD))));
}

/** Figures of all sizes with notes of all kinds, in dimensions of their own. */
async function withRandomFigures(here: Installed, seed: number): Promise<void> {
	const { next, below } = seeded(seed);
	const rows = Array.from({ length: 60 }, (_, at) => {
		const size = 10 ** (below(12) - 4);
		const value = below(8) === 0 ? Math.round(next() * 1e6) / 1000 : next() * size;
		const note = below(2) === 0 ? { fi: ODD[below(ODD.length)] ?? '', en: `Note ${at}` } : {};
		const dimension = at % 3 === 0 ? 'total' : `sector:${ODD[below(ODD.length)]?.trim().replaceAll(/\s+/g, ' ')}${at}`;
		return figure(String(1900 + at), value, { dimension, note });
	});
	must(await perform(here.store, recordFigures, rows, here.by(here.system)));
}

async function templateIn(here: Installed, form: 'csv' | 'xlsx'): Promise<Buffer> {
	const template = await templateOf(here.store.reading, 'kouvola', 'http://127.0.0.1', today(here.clock));
	const parts: Uint8Array[] = [];
	for await (const bytes of FILE_FORMS[form].write(template)) parts.push(bytes);
	return Buffer.concat(parts);
}

describeEachEngine('the file to begin with', (fresh) => {
	it.each(['csv', 'xlsx'] as const)('as %s changes nothing when it comes back untouched', async (form) => {
		const here = await installed(await fresh());
		const city = await here.approver('kouvola');
		for (const seed of [1, 2, 3]) {
			await withRandomFigures(here, seed);
			const read = await brought(here, city, await templateIn(here, form), { attended: true });
			expect(read).toMatchObject({ state: 'ready', counts: { added: 0, corrected: 0, rejected: 0, elsewhere: 0 } });
			expect(read.counts?.unchanged).toBeGreaterThanOrEqual(79);
		}
	});

	it.each(['csv', 'xlsx'] as const)('as %s changes nothing after whatever happened', async (form) => {
		const here = await installed(await fresh());
		const city = await here.approver('kouvola');
		let step = 0;
		const happening = fc.record({ seed: fc.nat(1e6), steps: fc.nat(6), said: fc.array(anyFigure, { maxLength: 4 }) });
		const changesNothing = fc.asyncProperty(happening, async ({ seed, steps, said }) => {
			const play = await playOf(here, KOUVOLA, { seed, steward: STEWARD });
			for (const figure of said) await publish(here, figure);
			for (const until = step + steps; step < until; step += 1) await anything(play, momentOf(step));
			const read = await brought(here, city, await templateIn(here, form), { attended: true });
			expect(read).toMatchObject({ state: 'ready', counts: { added: 0, corrected: 0, rejected: 0, elsewhere: 0 } });
			expect(read.counts?.unchanged).toBeGreaterThan(0);
			const taken = await perform(here.store, importEntries, { import: read.id, submit: true }, here.by(city));
			expect(must(taken)).toEqual({ kept: 0, submitted: true });
		});
		await fc.assert(changesNothing, { numRuns: 8 });
	});

	it('has an empty row for each figure that is due, and takes it filled in', async () => {
		const here = await installed(await fresh());
		const city = await here.approver('kouvola');
		const csv = (await templateIn(here, 'csv')).toString();
		const due = csv.split('\r\n').filter((line) => /total,\d{4},,kt CO2e/.test(line));
		expect(due.map((line) => line.split(',')[4])).toEqual(['2023', '2024', '2025']);
		const filled = csv.replace('total,2023,,', 'total,2023,480.125,').replace('total,2024,,', 'total,2024,NE,');
		const read = await brought(here, city, filled, { attended: true });
		expect(read.counts).toMatchObject({ added: 2, corrected: 0, rejected: 0, empty: 1 });
	});
});
