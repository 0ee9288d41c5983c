import { parseArgs } from 'node:util';
import * as tokens from '#db/tokens.ts';
import { beginsAt, civilDate } from '#domain/civil-date.ts';
import { instant, type Instant } from '#domain/clock.ts';
import { isId } from '#domain/id.ts';
import { may, ROLES, type Role } from '#domain/permission.ts';
import { addToken } from '#operations/add-token.ts';
import { perform, type Circumstances } from '#operations/perform.ts';
import { revokeToken } from '#operations/revoke-token.ts';
import { actorAtCommandLine, type Installation } from '#server/installation.ts';
import { newToken, tokenHash } from '#server/bearer.ts';
import { WrongUsage, type Context } from './command.ts';
import { refuse, withInstallation } from './opened.ts';

export const summary = 'makes a token for the API and prints it, once; lists tokens and revokes them';
export const usage = [
	'pledgeline token add --name N --organisation O --role reporter|approver',
	'pledgeline token add --name N --agreement A --role organiser',
	'  [--expires YYYY-MM-DD: the day from which it no longer holds] [--as EMAIL]',
	'pledgeline token list [--as EMAIL]',
	'pledgeline token revoke ID [--as EMAIL]'
].join('\n');

type Here = { installation: Installation; by: Circumstances; context: Context };
type Wish = (here: Here) => Promise<number>;

export async function run(args: string[], context: Context): Promise<number> {
	const { as, wish } = wishIn(args);
	return withInstallation(context, async (installation) => {
		const actor = await actorAtCommandLine(installation, as);
		if (!actor.ok) return refuse(context, actor.problems);
		const { clock, ids } = installation;
		return wish({ installation, context, by: { actor: actor.answer, door: 'command', clock, ids } });
	});
}

function wishIn([verb, ...rest]: string[]): { as: string | undefined; wish: Wish } {
	const as = { as: { type: 'string' } } as const;
	if (verb === 'add') {
		const text = { type: 'string' } as const;
		const options = { ...as, name: text, role: text, organisation: text, agreement: text, expires: text };
		const { values } = parseArgs({ args: rest, options });
		return { as: values.as, wish: adding(values) };
	}
	if (verb === 'list') return { as: parseArgs({ args: rest, options: as }).values.as, wish: list };
	if (verb === 'revoke') {
		const { values, positionals } = parseArgs({ args: rest, options: as, allowPositionals: true });
		const [id = ''] = positionals;
		if (positionals.length !== 1) throw new WrongUsage('Name the one token to revoke, as `token list` does.');
		return { as: values.as, wish: revoking(id) };
	}
	throw new WrongUsage('Say what to do with a token: `add`, `list` or `revoke`.');
}

type Wanted = { name?: string; role?: string; organisation?: string; agreement?: string; expires?: string };

function adding({ name, role, organisation, agreement, expires }: Wanted): Wish {
	if (name === undefined) throw new WrongUsage('--name is missing.');
	if (!isTokenRole(role)) throw new WrongUsage('--role must be reporter, approver or organiser.');
	const over = expires === undefined ? undefined : civilDate(expires);
	if (expires !== undefined && !over) throw new WrongUsage('--expires must be a day, for example 2027-01-31.');

	return async ({ installation: { store, settings }, by, context }) => {
		const token = newToken();
		const input = {
			name,
			role,
			token_hash: tokenHash(token),
			...(over && { expires_at: beginsAt(over, settings.timeZone) }),
			...(organisation !== undefined && { organisation }),
			...(agreement !== undefined && { agreement })
		};
		const outcome = await perform(store, addToken, input, by);
		if (!outcome.ok) return refuse(context, outcome.problems);
		context.out(token);
		return 0;
	};
}

async function list({ installation: { store, clock }, by, context }: Here): Promise<number> {
	const all = await tokens.list(store.reading);
	const shown = all.filter((token) => may(by.actor, 'read tokens', tokens.matterOf(token)) === 'yes');
	if (shown.length === 0) context.err('There is no token here that you may see.');
	for (const token of shown) {
		const used = token.last_used_at === null ? 'never used' : `last used ${token.last_used_at.slice(0, 16)}Z`;
		const of = token.organisation ?? token.agreement ?? '';
		const facts = [token.id, stateOf(token, instant(clock)), `${token.role} ${of}`.trim(), used, token.name];
		context.out(facts.join('\t'));
	}
	return 0;
}

function revoking(id: string): Wish {
	return async ({ installation: { store }, by, context }) => {
		if (!isId<'token'>(id)) return refuse(context, [{ code: 'unknown-token' }]);
		const outcome = await perform(store, revokeToken, { token: id }, by);
		if (!outcome.ok) return refuse(context, outcome.problems);
		context.err('It no longer holds.');
		return 0;
	};
}

function stateOf(token: tokens.ListedToken, now: Instant): string {
	if (token.revoked_at !== null) return `revoked ${token.revoked_at.slice(0, 10)}`;
	if (token.disabled) return 'its maker is disabled';
	if (token.expires_at === null) return 'holds';
	return token.expires_at <= now ? `expired ${token.expires_at.slice(0, 10)}` : `holds until ${token.expires_at}`;
}

function isTokenRole(text: string | undefined): text is Exclude<Role, 'administrator'> {
	return text !== 'administrator' && ROLES.some((role) => role === text);
}
