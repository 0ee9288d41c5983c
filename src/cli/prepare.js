// What npm runs at the end of an installation. Where the tools were left out there is nothing to prepare.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { has, noteInstallation, root } from './installation.js';

const steps = [
	{ needs: '@inlang/paraglide-js', program: ['src/lib/words/compile.js'] },
	{ needs: '@sveltejs/kit', program: ['node_modules/@sveltejs/kit/svelte-kit.js', 'sync'] }
];

for (const { needs, program } of steps) {
	if (!has(needs) || !existsSync(join(root, program[0] ?? ''))) continue;
	const done = spawnSync(process.execPath, program, { cwd: root, stdio: 'inherit' });
	if (done.status !== 0) process.exit(1);
}
noteInstallation();
