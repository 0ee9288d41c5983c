// `npm test`: installs what is missing, runs everything, ends with one line. Runs on Node 20 with nothing installed.
// `node tests/run.js lint unit` runs only those steps.
import { spawn, spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, statfsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { Failure, environment, install, isInstalled, nodeToUse, root, step } from '../src/cli/installation.js';
import { INSTALL_CHROMIUM, findOrInstallChromium } from './chromium.js';

/** @typedef {{ passed: number, failed: number, skipped?: number }} Count */

/** A file system that lies in memory on Linux, and how much of it must be free, in bytes: the databases of a run are far smaller. */
const MEMORY = '/dev/shm';
const ROOM = 4e9;

// Each commit to thousands of small databases would wait for the disk.
if (!process.env.TMPDIR && hasRoomInMemory()) process.env.TMPDIR = MEMORY;

const reports = mkdtempSync(join(tmpdir(), 'pledgeline-reports-'));
// What Node makes of thousands of small files is kept from one process to the next, and for the threads of each.
process.env.NODE_COMPILE_CACHE ??= join(root, 'node_modules', '.cache', 'pledgeline');

let node = process.execPath;
/** The names of what failed, to be said once more at the end. @type {string[]} */
const failures = [];

/** @type {Record<string, () => Count | Promise<Count>>} */
const STEPS = {
	promises: () => asOne('node_modules/oxlint/bin/oxlint', '--type-aware', '--deny-warnings'),
	lint: () => asOne('node_modules/eslint/bin/eslint.js', '--max-warnings', '0', '.'),
	types: () => asOne('node_modules/svelte-check/bin/svelte-check', '--tsconfig', './tsconfig.json'),
	format: () => asOne('node_modules/prettier/bin/prettier.cjs', '--check', '.'),
	build: () => asOne('src/cli/build.js'),
	// Apart from the ones that need a database server: where there is none, only those fail.
	unit: () => vitest(['unit', 'ssr'], []),
	database: () =>
		vitest(['database', 'server'], ['db', 'src/lib/operations', 'src/lib/server', 'src/routes', 'tests/server']),
	browser
};

/** These use one core each, so that two of them go on side by side; the others take both. Each row goes on in its order. */
const SIDE_BY_SIDE = [
	['promises', 'lint', 'format'],
	['types', 'build']
];
const beside = SIDE_BY_SIDE.flat();

process.exitCode = await main(process.argv.slice(2));
rmSync(reports, { recursive: true, force: true });

/**
 * @param {string[]} asked
 * @returns {Promise<number>} the exit code
 */
async function main(asked) {
	const unknown = asked.filter((name) => !Object.hasOwn(STEPS, name));
	if (unknown.length > 0) {
		console.error(`There is no step “${unknown[0]}”: ${Object.keys(STEPS).join(', ')}.`);
		return 2;
	}
	try {
		if (!isInstalled()) step('Installing what is missing (about half a minute)', install);
		node = nodeToUse();
		// The compiled words and the framework's types, which every step leans on.
		if (!runs(['src/cli/prepare.js'])) throw new Failure('The words could not be compiled: why is said above.');
	} catch (error) {
		if (!(error instanceof Failure)) throw error;
		console.error(error.message);
		console.log('0 passed, 1 failed');
		return 1;
	}
	const wanted = Object.keys(STEPS).filter((name) => asked.length === 0 || asked.includes(name));
	const rows = SIDE_BY_SIDE.map((row) => row.filter((name) => wanted.includes(name)));
	const lines = (await Promise.all(rows.map(inOrder))).flat();
	lines.push(...(await inOrder(wanted.filter((name) => !beside.includes(name)))));

	if (failures.length > 0) console.log(`\nFailed:\n${failures.map((name) => `  ${name}`).join('\n')}`);
	console.log(`\n${lines.map(({ line }) => line).join('\n')}\n`);
	const [passed = 0, failed = 0] = ['passed', 'failed'].map((what) =>
		lines.reduce((sum, { count }) => sum + count[/** @type {'passed' | 'failed'} */ (what)], 0)
	);
	console.log(`${passed} passed, ${failed} failed`);
	return failed > 0 ? 1 : 0;
}

/** @returns {boolean} */
function hasRoomInMemory() {
	try {
		accessSync(MEMORY, constants.W_OK);
		const { bavail, bsize } = statfsSync(MEMORY);
		return bavail * bsize >= ROOM;
	} catch {
		return false;
	}
}

/**
 * @param {string[]} names of steps, run one after the other
 * @returns {Promise<{ count: Count, line: string }[]>}
 */
async function inOrder(names) {
	const ended = [];
	for (const name of names) {
		if (!beside.includes(name)) console.log(`\n── ${name} ${'─'.repeat(70 - name.length)}`);
		const begun = Date.now();
		const count = await STEPS[name]?.();
		if (!count) continue;
		const { passed, failed, skipped = 0 } = count;
		const seconds = ((Date.now() - begun) / 1000).toFixed(0);
		const line = `  ${failed ? '✗' : '✓'} ${name}: ${passed} passed, ${failed} failed, ${skipped} skipped, ${seconds} s`;
		if (beside.includes(name)) console.log(line);
		ended.push({ count, line });
	}
	return ended;
}

/**
 * @param {string[]} program its file and arguments
 * @param {NodeJS.ProcessEnv} [env]
 * @returns {boolean} whether it ended well
 */
function runs(program, env = {}) {
	return spawnSync(node, program, { cwd: root, env: { ...environment(), ...env }, stdio: 'inherit' }).status === 0;
}

/**
 * A program that counts as one test. What it says is told when it has ended, since another may go on beside it.
 *
 * @param {...string} program its file and arguments
 * @returns {Promise<Count>}
 */
async function asOne(...program) {
	const child = spawn(node, program, { cwd: root, env: environment(), stdio: ['ignore', 'pipe', 'pipe'] });
	let said = '';
	for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (said += chunk));
	const code = await new Promise((settle) => child.on('close', settle).on('error', () => settle(-1)));
	if (said.trim()) console.log(`\n── ${program[0]}\n${said.trim()}`);
	if (code !== 0) failures.push(`${program[0]}: said above`);
	return { passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1 };
}

