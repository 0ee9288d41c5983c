import type { Command } from './command.ts';

/** Every subcommand, in the order in which `help` lists them. A module is loaded only when it is asked for. */
export const COMMANDS: Record<string, () => Promise<Command>> = {
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
