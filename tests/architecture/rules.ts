import type { Module, Target } from './modules.ts';

export type Violation = { rule: Rule; file: string; says: string };
export type Rule = keyof typeof RULES;

type Layer = 'routes' | 'hooks' | 'cli' | 'server' | 'ui' | 'operations' | 'db' | 'charts' | 'words' | 'domain';

/** Who may import whom. Nobody may import routes or cli but themselves. */
const MAY_IMPORT: Record<Layer, Layer[]> = {
	routes: ['routes', 'server', 'operations', 'db', 'ui', 'words', 'charts', 'domain'],
	hooks: ['hooks', 'server', 'operations', 'db', 'ui', 'words', 'charts', 'domain'],
	cli: ['cli', 'server', 'operations', 'db', 'words', 'domain'],
	server: ['server', 'operations', 'db', 'words', 'charts', 'domain'],
	ui: ['ui', 'words', 'charts', 'domain'],
	operations: ['operations', 'db', 'domain'],
	db: ['db', 'domain'],
	charts: ['charts', 'words', 'domain'],
	words: ['words', 'domain'],
	domain: ['domain']
};

/** The folders that stay away from all packages but these. */
const MAY_USE: Partial<Record<Layer, string[]>> = {
	domain: ['date-fns'],
	db: ['kysely', 'better-sqlite3', 'pg', 'node:'],
	operations: ['zod']
};

/** The packages that may travel to a browser. */
const FOR_BROWSERS = [
	'svelte',
	'@sveltejs/kit',
	'@simplewebauthn/browser',
	'chart.js',
	'date-fns',
	'hds-core',
	'hds-design-tokens'
];

const LONGEST_FILE = 250;
const LONGEST_HOOKS = 59;

const RULES = {
	layers,
	packages,
	whole,
	framework,
	browser,
	circle,
	unseen,
	name,
	hooks,
	length,
	script
};

/** Everything in which these files break the rules of the house. */
export function violationsIn(modules: Module[]): Violation[] {
	const tested = modules.filter((module) => !isTest(module.path));
	return (Object.keys(RULES) as Rule[]).flatMap((rule) =>
		RULES[rule](rule === 'name' ? modules : tested).map(([file, says]) => ({ rule, file, says }))
	);
}

type Finding = [file: string, says: string];

function isTest(path: string): boolean {
	return path.endsWith('.test.ts');
}

function layerOf(path: string): Layer | undefined {
	const [, hooks, lib, top] = /^src\/(?:(hooks)[.\w]*$|lib\/(\w+)\/|(routes|cli)\/)|^db\//.exec(path) ?? [];
	if (path.startsWith('db/')) return 'db';
	return (hooks ?? lib ?? top) as Layer | undefined;
}

function layers(modules: Module[]): Finding[] {
	return eachImport(modules, (layer, target) => {
		const to = target.kind === 'file' ? layerOf(target.path) : undefined;
		if (target.kind !== 'file' || to === undefined || MAY_IMPORT[layer].includes(to)) return undefined;
		return `${layer} may not import ${to} (${target.path})`;
	});
}

function packages(modules: Module[]): Finding[] {
	return eachImport(modules, (layer, target) => {
		const allowed = MAY_USE[layer];
		if (target.kind !== 'package' || !allowed || allowed.includes(target.name)) return undefined;
		return `${layer} may not use ${target.name}`;
	});
}

/** Plain Node loads all 304 files of date-fns for its one name, and every start waits for them: a second and more. */
function whole(modules: Module[]): Finding[] {
	return modules.flatMap(({ path, imports }) =>
		imports.some(({ target, typeOnly }) => isWhole(target) && !typeOnly)
			? [[path, 'date-fns is loaded whole: import date-fns/parseISO and its like'] as Finding]
			: []
	);
}

function isWhole(target: Target): boolean {
	return target.kind === 'package' && target.name === 'date-fns' && target.part === undefined;
}

function framework(modules: Module[]): Finding[] {
	return eachImport(modules, (layer, target) => {
		if (target.kind !== 'virtual' || target.name.endsWith('$types')) return undefined;
		if (target.name.startsWith('$app/') && ['routes', 'hooks', 'ui'].includes(layer)) return undefined;
		return `${layer} may not import ${target.name}`;
	});
}

/** Imports that nobody can follow before they run; the command line loads what was built by its path. */
function unseen(modules: Module[]): Finding[] {
	return eachImport(modules, (layer, target, path) =>
		target.kind === 'unknown' && layer !== 'cli' && path.endsWith('.js') === false
			? 'an import that cannot be followed: write its path as it is'
			: undefined
	);
}

function eachImport(
	modules: Module[],
	judge: (layer: Layer, target: Target, path: string) => string | undefined
): Finding[] {
	return modules.flatMap(({ path, imports }) => {
		const layer = layerOf(path);
		if (!layer) return [];
		if (!Object.hasOwn(MAY_IMPORT, layer)) return [[path, `src/lib has no folder “${layer}”`] as Finding];
		return imports.flatMap(({ target }) => {
			const says = judge(layer, target, path);
			return says ? [[path, says] as Finding] : [];
		});
	});
}

