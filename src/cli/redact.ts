import { parseArgs } from 'node:util';
import { isId } from '#domain/id.ts';
import { perform } from '#operations/perform.ts';
import { redactEntry } from '#operations/redact-entry.ts';
import { actorAtCommandLine } from '#server/installation.ts';
import { WrongUsage, type Context } from './command.ts';
import { refuse, withInstallation } from './opened.ts';

export const summary = 'takes the texts of an entry away on legal ground; its value, its hash and a tombstone stay';
export const usage = [
	'pledgeline redact ENTRY --ground G --as EMAIL',
	'  The ground is public: name the law, not what is to be removed. There is no way back.'
].join('\n');

export async function run(args: string[], context: Context): Promise<number> {
	const options = { ground: { type: 'string' }, as: { type: 'string' } } as const;
	const { values, positionals } = parseArgs({ args, allowPositionals: true, options });
	const [entry = ''] = positionals;
	const { ground } = values;
	if (positionals.length !== 1) throw new WrongUsage('Name the one entry: the end of the address of its page.');
	if (ground === undefined) throw new WrongUsage('--ground is missing.');
	return withInstallation(context, async (installation) => {
		const { store, clock, ids } = installation;
		const actor = await actorAtCommandLine(installation, values.as);
		if (!actor.ok) return refuse(context, actor.problems);
		if (!isId<'entry'>(entry)) return refuse(context, [{ code: 'unknown-entry' }]);
		const by = { actor: actor.answer, door: 'command' as const, clock, ids };
		const outcome = await perform(store, redactEntry, { entry, ground }, by);
		if (!outcome.ok) return refuse(context, outcome.problems);
		context.err(`The texts are gone, with the drafts that began with them: ${outcome.answer.drafts}.`);
		context.err('Backups that are older still have them; a correction of the entry has texts of its own.');
		return 0;
	});
}
