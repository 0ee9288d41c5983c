import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { openStore, type LoggedQuery } from '#db/engine/store.ts';
import { migrate } from '#db/migrate.ts';
import { verify } from '#db/verification.ts';
import { stoppedClock } from '#domain/clock.ts';
import { timeOrderedIds } from '#domain/id.ts';
import type { Actor } from '#domain/permission.ts';
import { FACTS_FOLDER, loadFacts } from '#server/set-up.ts';
import { listening, loadPage, type Visit } from '../server/pages.ts';
import { seeded } from '../seeded.ts';
import { generate } from './generate.ts';
import { benchGrid } from './grid.ts';
import { benchImports } from './imports.ts';
import { benchPages } from './pages.ts';
import { benchVerdicts } from './verdicts.ts';

/**
 * `npm run bench`: the built-in facts and so many made-up entries on SQLite, and how long everything takes on them.
 * `-- --entries 1000000`, `-- --rows 1000000` for the file that is imported, `-- --database file:/there.db` for one that was generated before,
 * `-- --only grid` for the table of all figures in a browser alone.
 */
async function main(): Promise<void> {
	const { values } = parseArgs({
		options: {
			entries: { type: 'string', default: '50000' },
			rows: { type: 'string', default: '100000' },
			database: { type: 'string' },
			only: { type: 'string' }
		}
	});
	const say = (line: string): void => console.log(line);
	if (values.only === 'grid') return benchGrid(say);
	const folder = mkdtempSync(join(tmpdir(), 'pledgeline-bench-'));
	const address = values.database ?? `file:${join(folder, 'bench.db')}`;
	const { log, asked } = listening();
	const store = await openStore(address, { log });
	const clock = stoppedClock('2026-11-21T12:00:00.000Z');
	try {
		if (values.database === undefined) {
			await migrate(store, { backupFolder: folder, clock });
			const by = { clock, ids: timeOrderedIds(clock, seeded(2).fill), door: 'facts' as const };
			const hush = { figures: true, folder: FACTS_FOLDER, say: (): void => undefined };
			await timed('load the built-in facts', () => loadFacts(store, by, hush));
			const made = await timed('generate', () => generate(store, { entries: Number(values.entries), seed: 1 }));
			console.log(`  ${made.entries} entries in ${made.series} series, head ${made.head.slice(0, 12)}…`);
			console.log(`  ${megabytes(statSync(address.slice('file:'.length)).size)} on the disk`);
		}
		const here = { store, clock, ids: timeOrderedIds(clock, seeded(3).fill) };
		for (const [route, visit] of Object.entries(await visits(here))) {
			await page(route, () => loadPage(here as never, route, visit), asked);
		}
		benchVerdicts(say);
		await benchPages(say);
		await benchGrid(say);
		const sizes = { csv: Number(values.rows), xlsx: 50_000, rounds: 3 };
		await benchImports(here, folder, sizes, say);
		const found = await timed('verify', () => verify(store.reading));
		console.log(`  ${JSON.stringify(found)}`);
		console.log(`peak memory ${megabytes(process.resourceUsage().maxRSS * 1024)}`);
	} finally {
		await store.close();
		rmSync(folder, { recursive: true, force: true });
	}
}

async function page(route: string, load: () => Promise<unknown>, asked: LoggedQuery[]): Promise<void> {
	asked.length = 0;
	// The first time reads from the disk; what counts is the second.
	await load();
	asked.length = 0;
	await timed(route, load);
	for (const { sql, milliseconds } of asked) {
		if (milliseconds > 20) console.log(`  ${milliseconds.toFixed(0)} ms of it: ${sql.slice(0, 160)}`);
	}
}

/** The pages with the most on them: of a made-up town, and of what all towns share. */
async function visits({ store }: Pick<Parameters<typeof loadPage>[0], 'store'>): Promise<Record<string, Visit>> {
	const db = store.reading;
	const series = await db
		.selectFrom('series')
		.innerJoin('organisations', 'organisations.id', 'series.organisation_id')
		.select(['series.id', 'series.organisation_id'])
		.where('organisations.slug', '=', 'made-up-town-0')
		.limit(1)
		.executeTakeFirstOrThrow();
	const target = db.selectFrom('targets').select('id').where('series_id', '=', series.id);
	const entry = db.selectFrom('entries').select('id').where('series_id', '=', series.id).limit(1);
	const agreement = db.selectFrom('agreements').select('id').where('slug', '=', 'made-up-partnership');
	const as = (...grants: Actor['grants']): Actor => ({ key: 'nobody' as Actor['key'], kind: 'person', grants });
	const officer = as({ role: 'approver', organisation: series.organisation_id });
	const organiser = as({ role: 'organiser', agreement: (await agreement.executeTakeFirstOrThrow()).id });
	const id = (await target.executeTakeFirstOrThrow()).id;
	return {
		'/': {},
		'/agreements/[slug]': { params: { slug: 'made-up-partnership' } },
		'/agreements/[slug]/commitments/[number]': { params: { slug: 'made-up-partnership', number: '1' } },
		'/organisations/[slug]': { params: { slug: 'made-up-town-0' } },
		'/indicators': {},
		'/indicators/[slug]': { params: { slug: 'made-up-indicator-0' } },
		'/targets/[id]': { params: { id } },
		'/entries/[id]': { params: { id: (await entry.executeTakeFirstOrThrow()).id } },
		'/timeline': {},
		'/journal': {},
		'/report': { as: officer },
		'/report/series/[id]': { params: { id: series.id }, as: officer },
		'/organise': { as: organiser }
	};
}

async function timed<Answer>(what: string, act: () => Promise<Answer>): Promise<Answer> {
	const begun = performance.now();
	const answer = await act();
	const milliseconds = performance.now() - begun;
	console.log(`${milliseconds.toFixed(milliseconds < 10 ? 1 : 0).padStart(8)} ms  ${what}`);
	return answer;
}

function megabytes(bytes: number): string {
	return `${(bytes / 1024 ** 2).toFixed(0)} MB`;
}

await main();
