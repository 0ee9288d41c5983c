import type { Command, Context } from './command.ts';

/** `pledgeline help` lists the commands; `pledgeline help COMMAND` says how that one is called. */
export async function help(
	args: string[],
	commands: Record<string, () => Promise<Command>>,
	context: Context
): Promise<number> {
	const [name, ...more] = args;
	if (name === undefined) return list(commands, context);
	const load = Object.hasOwn(commands, name) ? commands[name] : undefined;
	if (!load || more.length > 0) {
		context.err(load ? 'One command at a time.' : `There is no command “${name}”.`);
		context.err('usage: pledgeline help [COMMAND]');
		return 2;
	}
	const command = await load();
	context.out(`usage: ${command.usage.split('\n').join('\n       ')}`);
	context.out(`\n${command.summary}`);
	return 0;
}

async function list(commands: Record<string, () => Promise<Command>>, context: Context): Promise<number> {
	const width = Math.max(...Object.keys(commands).map((name) => name.length));
	context.out('usage: npx pledgeline COMMAND …\n');
	for (const [name, load] of Object.entries(commands))
		context.out(`  ${name.padEnd(width)}  ${(await load()).summary}`);
	context.out(
		'\n`npx pledgeline help COMMAND` says how one is called. Settings are environment variables: docs/running.md.'
	);
	return 0;
}
