// `npm test`: installs what is missing, runs everything, ends with one line. Runs on Node 20 with nothing installed.
// `node tests/run.js lint unit` runs only those steps.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Failure, environment, install, isInstalled, nodeToUse, root, step } from '../src/cli/installation.js';
import { INSTALL_CHROMIUM, findOrInstallChromium } from './chromium.js';

/** @typedef {{ passed: number, failed: number, skipped?: number }} Count */

const reports = mkdtempSync(join(tmpdir(), 'pledgeline-reports-'));
let node = process.execPath;

/** @type {Record<string, () => Count>} */
const STEPS = {
	types: () => asOne(['node_modules/svelte-check/bin/svelte-check', '--tsconfig', './tsconfig.json']),
	lint: () =>
		asOne(
			['node_modules/eslint/bin/eslint.js', '--max-warnings', '0', '.'],
			['node_modules/prettier/bin/prettier.cjs', '--check', '.']
		),
	// Apart from the ones that need a database server: where there is none, only those fail.
	unit: () => vitest(['unit', 'ssr'], []),
	database: () =>
		vitest(['database', 'server'], ['db', 'src/lib/operations', 'src/lib/server', 'src/routes', 'tests/server']),
	build: () => asOne(['src/cli/build.js']),
	browser
};

process.exitCode = main(process.argv.slice(2));
rmSync(reports, { recursive: true, force: true });

/**
 * @param {string[]} asked
 * @returns {number} the exit code
 */
function main(asked) {
	const unknown = asked.filter((name) => !Object.hasOwn(STEPS, name));
	if (unknown.length > 0) {
		console.error(`There is no step “${unknown[0]}”: ${Object.keys(STEPS).join(', ')}.`);
		return 2;
	}
	const total = { passed: 0, failed: 0, skipped: 0 };
	const lines = [];
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
	for (const [name, run] of Object.entries(STEPS)) {
		if (asked.length > 0 && !asked.includes(name)) continue;
		console.log(`\n── ${name} ${'─'.repeat(70 - name.length)}`);
		const begun = Date.now();
		const { passed, failed, skipped = 0 } = run();
		total.passed += passed;
		total.failed += failed;
		total.skipped += skipped;
		const seconds = ((Date.now() - begun) / 1000).toFixed(0);
		lines.push(`  ${failed ? '✗' : '✓'} ${name}: ${passed} passed, ${failed} failed, ${skipped} skipped, ${seconds} s`);
	}
	console.log(`\n${lines.join('\n')}\n`);
	console.log(`${total.passed} passed, ${total.failed} failed`);
	return total.failed > 0 ? 1 : 0;
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
 * Several programs that count as one test. Each runs, also when one before it failed.
 *
 * @param {...string[]} programs
 * @returns {Count}
 */
function asOne(...programs) {
	const well = programs.map((program) => runs(program)).every(Boolean);
	return { passed: well ? 1 : 0, failed: well ? 0 : 1 };
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
	for (const { status, assertionResults } of report.testResults) {
		const [passed, failed] = ['passed', 'failed'].map((wanted) => countOf(assertionResults, wanted));
		count.passed += passed;
		// A file that cannot even be loaded has no tests to count, and has failed.
		count.failed += failed || (status === 'failed' ? 1 : 0);
		count.skipped += assertionResults.length - passed - failed;
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