/** What a browser may be sent: from every file that the framework may bundle for it, along every import that runs. */
function browser(modules: Module[]): Finding[] {
	const byPath = new Map(modules.map((module) => [module.path, module]));
	const findings: Finding[] = [];
	const from = new Map<string, string | undefined>();
	const waiting = modules.map(({ path }) => path).filter(isForBrowsers);
	for (const path of waiting) from.set(path, undefined);
	for (let path = waiting.shift(); path !== undefined; path = waiting.shift()) {
		for (const { target, typeOnly } of byPath.get(path)?.imports ?? []) {
			if (typeOnly) continue;
			const forbidden = forbiddenInBrowsers(target);
			if (forbidden) findings.push([path, `${forbidden} would reach a browser: ${wayTo(path, from)} → ${forbidden}`]);
			else if (target.kind === 'file' && !from.has(target.path)) {
				from.set(target.path, path);
				waiting.push(target.path);
			}
		}
	}
	return findings;
}

function isForBrowsers(path: string): boolean {
	if (/\.server\.(ts|js)$|\.js$/.test(path)) return false;
	if (/^src\/(hooks(\.client)?|service-worker)\.ts$/.test(path)) return true;
	if (/^src\/lib\/(ui|charts|words)\//.test(path)) return true;
	return path.startsWith('src/routes/') && (path.endsWith('.svelte') || /\/\+(page|layout)\.ts$/.test(path));
}

function forbiddenInBrowsers(target: Target): string | undefined {
	if (target.kind === 'package') return FOR_BROWSERS.includes(target.name) ? undefined : target.name;
	if (target.kind !== 'file') return undefined;
	const layer = layerOf(target.path) ?? '';
	const stays =
		['db', 'operations', 'server', 'cli'].includes(layer) || /(\.server\.|\/\+server\.)(ts|js)$/.test(target.path);
	return stays ? target.path : undefined;
}

function wayTo(path: string, from: Map<string, string | undefined>): string {
	const before = from.get(path);
	return before === undefined ? path : `${wayTo(before, from)} → ${path}`;
}

/** Circles of imports that run: which of the files is ready first depends on who asks first. */
function circle(modules: Module[]): Finding[] {
	const byPath = new Map(modules.map((module) => [module.path, module]));
	const done = new Set<string>();
	const findings: Finding[] = [];
	function visit(path: string, way: string[]): void {
		if (way.includes(path)) return void findings.push([path, [...way.slice(way.indexOf(path)), path].join(' → ')]);
		if (done.has(path)) return;
		for (const { target, typeOnly } of byPath.get(path)?.imports ?? [])
			if (target.kind === 'file' && !typeOnly) visit(target.path, [...way, path]);
		done.add(path);
	}
	for (const { path } of modules) visit(path, []);
	return findings;
}

/** A file is called by what it is about; a drawer for odds and ends fills up. */
function name(modules: Module[]): Finding[] {
	return modules.flatMap(({ path }) => {
		const bad = path.split('/').find((part) => {
			const bare = part.replace(/(\.(test|server|svelte))*\.\w+$/, '');
			return /^(utils?|helpers?|common|misc|types)$/i.test(bare) || /(service|manager|repository|impl)$/i.test(bare);
		});
		return bad ? [[path, `“${bad}” says nothing of what is in it`] as Finding] : [];
	});
}

function hooks(modules: Module[]): Finding[] {
	return modules
		.filter(({ path, lines }) => layerOf(path) === 'hooks' && lines > LONGEST_HOOKS)
		.map(({ path, lines }) => [path, `${lines} lines: hooks are a table of contents, under 60`]);
}

/** Facts are as long as they are, and the house wants the shape of every table in one place. */
function mayBeLong(path: string): boolean {
	return path.startsWith('db/facts/') || path === 'db/tables.ts';
}

function length(modules: Module[]): Finding[] {
	return modules
		.filter(({ path, lines }) => !mayBeLong(path) && lines > LONGEST_FILE)
		.map(({ path, lines }) => [path, `${lines} lines, and ${LONGEST_FILE} are many`]);
}

/** The framework goes to the browser with the pages that do something there, and with no others: it weighs as much as ten of them. */
function script(modules: Module[]): Finding[] {
	const byPath = new Map(modules.map((module) => [module.path, module]));
	return modules
		.filter(({ path }) => path.endsWith('/+page.svelte'))
		.flatMap(({ path }): Finding[] => {
			const lively = livelyIn(path, byPath);
			if (lively && !isTakenOver(path, byPath))
				return [[path, `${lively} does nothing without “csr = true” of its route`]];
			if (!lively && isTakenOver(path, byPath)) return [[path, 'nothing in it needs “csr = true”']];
			return [];
		});
}

/** The first component of a page that does something in the browser. */
function livelyIn(page: string, byPath: Map<string, Module>): string | undefined {
	const seen = new Set([page]);
	for (const path of seen) {
		const { lively = false, imports = [] } = byPath.get(path) ?? {};
		if (lively) return path;
		for (const { target } of imports)
			if (target.kind === 'file' && target.path.endsWith('.svelte')) seen.add(target.path);
	}
	return undefined;
}

/** What the nearest file says; the framework itself takes over every page. */
function isTakenOver(page: string, byPath: Map<string, Module>): boolean {
	const folder = page.slice(0, page.lastIndexOf('/'));
	const said = ['+page.ts', '+page.server.ts'].map((file) => byPath.get(`${folder}/${file}`)?.csr);
	for (let at = folder; at.startsWith('src/routes'); at = at.slice(0, at.lastIndexOf('/')))
		said.push(...['+layout.ts', '+layout.server.ts'].map((file) => byPath.get(`${at}/${file}`)?.csr));
	return said.find((csr) => csr !== undefined) ?? true;
}
