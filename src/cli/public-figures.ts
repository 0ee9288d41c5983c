import { parseArgs } from 'node:util';
import { perform } from '#operations/perform.ts';
import { showPublicFigures } from '#operations/show-public-figures.ts';
import { actorAtCommandLine } from '#server/installation.ts';
import { WrongUsage, type Context } from './command.ts';
import { refuse, withInstallation } from './opened.ts';

export const summary = 'shows or hides all that was collected from public documents; nothing is deleted';
export const usage = 'pledgeline public-figures show|hide --as EMAIL';

export async function run(args: string[], context: Context): Promise<number> {
	const { values, positionals } = parseArgs({ args, allowPositionals: true, options: { as: { type: 'string' } } });
	const [wish] = positionals;
	if (positionals.length !== 1 || (wish !== 'show' && wish !== 'hide')) throw new WrongUsage('Say `show` or `hide`.');
	return withInstallation(context, async (installation) => {
		const { store, clock, ids } = installation;
		const actor = await actorAtCommandLine(installation, values.as);
		if (!actor.ok) return refuse(context, actor.problems);
		const by = { actor: actor.answer, door: 'command' as const, clock, ids };
		const outcome = await perform(store, showPublicFigures, { show: wish === 'show' }, by);
		if (!outcome.ok) return refuse(context, outcome.problems);
		context.out(outcome.answer.shown ? 'They are shown.' : 'They are hidden. Nothing was deleted.');
		return 0;
	});
}
