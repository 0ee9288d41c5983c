/** What a subcommand may use of the world. */
export type Context = {
	/** The folder of the installation; relative paths of settings start here. */
	root: string;
	env: Record<string, string | undefined>;
	/** Prints a line on stdout: what was asked for, and nothing else. */
	out(line: string): void;
	/** Prints a line on stderr: progress, problems, hints. */
	err(line: string): void;
};

/** What the module of a subcommand exports. */
export type Command = {
	/** What it does, in one line without a full stop. */
	summary: string;
	/** How it is called: one line a form, without the leading `npx`. */
	usage: string;
	/** Returns the exit code: 0 done, 1 refused or failed (said on stderr in one sentence), 2 wrong usage. */
	run(args: string[], context: Context): Promise<number>;
};

/** Thrown by a subcommand that was called wrongly: the dispatcher prints the sentence and the usage, and exits with 2. */
export class WrongUsage extends Error {}
