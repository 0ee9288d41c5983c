import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { readModules } from './architecture/modules.ts';
import { violationsIn, type Rule, type Violation } from './architecture/rules.ts';

const root = resolve(import.meta.dirname, '..');
const planted = mkdtempSync(join(tmpdir(), 'pledgeline-architecture-'));
afterAll(() => rmSync(planted, { recursive: true, force: true }));

const IMPORTS = {
	imports: {
		'#db/*': './db/*',
		...Object.fromEntries(
			['domain', 'operations', 'words', 'charts', 'server', 'ui'].map((name) => [`#${name}/*`, `./src/lib/${name}/*`])
		)
	}
};

type Tree = Record<string, string>;

/** A small house in order; the planted violations are changes to it. */
const IN_ORDER: Tree = {
	'src/lib/domain/period.ts': `import { addDays } from 'date-fns/addDays';\nimport type { Locale } from 'date-fns';\nexport const period = addDays;`,
	'src/lib/domain/entry.ts': `import { period } from './period.ts';\nimport type { Kept } from './kept.ts';\nexport const entry = period;`,
	'src/lib/domain/kept.ts': `import { entry } from './entry.ts';\nexport type Kept = typeof entry;`,
	'src/lib/domain/entry.test.ts': `import { readFileSync } from 'node:fs';\nimport { entries } from '#db/entries.ts';`,
	'db/entries.ts': `import { sql } from 'kysely';\nimport { createHash } from 'node:crypto';\nimport { entry } from '#domain/entry.ts';\nexport const entries = [sql, createHash, entry];\nexport type Row = 1;`,
	'src/lib/operations/submit-entry.ts': `import { z } from 'zod';\nimport { entries } from '#db/entries.ts';\nexport const submit = [z, entries];`,
	'src/lib/words/period.ts': `import { period } from '#domain/period.ts';\nexport const said = period;`,
	'src/lib/words/speaking.server.ts': `import { AsyncLocalStorage } from 'node:async_hooks';`,
	'src/lib/charts/chart.ts': `import { Chart } from 'chart.js';\nimport { said } from '#words/period.ts';\nexport const chart = [Chart, said];`,
	'src/lib/server/guard.ts': `import pino from 'pino';\nimport { submit } from '../operations/submit-entry.ts';\nexport const guard = [pino, submit];`,
	'src/lib/ui/Chart.svelte': `<script lang="ts">\n\timport { page } from '$app/state';\n\timport { chart } from '#charts/chart.ts';\n\timport type { Row } from '#domain/kept.ts';\n\tlet { row }: { row: Row } = $props();\n</script>\n\n{page}{chart}{row}`,
	'src/routes/+page.svelte': `<script lang="ts">\n\timport type { PageData } from './$types';\n\timport { type Row } from '#db/entries.ts';\n\timport Chart from '#ui/Chart.svelte';\n\tlet { data }: { data: PageData & Row } = $props();\n</script>\n\n{#await import('./Aside.svelte') then aside}{aside}{/await}<Chart />{data}`,
	'src/routes/Aside.svelte': `<p>beside</p>`,
	'src/routes/+layout.server.ts': `export const csr = false;`,
	'src/routes/form/+page.svelte': `<form method="POST" use:enhance></form>`,
	'src/routes/form/+page.server.ts': `export const csr = true;`,
	'src/routes/+page.server.ts': `import { guard } from '#server/guard.ts';\nimport { entries } from '#db/entries.ts';\nexport const load = () => [guard, entries];`,
	'src/hooks.server.ts': `import { guard } from '#server/guard.ts';\nexport const handle = guard;`,
	'src/cli/person.ts': `import { submit } from '#operations/submit-entry.ts';\nexport const run = (path: string) => [submit, import(path)];`
};

function page(script: string, markup = ''): string {
	return `<script lang="ts">\n${script}\n</script>\n${markup}`;
}

