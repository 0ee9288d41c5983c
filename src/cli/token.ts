import { randomBytes } from 'node:crypto';
import { parseArgs } from 'node:util';
import { ROLES, type Role } from '#domain/permission.ts';
import { addToken } from '#operations/add-token.ts';
import { perform } from '#operations/perform.ts';
import { actorAtCommandLine } from '#server/installation.ts';
import { tokenHash, TOKEN_PREFIX } from '#server/bearer.ts';
import { WrongUsage, type Context } from './command.ts';
import { refuse, withInstallation } from './opened.ts';

export const summary = 'makes a token for the API and prints it, once';
export const usage = [
	'pledgeline token add --name N --organisation O --role reporter|approver',
	'pledgeline token add --name N --agreement A --role organiser',
	'  [--as EMAIL]'
].join('\n');

export async function run(args: string[], context: Context): Promise<number> {
	const { values, positionals } = parseArgs({
		args,
		allowPositionals: true,
		options: {
			name: { type: 'string' },
			role: { type: 'string' },
			organisation: { type: 'string' },
			agreement: { type: 'string' },
			as: { type: 'string' }
		}
	});
	if (positionals.join(' ') !== 'add') throw new WrongUsage('The one thing to do with a token here is to `add` it.');
	const { name, role, organisation, agreement } = values;
	if (name === undefined) throw new WrongUsage('--name is missing.');
	if (!isTokenRole(role)) throw new WrongUsage('--role must be reporter, approver or organiser.');

	return withInstallation(context, async (installation) => {
		const { store, clock, ids } = installation;
		const actor = await actorAtCommandLine(installation, values.as);
		if (!actor.ok) return refuse(context, actor.problems);
		const token = TOKEN_PREFIX + randomBytes(32).toString('base64url');
		const input = {
			name,
			role,
			token_hash: tokenHash(token),
			...(organisation !== undefined && { organisation }),
			...(agreement !== undefined && { agreement })
		};
		const by = { actor: actor.answer, door: 'command' as const, clock, ids };
		const outcome = await perform(store, addToken, input, by);
		if (!outcome.ok) return refuse(context, outcome.problems);
		context.out(token);
		return 0;
	});
}

function isTokenRole(text: string | undefined): text is Exclude<Role, 'administrator'> {
	return text !== 'administrator' && ROLES.some((role) => role === text);
}
