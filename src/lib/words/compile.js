// Turns the message files into functions, without the network: `node src/lib/words/compile.js`.
// Plain JavaScript, since it runs before anything else does, on Node 20 as on 24. The reasons stand in docs/decisions/009-languages.md.

import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { argv } from 'node:process';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { faultsOf, LANGUAGES, placeholdersOf, readCatalogue } from './catalogue.js';

const HERE = dirname(fileURLToPath(import.meta.url));
const STAMP = '.stamp';
const PLUGIN = '@inlang/plugin-message-format';
const COMPILER = '@inlang/paraglide-js';

const LANGUAGE_TYPE = LANGUAGES.map((each) => `'${each}'`).join(' | ');

/** The pieces of the compiler's runtime that messages.ts and speaking.server.ts use; the rest stays out of sight. */
const RUNTIME_TYPES = `type Spoken = { locale: ${LANGUAGE_TYPE}; origin: string; messageCalls: Set<string> };

export declare function getLocale(): ${LANGUAGE_TYPE};
export declare function overwriteServerAsyncLocalStorage(store: {
	getStore(): Spoken | undefined;
	run<Answer>(spoken: Spoken, work: () => Answer): Answer;
}): void;
`;

/**
 * Compiles the messages of a folder into its `compiled/`, or leaves them when nothing changed.
 * The old output stays until the new one is proven, so that a failure breaks nothing that runs.
 *
 * @param {{ folder?: string }} [options]
 * @returns {Promise<{ ok: true, compiled: boolean, keys: number } | { ok: false, faults: string[] }>}
 */
export async function compileWords({ folder = HERE } = {}) {
	const { catalogue, faults: unreadable } = readCatalogue(join(folder, 'messages'));
	const faults = [...unreadable, ...faultsOf(catalogue)];
	if (faults.length > 0) return { ok: false, faults };

	const target = join(folder, 'compiled');
	const keys = Object.keys(catalogue.en ?? {}).length;
	const stamp = stampOf(folder);
	if (readStamp(target) === stamp) return { ok: true, compiled: false, keys };

	const work = mkdtempSync(join(folder, '.compiling-'));
	try {
		const made = join(work, 'compiled');
		const failure = await compileInto(made, work, folder);
		const wrong = failure ? [failure] : await silences(made, catalogue);
		if (wrong.length > 0) return { ok: false, faults: wrong };
		writeFileSync(join(made, 'messages.d.ts'), declarations(catalogue));
		writeFileSync(join(made, 'runtime.d.ts'), RUNTIME_TYPES);
		writeFileSync(join(made, STAMP), stamp);
		putInPlace(made, target, work);
		return { ok: true, compiled: true, keys };
	} finally {
		rmSync(work, { recursive: true, force: true });
	}
}

/**
 * Runs the compiler on a copy of the project: on the original it would write files of its own into the sources.
 *
 * @param {string} made @param {string} work @param {string} folder @returns {Promise<string | undefined>}
 */
async function compileInto(made, work, folder) {
	const settings = JSON.parse(readFileSync(join(folder, 'project.inlang/settings.json'), 'utf8'));
	const remote = settings.modules.find((/** @type {string} */ each) => /^\w+:/.test(each));
	if (remote) return `The plugin ${remote} would be fetched from the network; name its file under node_modules.`;
	const plugin = found(PLUGIN);
	if (!plugin) return `${PLUGIN} is not installed; run npm install with the development dependencies.`;
	const project = join(work, 'project.inlang');
	mkdirSync(project);
	settings.modules = [plugin];
	settings['plugin.inlang.messageFormat'].pathPattern = join(folder, 'messages/{locale}.json');
	writeFileSync(join(project, 'settings.json'), JSON.stringify(settings));
	try {
		const { compile } = await import(COMPILER);
		await compile({
			project,
			outdir: made,
			strategy: ['url', 'baseLocale'],
			// One module a message: a page loads the messages that it uses and no others.
			outputStructure: 'message-modules',
			emitReadme: false,
			emitGitIgnore: false,
			emitPrettierIgnore: false
		});
	} catch (error) {
		return `The messages could not be compiled: ${error instanceof Error ? error.message : error}`;
	}
	return undefined;
}

/**
 * Calls every compiled message in every language and compares it with its source. Where the plugin did not load, the compiler
 * succeeds with messages that are missing, or that say their own key: this is where it shows.
 *
 * @param {string} made @param {import('./catalogue.js').Catalogue} catalogue @returns {Promise<string[]>}
 */
