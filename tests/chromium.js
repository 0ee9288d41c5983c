// Plain JavaScript that runs on Node 20: tests/run.js needs it before it knows of another Node.
import { spawnSync } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome'];
const ELSEWHERE = [
	'/Applications/Chromium.app/Contents/MacOS/Chromium',
	'/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
	'/snap/bin/chromium'
];

/** What a person runs where it cannot be installed for them. */
export const INSTALL_CHROMIUM = 'apt-get install -y chromium';

/** @returns {string | undefined} the Chromium of this machine; CHROMIUM names another */
export function findChromium() {
	const folders = (process.env.PATH ?? '').split(delimiter).filter(Boolean);
	const inPath = folders.flatMap((folder) => NAMES.map((name) => join(folder, name)));
	return [...(process.env.CHROMIUM ? [process.env.CHROMIUM] : []), ...inPath, ...ELSEWHERE].find(isProgram);
}

/** @returns {string | undefined} the Chromium of this machine, installed first where that is possible (Debian, as root) */
export function findOrInstallChromium() {
	const found = findChromium();
	if (found || process.getuid?.() !== 0 || spawnSync('apt-get', ['--version']).error) return found;
	const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
	console.log(`Chromium is not here: ${INSTALL_CHROMIUM} …`);
	spawnSync('apt-get', ['update', '-qq'], { env, stdio: 'inherit' });
	spawnSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium'], { env, stdio: 'inherit' });
	return findChromium();
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
