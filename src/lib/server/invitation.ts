import * as people from '#db/people.ts';
import type { Id } from '#domain/id.ts';
import type { Role } from '#domain/permission.ts';
import type { Application } from './application.ts';
import { LINK_SECONDS, makeSignInLink } from './auth.ts';
import { invitationLetter } from './letter.ts';

const DAYS = LINK_SECONDS.invited / (24 * 60 * 60);

/**
 * Writes to somebody who was given a role, in their language: what it is, who gave it, and a link that signs them in once. Somebody
 * who is disabled gets no letter. Not inside a transaction. Answers whether a letter is on its way.
 */
export async function invite(
	{ store, clock, settings, log, mail }: Application,
	person: Id<'person'>,
	{ by, role, of }: { by: string; role: Role; of: string }
): Promise<boolean> {
	const invited = await people.byId(store.reading, person);
	if (!invited || invited.disabled_at !== null) return false;
	const { email, language } = invited;
	const place = { store, clock, origin: settings.origin, secret: settings.secret, log };
	const link = await makeSignInLink(place, email, { expiresInSeconds: LINK_SECONDS.invited, language });
	mail.post({ to: email, ...invitationLetter({ link, by, role, of, days: DAYS }, language) });
	return true;
}
