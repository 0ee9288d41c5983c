// `npm run build`: the words, then the application, then a note of what it was made from.
import { spawnSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './installation.js';
import { sourcesHash } from './sources.js';

const note = join(root, 'build', 'made-from');
const made = sourcesHash(root);
// A build that breaks off halfway must not look whole.
rmSync(note, { force: true });

for (const program of [['src/lib/words/compile.js'], ['node_modules/vite/bin/vite.js', 'build']]) {
	const done = spawnSync(process.execPath, program, {
		cwd: root,
		stdio: 'inherit',
		env: { ...process.env, BUILD: made }
	});
	if (done.status !== 0) process.exit(1);
}

mkdirSync(join(root, 'build'), { recursive: true });
writeFileSync(note, made + '\n');
