import { parseArgs } from 'node:util';
import { isId } from '#domain/id.ts';
import { perform } from '#operations/perform.ts';
import { redactEntry } from '#operations/redact-entry.ts';
import { redactEvidence } from '#operations/redact-evidence.ts';
import { removeUnnamed } from '#server/evidence/tending.ts';
import { actorAtCommandLine } from '#server/installation.ts';
import { WrongUsage, type Context } from './command.ts';
import { refuse, withInstallation } from './opened.ts';

export const summary =
	'takes the texts of an entry and what is attached to it away on legal ground; value, hash and a tombstone stay';
export const usage = [
	'pledgeline redact ENTRY --ground G --as EMAIL',
	'pledgeline redact --evidence EVIDENCE --ground G --as EMAIL',
	'  The second form takes one link or file alone: the end of the address of the file.',
	'  The ground is public: name the law, not what is to be removed. There is no way back.'
].join('\n');

export async function run(args: string[], context: Context): Promise<number> {
	const options = { ground: { type: 'string' }, evidence: { type: 'string' }, as: { type: 'string' } } as const;
	const { values, positionals } = parseArgs({ args, allowPositionals: true, options });
	const [entry = ''] = positionals;
	const { ground } = values;
	if (positionals.length !== (values.evidence === undefined ? 1 : 0)) {
		throw new WrongUsage('Name the one entry, the end of the address of its page; or one piece by --evidence.');
	}
	if (ground === undefined) throw new WrongUsage('--ground is missing.');
	return withInstallation(context, async (installation) => {
		const { store, clock, ids } = installation;
		const actor = await actorAtCommandLine(installation, values.as);
		if (!actor.ok) return refuse(context, actor.problems);
		const by = { actor: actor.answer, door: 'command' as const, clock, ids };
		if (values.evidence !== undefined) {
			if (!isId<'evidence'>(values.evidence)) return refuse(context, [{ code: 'unknown-evidence' }]);
			const outcome = await perform(store, redactEvidence, { evidence: values.evidence, ground }, by);
			if (!outcome.ok) return refuse(context, outcome.problems);
			const files = await removeUnnamed(installation, outcome.answer.files);
			context.err(
				`It is gone; files deleted: ${files}. A file that another figure rests on, too, stays until that is taken.`
			);
			return 0;
		}
		if (!isId<'entry'>(entry)) return refuse(context, [{ code: 'unknown-entry' }]);
		const outcome = await perform(store, redactEntry, { entry, ground }, by);
		if (!outcome.ok) return refuse(context, outcome.problems);
		const files = await removeUnnamed(installation, outcome.answer.files);
		context.err(`The texts are gone, with the drafts that began with them: ${outcome.answer.drafts}.`);
		context.err(`What was attached to it is gone, too; files deleted: ${files}.`);
		context.err('Backups that are older still have them; a correction of the entry has texts of its own.');
		return 0;
	});
}
