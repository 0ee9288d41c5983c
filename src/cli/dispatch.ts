import { WrongUsage, type Command, type Context } from './command.ts';
import { help } from './help.ts';

/**
 * Runs the subcommand that the arguments name and returns its exit code:
 * 0 done, 1 refused or failed, 2 called wrongly (the usage is then on stderr).
 */
export async function dispatch(
	args: string[],
	commands: Record<string, () => Promise<Command>>,
	context: Context
): Promise<number> {
	const [name, ...rest] = args;
	if (name === undefined) return wrongUsage('Which command?', undefined, context);
	if (isHelp(name)) return help(rest, commands, context);
	const load = Object.hasOwn(commands, name) ? commands[name] : undefined;
	if (!load) return wrongUsage(`There is no command “${name}”.`, undefined, context);
	if (rest.some(isHelpOption)) return help([name], commands, context);

	const command = await load();
	try {
		return await command.run(rest, context);
	} catch (error) {
		if (isWrongUsage(error)) return wrongUsage(firstSentence(error.message), command, context);
		context.err(error instanceof Error ? error.message : String(error));
		if (['debug', 'trace'].includes(context.env.LOG_LEVEL ?? '')) context.err(String((error as Error).stack));
		return 1;
	}
}

function isHelp(argument: string): boolean {
	return argument === 'help' || isHelpOption(argument);
}

function isHelpOption(argument: string): boolean {
	return argument === '--help' || argument === '-h';
}

function isWrongUsage(error: unknown): error is Error {
	if (error instanceof WrongUsage) return true;
	// What parseArgs of node:util throws at an unknown or incomplete option.
	return error instanceof Error && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS_');
}

/** parseArgs goes on to explain how a positional argument could begin with a dash: more than anyone asked. */
function firstSentence(message: string): string {
	return (message.split('. ')[0] ?? message).replace(/\.?$/, '.');
}

function wrongUsage(problem: string, command: Command | undefined, context: Context): number {
	context.err(problem);
	if (command) context.err(`usage: ${command.usage.split('\n').join('\n       ')}`);
	else context.err('usage: pledgeline COMMAND …   (`npx pledgeline help` lists the commands)');
	return 2;
}
