// Plain JavaScript that runs on Node 20: it is needed before anything is installed.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { delimiter, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder of the project. */
export const root = resolve(fileURLToPath(import.meta.url), '../../..');

const STAMP = join(root, 'node_modules', '.pledgeline-installed');

/** A failure that is told in one sentence, without a stack. */
export class Failure extends Error {}

/** @returns {string} */
function lockHash() {
	return createHash('sha256')
		.update(readFileSync(join(root, 'package-lock.json')))
		.digest('hex');
}

/** @returns {boolean} whether everything that building needs is there, in the versions of package-lock.json */
export function isInstalled() {
	return existsSync(STAMP) && readFileSync(STAMP, 'utf8').trim() === lockHash() && isComplete();
}

/** Notes that the packages in node_modules are those of package-lock.json; an installation without the tools is not noted. */
export function noteInstallation() {
	linkCommand();
	if (isComplete()) writeFileSync(STAMP, lockHash() + '\n');
}

/** Puts `pledgeline` beside the packages' own programs: npm does not, and `npx` then takes seconds to make a place for it. */
function linkCommand() {
	const link = join(root, 'node_modules', '.bin', 'pledgeline');
	if (process.platform === 'win32' || !existsSync(join(root, 'node_modules', '.bin'))) return;
	rmSync(link, { force: true });
	symlinkSync('../../src/cli/pledgeline.ts', link);
}

/** @returns {boolean} */
function isComplete() {
	return has('vite') && has('svelte') && (!pinnedPackage() || has(pinnedPackage() ?? ''));
}

/**
 * @param {string} name
 * @returns {boolean}
 */
export function has(name) {
	return existsSync(join(root, 'node_modules', name, 'package.json'));
}

/** @returns {string | undefined} the package that brings Node 24, where there is one for this platform */
function pinnedPackage() {
	return process.platform === 'linux' && ['x64', 'arm64'].includes(process.arch)
		? `node-linux-${process.arch}`
		: undefined;
}

/**
 * Installs the packages of package-lock.json, the tools for building and testing among them.
 *
 * @returns {void}
 */
export function install() {
	const npm = process.env.npm_execpath;
	// The Node that runs npm: ours may itself lie in node_modules, which `npm ci` empties first.
	const node = process.env.npm_node_execpath ?? process.execPath;
	const asked = ['ci', '--include=dev', '--include=optional', '--no-audit', '--no-fund', '--loglevel=error'];
	const options = { cwd: root, encoding: /** @type {const} */ ('utf8'), maxBuffer: 64 << 20 };
	const done = npm?.endsWith('.js')
		? spawnSync(node, [npm, ...asked], options)
		: spawnSync('npm', asked, { ...options, shell: process.platform === 'win32' });
	if (done.error)
		throw new Failure(`The packages could not be installed, because npm did not start: ${done.error.message}.`);
	if (done.status !== 0) {
		process.stderr.write(done.stderr + done.stdout);
		throw new Failure(
			'The packages could not be installed: npm’s own words are above; mend that (often the network or a full disk) and run the same command again.'
		);
	}
	noteInstallation();
}

/**
 * The Node that runs the application: the one that the packages bring; where there is none for the platform, this one.
 *
 * @returns {string} the path of the program
 */
export function nodeToUse() {
	const pinned = pinnedPackage();
	const path = pinned && join(root, 'node_modules', pinned, 'bin', 'node');
	if (path && existsSync(path) && spawnSync(path, ['--version']).status === 0) return path;
	if (runsTypeScript(process.versions.node)) return process.execPath;
	throw new Failure(
		`Pledgeline needs Node 22.18 or newer on this platform (${process.platform} ${process.arch}), and this is ${process.versions.node}: install a newer Node and run the same command again.`
	);
}

/**
 * @param {string} version
 * @returns {boolean} whether that Node runs .ts files as they are
 */
export function runsTypeScript(version) {
	const [major = 0, minor = 0] = version.split('.').map(Number);
	return major > 22 || (major === 22 && minor >= 18);
}

/**
 * The environment for what runs on that Node: the project's own programs come first.
 *
 * @returns {NodeJS.ProcessEnv}
 */
export function environment() {
	return { ...process.env, PATH: join(root, 'node_modules', '.bin') + delimiter + (process.env.PATH ?? '') };
}

/**
 * Runs one long step and says so: what is being done, and how long it took.
 *
 * @template T
 * @param {string} title
 * @param {() => T} work
 * @returns {T}
 */
export function step(title, work) {
	const begun = Date.now();
	console.log(`${title} …`);
	const result = work();
	console.log(`  done in ${((Date.now() - begun) / 1000).toFixed(1)} s`);
	return result;
}
