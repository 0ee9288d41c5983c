import { parseArgs } from 'node:util';
import * as people from '#db/people.ts';
import * as personalData from '#db/personal-data.ts';
import { instant } from '#domain/clock.ts';
import { isLanguage, LANGUAGES } from '#domain/language.ts';
import { may, ROLES, type Role } from '#domain/permission.ts';
import { addPerson } from '#operations/add-person.ts';
import { disablePerson } from '#operations/disable-person.ts';
import { enablePerson } from '#operations/enable-person.ts';
import { erasePerson } from '#operations/erase-person.ts';
import { perform, type Circumstances } from '#operations/perform.ts';
import { removeRole } from '#operations/remove-role.ts';
import { resetWaysIn } from '#operations/reset-ways-in.ts';
import { LINK_SECONDS, makeSignInLink } from '#server/auth.ts';
import { actorAtCommandLine, type Installation } from '#server/installation.ts';
import { createLog } from '#server/log.ts';
import { noteSecurity } from '#server/security-log.ts';
import { WrongUsage, type Context } from './command.ts';
import { refuse, withInstallation } from './opened.ts';

export const summary =
	'makes a person with a role and a link with which they sign in; takes roles, exports, disables, erases';
export const usage = [
	'pledgeline person add --email E --name N --role organiser --agreement A',
	'pledgeline person add --email E --name N --role reporter|approver --organisation O',
	'pledgeline person add --email E --name N --role administrator',
	'  [--language en|fi|sv|et] [--as EMAIL]',
	'pledgeline person remove-role --email E --role R [--organisation O | --agreement A] [--as EMAIL]',
	'pledgeline person disable|enable --email E [--as EMAIL]',
	'pledgeline person reset-sign-in --email E [--as EMAIL]',
	'pledgeline person export --email E [--as EMAIL]',
	'pledgeline person erase --email E [--as EMAIL]'
].join('\n');

const OPTIONS = {
	email: { type: 'string' },
	name: { type: 'string' },
	role: { type: 'string' },
	organisation: { type: 'string' },
	agreement: { type: 'string' },
	language: { type: 'string' },
	as: { type: 'string' }
} as const;

type Given = { [Name in keyof typeof OPTIONS]?: string };
type Deed = (here: Here, given: Given & { email: string }) => Promise<number>;
type Here = { installation: Installation; by: Circumstances; context: Context };

/** What can be done with a person, and the options that each takes besides --email and --as. */
const DEEDS: Record<string, { deed: Deed; takes: (keyof Given)[] }> = {
	add: { deed: add, takes: ['name', 'role', 'organisation', 'agreement', 'language'] },
	'remove-role': { deed: takeRole, takes: ['role', 'organisation', 'agreement'] },
	disable: { deed: disable, takes: [] },
	enable: { deed: enable, takes: [] },
	'reset-sign-in': { deed: reset, takes: [] },
	export: { deed: exportAll, takes: [] },
	erase: { deed: erase, takes: [] }
};

export async function run(args: string[], context: Context): Promise<number> {
	const { values: given, positionals } = parseArgs({ args, allowPositionals: true, options: OPTIONS });
	const wish = positionals.length === 1 && Object.hasOwn(DEEDS, positionals[0] ?? '') ? positionals[0] : undefined;
	const { deed, takes } = (wish !== undefined && DEEDS[wish]) || {};
	if (!deed || !takes) throw new WrongUsage(`Say one of these: ${Object.keys(DEEDS).join(', ')}.`);
	const { email } = given;
	if (email === undefined) throw new WrongUsage('--email is missing.');
	const stray = Object.keys(given).find((name) => ![...takes, 'email', 'as'].includes(name as keyof Given));
	if (stray !== undefined) throw new WrongUsage(`--${stray} means nothing with \`${wish}\`.`);
	if (takes.includes('role')) roleOf(given);
	languageOf(given);

	return withInstallation(context, async (installation) => {
		const actor = await actorAtCommandLine(installation, given.as);
		if (!actor.ok) return refuse(context, actor.problems);
		const { clock, ids } = installation;
		const by = { actor: actor.answer, door: 'command' as const, clock, ids };
		return deed({ installation, by, context }, { ...given, email });
	});
}