const PLANTED: [rule: Rule, what: string, tree: Tree, says: RegExp][] = [
	['layers', 'domain imports db', { 'src/lib/domain/x.ts': `import '#db/entries.ts';` }, /domain may not import db/],
	[
		'layers',
		'domain imports db by a relative path',
		{ 'src/lib/domain/x.ts': `import '../../../db/entries.ts';` },
		/domain may not import db/
	],
	[
		'layers',
		'domain knows a type of db',
		{ 'src/lib/domain/x.ts': `import type { Row } from '#db/entries.ts';` },
		/domain may not import db/
	],
	[
		'layers',
		'domain names a type of db in passing',
		{ 'src/lib/domain/x.ts': `export type X = import('#db/entries.ts').Row;` },
		/domain may not import db/
	],
	[
		'layers',
		'domain imports words',
		{ 'src/lib/domain/x.ts': `export * from '#words/period.ts';` },
		/domain may not import words/
	],
	[
		'layers',
		'db imports operations',
		{ 'db/x.ts': `import '#operations/submit-entry.ts';` },
		/db may not import operations/
	],
	['layers', 'db imports words', { 'db/x.ts': `await import('#words/period.ts');` }, /db may not import words/],
	[
		'layers',
		'operations import server',
		{ 'src/lib/operations/x.ts': `import '#server/guard.ts';` },
		/operations may not import server/
	],
	[
		'layers',
		'operations import words',
		{ 'src/lib/operations/x.ts': `export { said } from '#words/period.ts';` },
		/operations may not import words/
	],
	[
		'layers',
		'words import charts',
		{ 'src/lib/words/x.ts': `import '#charts/chart.ts';` },
		/words may not import charts/
	],
	['layers', 'charts import ui', { 'src/lib/charts/x.ts': `import '#ui/Chart.svelte';` }, /charts may not import ui/],
	['layers', 'server imports ui', { 'src/lib/server/x.ts': `import '#ui/Chart.svelte';` }, /server may not import ui/],
	[
		'layers',
		'ui knows a type of db',
		{ 'src/lib/ui/X.svelte': page(`import type { Row } from '#db/entries.ts';`) },
		/ui may not import db/
	],
	[
		'layers',
		'ui imports routes',
		{ 'src/lib/ui/X.svelte': page(`import A from '../../routes/Aside.svelte';`) },
		/ui may not import routes/
	],
	[
		'layers',
		'server imports cli',
		{ 'src/lib/server/x.ts': `import '../../cli/person.ts';` },
		/server may not import cli/
	],
	['layers', 'cli imports ui', { 'src/cli/x.ts': `import '#ui/Chart.svelte';` }, /cli may not import ui/],
	['layers', 'cli imports charts', { 'src/cli/x.ts': `import '#charts/chart.ts';` }, /cli may not import charts/],
	[
		'layers',
		'a route imports cli',
		{ 'src/routes/+server.ts': `import '../cli/person.ts';` },
		/routes may not import cli/
	],
	[
		'layers',
		'hooks import routes',
		{ 'src/hooks.server.ts': `import './routes/+page.server.ts';` },
		/hooks may not import routes/
	],
	[
		'layers',
		'a folder of src/lib that the house does not have',
		{ 'src/lib/stuff/x.ts': `export {};` },
		/no folder “stuff”/
	],
	['packages', 'domain uses zod', { 'src/lib/domain/x.ts': `import { z } from 'zod';` }, /domain may not use zod/],
	[
		'packages',
		'domain reads a file',
		{ 'src/lib/domain/x.ts': `import { readFileSync } from 'fs';` },
		/domain may not use node:/
	],
	['packages', 'db uses zod', { 'db/x.ts': `import { z } from 'zod/v4';` }, /db may not use zod/],
	[
		'packages',
		'operations use kysely',
		{ 'src/lib/operations/x.ts': `import { sql } from 'kysely';` },
		/operations may not use kysely/
	],
	[
		'packages',
		'operations open a file',
		{ 'src/lib/operations/x.ts': `import 'node:fs/promises';` },
		/operations may not use node:/
	],
	[
		'whole',
		'date-fns by its one name',
		{ 'src/lib/domain/x.ts': `import { addDays } from 'date-fns';` },
		/loaded whole/
	],
	[
		'framework',
		'server uses $app',
		{ 'src/lib/server/x.ts': `import { dev } from '$app/environment';` },
		/server may not import \$app\/environment/
	],
	[
		'framework',
		'words use $app',
		{ 'src/lib/words/x.ts': `await import('$app/state');` },
		/words may not import \$app\/state/
	],
	[
		'framework',
		'a page uses $lib',
		{ 'src/routes/X.svelte': page(`import C from '$lib/ui/Chart.svelte';`) },
		/routes may not import \$lib/
	],
	[
		'framework',
		'a route uses $env',
		{ 'src/routes/+server.ts': `import { env } from '$env/dynamic/private';` },
		/routes may not import \$env/
	],
	[
		'browser',
		'a page imports db',
		{ 'src/routes/X.svelte': page(`import { entries } from '#db/entries.ts';`) },
		/X\.svelte → db\/entries\.ts/
	],
	[
		'browser',
		'a page imports db by a relative path',
		{ 'src/routes/X.svelte': page(`import '../../db/entries.ts';`) },
		/X\.svelte → db\/entries\.ts/
	],
	[
		'browser',
		'a page imports operations when clicked',
		{ 'src/routes/X.svelte': page('', `<button onclick={() => import('#operations/submit-entry.ts')}>go</button>`) },
		/X\.svelte → src\/lib\/operations/
	],
	[
		'browser',
		'a page imports a value among types',
		{ 'src/routes/X.svelte': page(`import { type Row, entries } from '#db/entries.ts';`) },
		/X\.svelte → db/
	],
	[
		'browser',
		'the module script of a page exports from server',
		{ 'src/routes/X.svelte': `<script module lang="ts">\nexport { guard } from '#server/guard.ts';\n</script>` },
		/X\.svelte → src\/lib\/server/
	],
	[
		'browser',
		'a universal load imports server',
		{ 'src/routes/+page.ts': `import '#server/guard.ts';` },
		/\+page\.ts → src\/lib\/server/
	],
	[
		'browser',
		'a universal layout reaches db in three steps',
		{
			'src/routes/+layout.ts': `import './one.ts';`,
			'src/routes/one.ts': `export * from './two.ts';`,
			'src/routes/two.ts': `await import('#db/entries.ts');`
		},
		/\+layout\.ts → src\/routes\/one\.ts → src\/routes\/two\.ts → db\/entries\.ts/
	],
	['browser', 'hooks.ts imports db', { 'src/hooks.ts': `import '#db/entries.ts';` }, /hooks\.ts → db/],
	['browser', 'words read a file', { 'src/lib/words/x.ts': `import 'node:fs';` }, /x\.ts → node:/],
	[
		'browser',
		'charts draw with canvas',
		{ 'src/lib/charts/x.ts': `import { createCanvas } from '@napi-rs/canvas';` },
		/x\.ts → @napi-rs\/canvas/
	],
	[
		'browser',
		'a component checks with zod',
		{ 'src/lib/ui/X.svelte': page(`import { z } from 'zod';`) },
		/X\.svelte → zod/
	],
	[
		'browser',
		'a component imports a file of the server',
		{ 'src/lib/ui/X.svelte': page(`import '#words/speaking.server.ts';`) },
		/X\.svelte → src\/lib\/words\/speaking\.server\.ts/
	],
	[
		'circle',
		'two files import each other',
		{ 'src/lib/domain/a.ts': `import './b.ts';`, 'src/lib/domain/b.ts': `import './a.ts';` },
		/a\.ts → .*b\.ts → .*a\.ts/
	],
	[
		'circle',
		'three files in a circle, one by name, one when asked',
		{
			'src/lib/domain/a.ts': `import '#domain/b.ts';`,
			'src/lib/domain/b.ts': `export * from './c.ts';`,
			'src/lib/domain/c.ts': `await import('./a.ts');`
		},
		/a\.ts → .*b\.ts → .*c\.ts → .*a\.ts/
	],
	[
		'circle',
		'a component imports itself through another',
		{
			'src/lib/ui/A.svelte': page(`import B from './B.svelte';`),
			'src/lib/ui/B.svelte': page(`import A from './A.svelte';`)
		},
		/A\.svelte → .*B\.svelte/
	],
	[
		'unseen',
		'a path that is computed',
		{ 'src/lib/server/x.ts': `export const load = (name: string) => import('./' + name);` },
		/cannot be followed/
	],
	[
		'unseen',
		'a glob',
		{ 'src/lib/words/x.ts': `export const all = import.meta.glob('./*.ts');` },
		/cannot be followed/
	],
	[
		'unseen',
		'a glob in a page',
		{ 'src/routes/X.svelte': page(`const all = import.meta.glob('./*.ts');`) },
		/cannot be followed/
	],
	[
		'unseen',
		'a name that package.json does not give',
		{ 'src/routes/+server.ts': `import '#stuff/x.ts';` },
		/cannot be followed/
	],
	...[
		'utils.ts',
		'helpers.ts',
		'common.ts',
		'types.ts',
		'entry-service.ts',
		'EntryManager.ts',
		'entryRepository.ts',
		'entry-impl.ts',
		'utils/x.ts',
		'util.test.ts'
	].map((file): [Rule, string, Tree, RegExp] => [
		'name',
		file,
		{ [`src/lib/domain/${file}`]: `export {};` },
		/says nothing/
	]),
	['hooks', 'hooks of 60 lines', { 'src/hooks.server.ts': 'export {};\n'.repeat(60) }, /60 lines/],
	['length', 'a file of 251 lines', { 'src/lib/domain/x.ts': 'export {};\n'.repeat(251) }, /251 lines/],
	['length', 'a component of 251 lines', { 'src/lib/ui/X.svelte': '<p>x</p>\n'.repeat(251) }, /251 lines/],
	[
		'script',
		'a button that is to do something on a page that stays as it came',
		{ 'src/lib/ui/Chart.svelte': `<button onclick={() => alert('x')}>x</button>` },
		/Chart\.svelte does nothing without “csr = true”/
	],
	[
		'script',
		'the framework for a page in which nothing moves',
		{ 'src/routes/form/+page.svelte': `<form method="POST"></form>` },
		/nothing in it needs “csr = true”/
	],
	[
		'script',
		'a folder of pages that says nothing',
		{ 'src/routes/+layout.server.ts': 'export {};' },
		/nothing in it needs “csr = true”/
	]
];

