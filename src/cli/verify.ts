import { parseArgs } from 'node:util';
import { integrityFaults } from '#db/engine/integrity.ts';
import { verify } from '#db/verification.ts';
import { verifyFiles } from '#server/evidence/tending.ts';
import type { Context } from './command.ts';
import { withInstallation } from './opened.ts';

export const summary =
	'walks the journal from its first line, checks every row that it answers for and every file, and prints its head';
export const usage = 'pledgeline verify';

export async function run(args: string[], context: Context): Promise<number> {
	parseArgs({ args, options: {} });
	return withInstallation(context, async (installation) => {
		const { store } = installation;
		const faults = await integrityFaults(store.reading, store.engine);
		for (const fault of faults) context.err(`The database is damaged: ${fault}.`);
		const found = await verify(store.reading);
		if (!found.ok) {
			context.err(`The journal is broken at line ${found.line}: ${found.detail}.`);
			return 1;
		}
		context.out(`The journal is whole: ${found.lines} lines answer for ${found.rows} rows.`);
		const evidence = await verifyFiles(installation);
		for (const fault of evidence.faults) context.err(`Evidence is damaged: ${fault}.`);
		if (evidence.faults.length === 0) context.out(`The files of evidence are whole: ${evidence.files}.`);
		// Last, where whoever writes it down elsewhere finds it.
		context.out(`head ${found.head}`);
		return faults.length + evidence.faults.length === 0 ? 0 : 1;
	});
}
