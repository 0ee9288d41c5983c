import { existsSync } from 'node:fs';
import { pendingMigrations } from '#db/migrate.ts';
import { openInstallation, type Installation } from '#server/installation.ts';
import { readSettings } from '#server/settings.ts';
import type { Problem } from '#domain/problem.ts';
import { problemText } from '#words/problem.ts';
import type { Context } from './command.ts';

/** Runs something on the opened installation and closes it; wrong settings or a database not up to date end it with 1. */
export async function withInstallation(
	context: Context,
	run: (installation: Installation) => Promise<number>
): Promise<number> {
	const read = readSettings(context.env, context.root);
	if (!read.ok) {
		for (const problem of read.problems) context.err(problem);
		return 1;
	}
	const { engine, database } = read.settings;
	// Opening would make an empty one, at an address that is perhaps mistyped.
	if (engine === 'sqlite' && !existsSync(database.replace(/^file:/, ''))) {
		context.err(
			`There is no database at ${database}: correct DATABASE_URL, or make it with \`npx pledgeline migrate\`.`
		);
		return 1;
	}
	const installation = await openInstallation(read.settings);
	try {
		const pending = await pendingMigrations(installation.store);
		if (pending.length > 0) {
			context.err('The database is not up to date: run `npx pledgeline migrate`, or `npm start` once.');
			return 1;
		}
		return await run(installation);
	} finally {
		await installation.store.close();
	}
}

/** Says why something was refused, a sentence each. */
export function refuse(context: Context, problems: readonly Problem[]): number {
	for (const problem of problems) context.err(problemText(problem, 'en'));
	return 1;
}