let trees = 0;

function violationsOf(tree: Tree): Violation[] {
	const folder = join(planted, String(++trees));
	const files = { 'package.json': JSON.stringify(IMPORTS), ...IN_ORDER, ...tree };
	for (const [path, content] of Object.entries(files)) {
		mkdirSync(dirname(join(folder, path)), { recursive: true });
		writeFileSync(join(folder, path), content);
	}
	return violationsIn(readModules(folder));
}

test('the house is in order', () => {
	const modules = readModules(root);
	expect(modules.length).toBeGreaterThan(50);
	expect(violationsIn(modules).map(({ rule, file, says }) => `${rule}: ${file}: ${says}`)).toEqual([]);
	// Every file is read; a machine that has much else to do takes its time.
}, 60_000);

describe('the rules see what is wrong', () => {
	test('and nothing where all is right', () => {
		expect(violationsOf({})).toEqual([]);
	});

	test.each([
		['a test may be long and may import what it likes', { 'db/x.test.ts': `import '#words/period.ts';\n`.repeat(300) }],
		['facts may be long', { 'db/facts/series.ts': 'export {};\n'.repeat(300) }],
		['compiled words are not looked at', { 'src/lib/words/compiled/runtime.js': `import 'node:fs';\n`.repeat(300) }],
		[
			'hooks of 59 lines, files of 250',
			{ 'src/hooks.server.ts': 'export {};\n'.repeat(59), 'db/x.ts': 'export {};\n'.repeat(250) }
		]
	])('%s', (_what, tree) => {
		expect(violationsOf(tree as Tree)).toEqual([]);
	});

	test.each(PLANTED)('%s: %s', (rule, _what, tree, says) => {
		const found = violationsOf(tree).filter((violation) => violation.rule === rule);
		expect(found.map((violation) => violation.says)).toContainEqual(expect.stringMatching(says));
	});
});
