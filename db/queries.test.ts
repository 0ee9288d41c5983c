import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, it } from 'vitest';
import { installed, type Installed } from '../tests/installed.ts';
import { describeEachEngine } from '../tests/postgres/databases.ts';
import { AGREEMENTS } from '../tests/queries/agreements.ts';
import { AIMS } from '../tests/queries/aims.ts';
import { CHANGES } from '../tests/queries/changes.ts';
import { EVIDENCE } from '../tests/queries/evidence.ts';
import { FIGURES } from '../tests/queries/figures.ts';
import { IMPORTS } from '../tests/queries/imports.ts';
import { OPINIONS } from '../tests/queries/opinions.ts';
import { PEOPLE } from '../tests/queries/people.ts';
import { SEARCH } from '../tests/queries/search.ts';
import { sceneIn, type Samples, type Scene } from '../tests/queries/scene.ts';
import { openStore, type Store } from './engine/store.ts';

/** Files beside the nouns that ask no questions of their own. */
const NO_NOUNS = ['canonical', 'chunks', 'json', 'migrate', 'tables'];

/** Functions of nouns that ask nothing: they work on what was read. */
const ASK_NOTHING = [
	'assessments.hashOf',
	'assessments.inputOf',
	'display.shown',
	'entries.contentOf',
	'entries.figuresIn',
	'entries.isPublic',
	'entries.read',
	'entry-records.contentHash',
	'entry-records.eventHash',
	'entry-records.eventKey',
	'entry-records.rowOf',
	'evidence.contentHash',
	'figure-counts.hasSource',
	'journal-lines.isPublic',
	'journal.chained',
	'links.addressesOf',
	'people.grantOf',
	'replies.contentHash',
	'series.nameOf',
	'series.read',
	'series.rulesOf',
	'target-filter.judged',
	'target-queue.within',
	'target-filter.towards',
	'target-filter.untold',
	'target-versions.aimOf',
	'target-versions.contentHash',
	'target-wordings.wordsOf',
	'tokens.matterOf',
	'verdict-rollups.samenessOf'
];

const SAMPLES = [AGREEMENTS, AIMS, CHANGES, EVIDENCE, FIGURES, IMPORTS, OPINIONS, PEOPLE, SEARCH]
	.flatMap(samplesIn)
	.toSorted((a, b) => (a.name < b.name ? -1 : 1));

it('every function of a noun is asked below, or asks nothing', async () => {
	const files = readdirSync(import.meta.dirname).filter((file) => /^[a-z-]+\.ts$/.test(file));
	const nouns = files.map((file) => file.replace(/\.ts$/, '')).filter((noun) => !NO_NOUNS.includes(noun));
	const functions: string[] = [];
	for (const noun of nouns) {
		const exported = (await import(join(import.meta.dirname, `${noun}.ts`))) as Record<string, unknown>;
		functions.push(
			...Object.keys(exported)
				.filter(isCalled(exported))
				.map((name) => `${noun}.${name}`)
		);
	}
	expect([...SAMPLES.map(({ name }) => name), ...ASK_NOTHING].toSorted()).toEqual(functions.toSorted());
});

describeEachEngine('every query', (fresh, engine) => {
	const asked: string[] = [];
	let here: Installed;
	let scene: Omit<Scene, 'db'>;
	let listening: Store;

	beforeAll(async () => {
		here = await installed(await fresh());
		scene = await sceneIn(here);
		listening = await openStore(here.store.address, { log: ({ sql }) => asked.push(sql) });
		return () => listening.close();
	}, 60_000);

	it('is as it was when somebody last looked', async () => {
		const told: string[] = [];
		for (const { name, sample } of SAMPLES) {
			asked.length = 0;
			await takenBack(listening, (db) => sample({ ...scene, db })).catch((error: unknown) => {
				throw new Error(`${name} cannot be asked as it is below.`, { cause: error });
			});
			const statements = asked
				.filter((statement) => !/^(start transaction|rollback)/.test(statement))
				.map(readable)
				.filter((statement, at, all) => statement !== all[at - 1]);
			expect([name, statements.length]).not.toEqual([name, 0]);
			told.push(`── ${name}\n${statements.join('\n\n')}\n`);
		}
		await expect(told.join('\n')).toMatchFileSnapshot(`./queries.${engine}.snap`);
	}, 60_000);
});

/** Lets something happen in a transaction, and undoes it. */
async function takenBack(store: Store, act: (tx: Scene['db']) => Promise<unknown>): Promise<void> {
	const undone = new Error('undone');
	const attempt = store.transaction(async (tx) => {
		await act(tx);
		throw undone;
	});
	await attempt.catch((error: unknown) => {
		if (error !== undone) throw error;
	});
}

/** A statement as a person reads it in a diff: a part a line, and lists of values without their number. */
function readable(statement: string): string {
	return statement
		.replace(/\s+/g, ' ')
		.replace(/\$\d+/g, '?')
		.replace(/\(\?(?:, \?)*\)/g, '(?)')
		.replace(/(\(\?\))(?:, \(\?\))+/g, '$1')
		.replace(
			/ (from|inner join|left join|where|group by|order by|limit|values|set|returning|on conflict|and) /g,
			'\n  $1 '
		);
}

function samplesIn(samples: Samples): { name: string; sample: (scene: Scene) => Promise<unknown> }[] {
	return Object.entries(samples).flatMap(([noun, functions]) =>
		Object.entries(functions).map(([name, sample]) => ({ name: `${noun}.${name}`, sample }))
	);
}

function isCalled(exported: Record<string, unknown>): (name: string) => boolean {
	return (name) => {
		const value = exported[name];
		return typeof value === 'function' && !/^class\b/.test(Function.prototype.toString.call(value));
	};
}
