import * as people from '#db/people.ts';
import { openAuth, type Auth } from './auth.ts';
import { openInstallation, type Installation } from './installation.ts';
import { signInLetter } from './letter.ts';
import { createLog, type Log } from './log.ts';
import { openMail, type Mail } from './mail.ts';
import { openRateLimit, type RateLimit } from './rate-limit.ts';
import { readSettings } from './settings.ts';

/** The person that sign-in knows: whatever of `people` a request needs. */
export type KnownPerson = Pick<people.Person, 'id' | 'language' | 'name' | 'email'>;

/** Everything that lives as long as the process that serves pages. */
export type Application = Installation & { log: Log; mail: Mail; auth: Auth<KnownPerson>; writes: RateLimit };

/** Opens what the environment describes. Throws one clear sentence when a setting is wrong. */
export async function openApplication(env: Record<string, string | undefined>): Promise<Application> {
	const read = readSettings(env);
	if (!read.ok) throw new Error(read.problems.join('\n'));
	const { settings } = read;
	const log = createLog(settings.logLevel);
	const installation = await openInstallation(settings);
	const { store, clock, ids } = installation;
	const mail = openMail({
		smtpUrl: settings.smtpUrl,
		from: settings.mailFrom,
		outbox: settings.outboxFolder,
		clock,
		ids,
		log
	});
	const auth = openAuth<KnownPerson>({
		store,
		clock,
		log,
		origin: settings.origin,
		secret: settings.secret,
		mail,
		letter: signInLetter,
		async activePerson(id) {
			const person = await people.byId(store.reading, id);
			return person && person.disabled_at === null ? person : undefined;
		}
	});
	return { ...installation, log, mail, auth, writes: openRateLimit(clock) };
}

/** Closes what was opened, after the last request. */
export async function closeApplication(application: Application): Promise<void> {
	await application.mail.settled();
	await application.store.close();
}
