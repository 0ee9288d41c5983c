// Plain JavaScript that runs on Node 20: tests/run.js needs it before it knows of another Node.
import { spawnSync } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

/** The same browser without its windows: what is looked at is the same, in half of the time. */
const WITHOUT_WINDOWS = 'chromium-headless-shell';
const NAMES = [WITHOUT_WINDOWS, 'chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome'];
const ELSEWHERE = [
	'/Applications/Chromium.app/Contents/MacOS/Chromium',
	'/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
	'/snap/bin/chromium'
];

/** What a person runs where it cannot be installed for them. */
export const INSTALL_CHROMIUM = `apt-get install -y ${WITHOUT_WINDOWS}`;

/** @returns {string | undefined} the Chromium of this machine; CHROMIUM names another */
export function findChromium() {
	const folders = (process.env.PATH ?? '').split(delimiter).filter(Boolean);
	const inPath = folders.flatMap((folder) => NAMES.map((name) => join(folder, name)));
	return [...(process.env.CHROMIUM ? [process.env.CHROMIUM] : []), ...inPath, ...ELSEWHERE].find(isProgram);
}

/**
 * The Chromium of this machine; where that is possible (Debian, as root) the one without windows is installed first, and what is there
 * is taken when it cannot be.
 *
 * @returns {string | undefined}
 */
export function findOrInstallChromium() {
	const found = findChromium();
	if (process.env.CHROMIUM || found?.endsWith(WITHOUT_WINDOWS)) return found;
	if (process.getuid?.() !== 0 || spawnSync('apt-get', ['--version']).error) return found;
	console.log(`Chromium without windows is not here: ${INSTALL_CHROMIUM} …`);
	apt('update');
	apt('install', '-y', '--no-install-recommends', '--no-remove', WITHOUT_WINDOWS);
	if (!findChromium()) apt('install', '-y', '--no-install-recommends', 'chromium');
	return findChromium();
}

/** @param {...string} args */
function apt(...args) {
	const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
	spawnSync('apt-get', ['-qq', ...args], { env, stdio: 'inherit' });
}

/**
 * @param {string} path
 * @returns {boolean}
 */
function isProgram(path) {
	try {
		accessSync(path, constants.X_OK);
		return true;
	} catch {
		return false;
	}
}