async function add({ installation, by, context }: Here, given: Given & { email: string }): Promise<number> {
	const { store, clock, settings } = installation;
	const { email, name = '' } = given;
	const language = languageOf(given);
	const outcome = await perform(store, addPerson, { email, name, language, ...roleGiven(given) }, by);
	if (!outcome.ok) return refuse(context, outcome.problems);
	const { added, granted, person } = outcome.answer;
	if (!added)
		context.err(granted ? `${email} was known already and has the role now.` : `${email} has the role already.`);
	if ((await people.byId(store.reading, person))?.disabled_at) {
		context.err('They are disabled and get no link: let them in again with `pledgeline person enable`.');
		return 0;
	}
	const place = { store, clock, origin: settings.origin, secret: settings.secret, log: createLog(settings.logLevel) };
	const link = await makeSignInLink(place, email, { expiresInSeconds: LINK_SECONDS.handed, language });
	context.err('This link signs them in once, within 24 hours:');
	context.out(link);
	return 0;
}

async function takeRole({ installation, by, context }: Here, given: Given & { email: string }): Promise<number> {
	const outcome = await perform(installation.store, removeRole, { email: given.email, ...roleGiven(given) }, by);
	if (!outcome.ok) return refuse(context, outcome.problems);
	const { tokens } = outcome.answer;
	context.err(`${given.email} no longer has the role and is signed out everywhere. Tokens revoked: ${tokens}.`);
	return 0;
}

async function disable({ installation, by, context }: Here, { email }: { email: string }): Promise<number> {
	const outcome = await perform(installation.store, disablePerson, { email }, by);
	if (!outcome.ok) return refuse(context, outcome.problems);
	context.err(`${email} is signed out everywhere and cannot come in; the tokens that they made do not hold.`);
	return 0;
}

async function enable({ installation, by, context }: Here, { email }: { email: string }): Promise<number> {
	const outcome = await perform(installation.store, enablePerson, { email }, by);
	if (!outcome.ok) return refuse(context, outcome.problems);
	context.err(`${email} can sign in again.`);
	return 0;
}

async function reset({ installation, by, context }: Here, { email }: { email: string }): Promise<number> {
	const outcome = await perform(installation.store, resetWaysIn, { email }, by);
	if (!outcome.ok) return refuse(context, outcome.problems);
	context.err(
		`${email} is signed out everywhere and comes in by a letter only: no app, passkey, password or other place.`
	);
	return 0;
}

async function exportAll({ installation, by, context }: Here, { email }: { email: string }): Promise<number> {
	const { store, clock } = installation;
	if (may(by.actor, 'read person', {}) !== 'yes') {
		await noteSecurity(store, by, { kind: 'not-allowed', act: 'read person' });
		return refuse(context, [{ code: 'not-allowed' }]);
	}
	const person = await people.byEmail(store.reading, email);
	if (!person) {
		// Whoever only told something of a page is no person here.
		const feedback_given = await personalData.feedbackFrom(store.reading, email);
		if (feedback_given.length === 0) return refuse(context, [{ code: 'unknown-person', values: { email } }]);
		await noteSecurity(store, by, { kind: 'person-exported', act: 'read person' });
		context.out(JSON.stringify({ feedback_given }, null, '\t'));
		return 0;
	}
	const data = await personalData.ofPerson(store.reading, person, instant(clock));
	await noteSecurity(store, by, { kind: 'person-exported', act: 'read person', subject: `person:${person.id}` });
	context.out(JSON.stringify(data, null, '\t'));
	return 0;
}

async function erase({ installation, by, context }: Here, { email }: { email: string }): Promise<number> {
	const outcome = await perform(installation.store, erasePerson, { email }, by);
	if (!outcome.ok) return refuse(context, outcome.problems);
	const { drafts, tokens, feedback } = outcome.answer;
	context.err(
		`Nobody is known here by that address any more. Drafts discarded: ${drafts}; tokens revoked: ${tokens}; feedback forgotten: ${feedback}.`
	);
	context.err('Backups and mails in the outbox that are older than this still name them.');
	return 0;
}

function roleGiven(given: Given): { role: Role; organisation?: string; agreement?: string } {
	const { organisation, agreement } = given;
	return {
		role: roleOf(given),
		...(organisation !== undefined && { organisation }),
		...(agreement !== undefined && { agreement })
	};
}

function roleOf({ role }: Given): Role {
	const known = ROLES.find((each) => each === role);
	if (!known) throw new WrongUsage(`--role must be one of ${ROLES.join(', ')}.`);
	return known;
}

function languageOf({ language = 'en' }: Given): (typeof LANGUAGES)[number] {
	if (!isLanguage(language)) throw new WrongUsage(`--language must be one of ${LANGUAGES.join(', ')}.`);
	return language;
}
