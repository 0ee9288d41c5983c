#!/usr/bin/env node
import { enableCompileCache } from 'node:module';
import { join } from 'node:path';
import type { Command } from './command.ts';
import { dispatch } from './dispatch.ts';
import { root } from './installation.js';

// Thousands of small files are read at every start: what Node made of them last time is kept, where only we may write.
enableCompileCache(join(root, 'node_modules', '.cache', 'pledgeline'));

/** Every subcommand, in the order in which `help` lists them. A module is loaded only when it is asked for. */
const COMMANDS: Record<string, () => Promise<Command>> = {
	serve: () => import('./serve.ts'),
	migrate: () => import('./migrate.ts'),
	person: () => import('./person.ts'),
	token: () => import('./token.ts'),
	export: () => import('./export.ts'),
	import: () => import('./import.ts'),
	verify: () => import('./verify.ts'),
	'public-figures': () => import('./public-figures.ts'),
	redact: () => import('./redact.ts')
};

process.exitCode = await dispatch(process.argv.slice(2), COMMANDS, {
	root,
	env: process.env,
	out: (line) => process.stdout.write(line + '\n'),
	err: (line) => process.stderr.write(line + '\n')
});
