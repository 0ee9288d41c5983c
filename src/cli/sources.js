// Plain JavaScript that runs on Node 20: it is needed before anything is installed.
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const FOLDERS = ['src', 'db', 'static'];
const FILES = ['package.json', 'package-lock.json', 'svelte.config.js', 'vite.config.ts', 'tsconfig.json'];

/**
 * One short name for everything that a build is made from: other contents, another name.
 *
 * @param {string} root the folder of the project
 * @returns {string} 16 hexadecimal digits
 */
export function sourcesHash(root) {
	const hash = createHash('sha256');
	for (const path of [...FILES, ...FOLDERS.flatMap((folder) => filesBelow(root, folder))]) {
		if (!existsSync(join(root, path))) continue;
		const content = readFileSync(join(root, path));
		hash.update(`${path}\n${content.length}\n`).update(content);
	}
	return hash.digest('hex').slice(0, 16);
}

/**
 * @param {string} root
 * @param {string} folder
 * @returns {string[]} paths in a stable order, without tests and without what is generated
 */
function filesBelow(root, folder) {
	if (!existsSync(join(root, folder))) return [];
	const items = readdirSync(join(root, folder), { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
	return items.flatMap((item) => {
		const path = `${folder}/${item.name}`;
		// `compiled` is made from files that are counted already; what begins with a dot is passing.
		if (item.isDirectory()) return /^(compiled$|\.)/.test(item.name) ? [] : filesBelow(root, path);
		return /\.(test\.ts|snap|md)$/.test(item.name) ? [] : [path];
	});
}