/**
 * @param {string[]} projects
 * @param {string[]} folders where their tests lie: when none of them could run, each file counts as failed
 * @returns {Count}
 */
function vitest(projects, folders) {
	const file = join(reports, `${projects[0]}.json`);
	const well = runs([
		'node_modules/vitest/vitest.mjs',
		'run',
		...projects.map((name) => `--project=${name}`),
		// Said here: a project of its own takes one core less than there are.
		'--maxWorkers=2',
		'--reporter=default',
		'--reporter=json',
		`--outputFile.json=${file}`
	]);
	const report = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : { testResults: [] };
	const count = { passed: 0, failed: 0, skipped: 0 };
	for (const { name, status, assertionResults } of report.testResults) {
		const [passed, failed] = ['passed', 'failed'].map((wanted) => countOf(assertionResults, wanted));
		count.passed += passed;
		// A file that cannot even be loaded has no tests to count, and has failed.
		count.failed += failed || (status === 'failed' ? 1 : 0);
		count.skipped += assertionResults.length - passed - failed;
		if (status === 'failed') failures.push(...namesOfFailed(relative(root, name), assertionResults));
	}
	if (report.testResults.length === 0) count.failed += filesOf(folders);
	return certain(count, well);
}

/**
 * @param {{ status: string }[]} tests
 * @param {string} wanted
 * @returns {number}
 */
function countOf(tests, wanted) {
	return tests.filter(({ status }) => status === wanted).length;
}

/**
 * @param {string} file
 * @param {{ status: string, fullName: string, failureMessages?: string[] }[]} tests
 * @returns {string[]} each with the first lines of its reason
 */
function namesOfFailed(file, tests) {
	const failed = tests.filter(({ status }) => status === 'failed');
	if (failed.length === 0) return [`${file} could not be loaded`];
	return failed.map(({ fullName, failureMessages = [] }) => {
		const reason = failureMessages.join('\n').split('\n').slice(0, 12).join('\n      ');
		return `${file} › ${fullName}\n      ${reason}`;
	});
}

/**
 * @param {string[]} folders
 * @returns {number}
 */
function filesOf(folders) {
	const files = folders.flatMap((folder) => {
		const path = join(root, folder);
		return existsSync(path) ? readdirSync(path, { recursive: true }).map(String) : [];
	});
	return files.filter((file) => file.endsWith('.test.ts')).length;
}

/** @returns {Count} */
function browser() {
	const file = join(reports, 'browser.json');
	const env = { PLAYWRIGHT_JSON_OUTPUT_FILE: file };
	const program = ['node_modules/@playwright/test/cli.js', 'test', '--config=tests/playwright.config.ts'];
	if (!findOrInstallChromium()) {
		spawnSync(node, [...program, '--list', '--reporter=json'], { cwd: root, env: { ...environment(), ...env } });
		const { skipped } = countPlaywright(file);
		console.error(`There is no Chromium here, and without it these tests fail: ${INSTALL_CHROMIUM} (as root).`);
		return { passed: 0, failed: Math.max(skipped, 1) };
	}
	return certain(countPlaywright(file, runs([...program, '--reporter=list,json'], env)), true);
}

/**
 * @param {string} file
 * @param {boolean} [well] how Playwright itself ended
 * @returns {{ passed: number, failed: number, skipped: number }}
 */
function countPlaywright(file, well = true) {
	if (!existsSync(file)) return { passed: 0, failed: 1, skipped: 0 };
	const { stats } = JSON.parse(readFileSync(file, 'utf8'));
	return certain({ passed: stats.expected, failed: stats.unexpected + stats.flaky, skipped: stats.skipped }, well);
}

/**
 * A run that ended badly although no test failed, or that ran nothing, is a failure all the same.
 *
 * @template {Count} T
 * @param {T} count
 * @param {boolean} well
 * @returns {T}
 */
function certain(count, well) {
	const failed = count.failed === 0 && (!well || count.passed === 0) ? 1 : count.failed;
	return { ...count, failed };
}
