#!/usr/bin/env node
import { enableCompileCache } from 'node:module';
import { join } from 'node:path';
import { COMMANDS } from './commands.ts';
import { dispatch } from './dispatch.ts';
import { root } from './installation.js';
import { mayBeLeft } from './output.ts';

// Thousands of small files are read at every start: what Node made of them last time is kept, where only we may write.
enableCompileCache(join(root, 'node_modules', '.cache', 'pledgeline'));

mayBeLeft([process.stdout, process.stderr]);

process.exitCode = await dispatch(process.argv.slice(2), COMMANDS, {
	root,
	env: process.env,
	out: (line) => process.stdout.write(line + '\n'),
	err: (line) => process.stderr.write(line + '\n')
});
