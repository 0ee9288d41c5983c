import { parseArgs } from 'node:util';
import { integrityFaults } from '#db/engine/integrity.ts';
import { verify } from '#db/verification.ts';
import type { Context } from './command.ts';
import { withInstallation } from './opened.ts';

export const summary =
	'walks the journal from its first line, checks every row that it answers for, and prints its head';
export const usage = 'pledgeline verify';

export async function run(args: string[], context: Context): Promise<number> {
	parseArgs({ args, options: {} });
	return withInstallation(context, async ({ store }) => {
		const faults = await integrityFaults(store.reading, store.engine);
		for (const fault of faults) context.err(`The database is damaged: ${fault}.`);
		const found = await verify(store.reading);
		if (!found.ok) {
			context.err(`The journal is broken at line ${found.line}: ${found.detail}.`);
			return 1;
		}
		context.out(`The journal is whole: ${found.lines} lines answer for ${found.rows} rows.`);
		context.out(`head ${found.head}`);
		return faults.length === 0 ? 0 : 1;
	});
}
