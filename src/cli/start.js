// `npm start`, from a fresh clone: installs what is missing, builds what is old, serves. Runs on Node 20 with nothing installed.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { constants } from 'node:os';
import { join } from 'node:path';
import { Failure, environment, install, isInstalled, nodeToUse, root, step } from './installation.js';
import { sourcesHash } from './sources.js';

// npm runs this through a shell, and a shell that is ended passes nothing on: it is just gone, with npm.
const parent = process.env.npm_lifecycle_event === undefined ? undefined : process.ppid;

try {
	start();
} catch (error) {
	if (!(error instanceof Failure)) throw error;
	console.error(error.message);
	process.exitCode = 1;
}

/** @returns {void} */
function start() {
	if (Number(process.versions.node.split('.')[0]) < 20)
		throw new Failure(`Pledgeline needs Node 20 or newer, and this is ${process.versions.node}.`);
	if (!isInstalled()) step('Installing what is missing (about half a minute)', install);
	const node = nodeToUse();
	if (!isBuilt()) step('Building (about half a minute)', () => build(node));
	serve(node);
}

/** @returns {boolean} */
function isBuilt() {
	const note = join(root, 'build', 'made-from');
	return existsSync(note) && readFileSync(note, 'utf8').trim() === sourcesHash(root);
}

/**
 * @param {string} node
 * @returns {void}
 */
function build(node) {
	const done = spawnSync(node, ['src/cli/build.js'], {
		cwd: root,
		env: environment(),
		encoding: 'utf8',
		maxBuffer: 64 << 20
	});
	if (done.status === 0) return;
	process.stderr.write(`${done.stdout}${done.stderr}`);
	throw new Failure('The application could not be built: what the build says is above.');
}

/**
 * @param {string} node
 * @returns {void}
 */
function serve(node) {
	const child = spawn(node, ['src/cli/pledgeline.ts', 'serve', ...process.argv.slice(2)], {
		cwd: root,
		env: environment(),
		stdio: 'inherit'
	});
	for (const signal of /** @type {const} */ (['SIGTERM', 'SIGINT', 'SIGHUP']))
		process.on(signal, () => child.kill(signal));
	setInterval(() => parent !== undefined && process.ppid !== parent && child.kill('SIGTERM'), 200);
	child.on('error', (error) => {
		console.error(`The server could not be started: ${error.message}.`);
		process.exitCode = 1;
	});
	child.on('exit', (code, signal) => process.exit(code ?? 128 + (signal ? constants.signals[signal] : 0)));
}
