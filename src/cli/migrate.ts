import { parseArgs } from 'node:util';
import { setUp } from '#server/set-up.ts';
import { readSettings } from '#server/settings.ts';
import type { Context } from './command.ts';

export const summary = 'brings the database up to date, after a backup of it';
export const usage = 'pledgeline migrate';

export async function run(args: string[], context: Context): Promise<number> {
	parseArgs({ args, options: {} });
	const read = readSettings(context.env, context.root);
	if (!read.ok) {
		for (const problem of read.problems) context.err(problem);
		return 1;
	}
	let said = 0;
	await setUp(read.settings, (line) => {
		said += 1;
		context.out(line);
	});
	if (said === 0) context.out('The database is up to date.');
	return 0;
}