export async function silences(made, catalogue) {
	const { m } = await import(pathToFileURL(join(made, 'messages.js')).href);
	const faults = [];
	for (const [key, english] of Object.entries(catalogue.en ?? {})) {
		const names = placeholdersOf(english);
		const inputs = Object.fromEntries(names.map((name) => [name, `<${name}>`]));
		for (const locale of LANGUAGES) {
			const source = catalogue[locale]?.[key];
			const said = m[key]?.(inputs, { locale });
			const expected =
				typeof source === 'string'
					? source.replace(/(?<!\\)\{\s*(\w+)\s*\}/g, '<$1>').replaceAll(/\\([{}])/g, '$1')
					: undefined;
			if (!said || (expected === undefined ? said === key : said !== expected)) {
				faults.push(`The compiled message "${key}" does not say in ${locale} what its file says.`);
			}
		}
	}
	if (faults.length > 0) faults.unshift('The compiler lost messages; is the plugin the one that package.json names?');
	return faults;
}

/**
 * Types of the compiled messages, each with its English text for the reader of the code.
 *
 * @param {import('./catalogue.js').Catalogue} catalogue @returns {string}
 */
function declarations(catalogue) {
	const lines = Object.entries(catalogue.en ?? {}).map(([key, english]) => {
		const names = placeholdersOf(english);
		const inputs = names.length
			? `inputs: { ${names.map((name) => `${name}: string | number`).join('; ')} }`
			: 'inputs?: Record<string, unknown>';
		const text = typeof english === 'string' ? english : Object.values(english[0].match).at(-1);
		return `\t/** ${text?.replaceAll('*/', '* /')} */\n\treadonly ${key}: (${inputs}, options?: Options) => string;`;
	});
	return `type Options = { locale?: ${LANGUAGE_TYPE} };\n\nexport declare const m: {\n${lines.join('\n')}\n};\n`;
}

/**
 * Swaps the new output in by two renames. Of two runs at once the second finds the first one's output there, which is as good.
 *
 * @param {string} made @param {string} target @param {string} work
 */
function putInPlace(made, target, work) {
	for (let attempt = 1; ; attempt += 1) {
		try {
			if (existsSync(target)) renameSync(target, join(work, `old-${attempt}`));
			renameSync(made, target);
			return;
		} catch (error) {
			const code = error instanceof Error && 'code' in error ? error.code : '';
			if (code === 'EXDEV') {
				rmSync(target, { recursive: true, force: true });
				cpSync(made, target, { recursive: true });
				return;
			}
			if (attempt === 5 || !['ENOENT', 'ENOTEMPTY', 'EEXIST', 'EPERM'].includes(String(code))) throw error;
		}
	}
}

/**
 * A hash of everything on which the output depends: the messages, the settings, these two files and the versions that package.json pins.
 *
 * @param {string} folder @returns {string}
 */
function stampOf(folder) {
	const hash = createHash('sha256');
	const sources = LANGUAGES.map((language) => join(folder, `messages/${language}.json`));
	const own = ['compile.js', 'catalogue.js'].map((name) => join(HERE, name));
	for (const path of [...sources, join(folder, 'project.inlang/settings.json'), ...own])
		hash.update(readFileSync(path));
	const pinned = JSON.parse(readFileSync(join(HERE, '../../../package.json'), 'utf8')).devDependencies;
	return hash.update(`${pinned[COMPILER]} ${pinned[PLUGIN]}`).digest('hex');
}

/** @param {string} target @returns {string | undefined} */
function readStamp(target) {
	const path = join(target, STAMP);
	const whole =
		existsSync(path) && existsSync(join(target, 'messages.js')) && existsSync(join(target, 'messages.d.ts'));
	return whole ? readFileSync(path, 'utf8') : undefined;
}

/** The file that a package opens with. @param {string} name @returns {string | undefined} */
function found(name) {
	for (const base of createRequire(join(HERE, 'compile.js')).resolve.paths(name) ?? []) {
		const path = join(base, name, 'dist/index.js');
		if (existsSync(path)) return path;
	}
	return undefined;
}

if (argv[1] && resolve(argv[1]) === fileURLToPath(import.meta.url)) {
	const result = await compileWords();
	if (!result.ok) {
		for (const fault of result.faults) console.error(fault);
		process.exitCode = 1;
	} else if (result.compiled) {
		console.log(`${result.keys} messages in ${LANGUAGES.length} languages compiled.`);
	}
}
