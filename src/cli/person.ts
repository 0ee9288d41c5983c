import { parseArgs } from 'node:util';
import { isLanguage, LANGUAGES } from '#domain/language.ts';
import { ROLES, type Role } from '#domain/permission.ts';
import { addPerson } from '#operations/add-person.ts';
import { perform } from '#operations/perform.ts';
import { LINK_SECONDS, makeSignInLink } from '#server/auth.ts';
import { actorAtCommandLine } from '#server/installation.ts';
import { createLog } from '#server/log.ts';
import { WrongUsage, type Context } from './command.ts';
import { refuse, withInstallation } from './opened.ts';

export const summary = 'makes a person with a role and prints a link with which they sign in once';
export const usage = [
	'pledgeline person add --email E --name N --role organiser --agreement A',
	'pledgeline person add --email E --name N --role reporter|approver --organisation O',
	'pledgeline person add --email E --name N --role administrator',
	'  [--language en|fi|sv|et] [--as EMAIL]'
].join('\n');

export async function run(args: string[], context: Context): Promise<number> {
	const { values, positionals } = parseArgs({
		args,
		allowPositionals: true,
		options: {
			email: { type: 'string' },
			name: { type: 'string' },
			role: { type: 'string' },
			organisation: { type: 'string' },
			agreement: { type: 'string' },
			language: { type: 'string', default: 'en' },
			as: { type: 'string' }
		}
	});
	if (positionals.join(' ') !== 'add') throw new WrongUsage('The one thing to do with a person here is to `add` them.');
	const { email, name, role, organisation, agreement, language } = values;
	if (email === undefined) throw new WrongUsage('--email is missing.');
	if (!isRole(role)) throw new WrongUsage(`--role must be one of ${ROLES.join(', ')}.`);
	if (!isLanguage(language)) throw new WrongUsage(`--language must be one of ${LANGUAGES.join(', ')}.`);

	return withInstallation(context, async (installation) => {
		const { store, clock, ids, settings } = installation;
		const actor = await actorAtCommandLine(installation, values.as);
		if (!actor.ok) return refuse(context, actor.problems);
		const input = {
			email,
			name: name ?? '',
			role,
			language,
			...(organisation !== undefined && { organisation }),
			...(agreement !== undefined && { agreement })
		};
		const by = { actor: actor.answer, door: 'command' as const, clock, ids };
		const outcome = await perform(store, addPerson, input, by);
		if (!outcome.ok) return refuse(context, outcome.problems);
		const { added, granted } = outcome.answer;
		if (!added)
			context.err(granted ? `${email} was known already and has the role now.` : `${email} has the role already.`);
		const place = { store, clock, origin: settings.origin, secret: settings.secret, log: createLog(settings.logLevel) };
		const link = await makeSignInLink(place, email, { expiresInSeconds: LINK_SECONDS.handed, language });
		context.err('This link signs them in once, within 24 hours:');
		context.out(link);
		return 0;
	});
}

function isRole(text: string | undefined): text is Role {
	return ROLES.some((role) => role === text);
}
