import { randomBytes } from 'node:crypto';
import { sha256 } from '#db/canonical.ts';
import * as organisations from '#db/organisations.ts';
import * as people from '#db/people.ts';
import * as preferences from '#db/preferences.ts';
import { today } from '#domain/civil-date.ts';
import { m } from '#words/messages.ts';
import type { Application } from './application.ts';
import { deadlines } from './calendar.ts';
import { dueOf } from './due-list.ts';

type Place = Pick<Application, 'store' | 'clock' | 'settings'>;

/** A new secret for a calendar's address, and what is kept of it. It is random and long, so that a plain hash cannot be turned back. */
export function newCalendarSecret(): { secret: string; hash: string } {
	const secret = randomBytes(32).toString('base64url');
	return { secret, hash: sha256(secret) };
}

/** The address of somebody's calendar: whoever has it sees it. */
export function calendarAddress(origin: string, secret: string): string {
	return `${origin}/calendar/person/${secret}.ics`;
}

/**
 * The calendar behind a secret: what is due in the organisations for which its holder reports or approves, in their language.
 * Undefined when nobody has that secret, or may come in.
 */
export async function personCalendar({ store, clock, settings }: Place, secret: string): Promise<string | undefined> {
	const db = store.reading;
	const id = await preferences.holderOfCalendar(db, sha256(secret));
	const person = id && (await people.byId(db, id));
	if (!person) return undefined;
	const grants = await people.grantsOf(db, person.id);
	const theirs = await organisations.byIds(db, [...new Set(grants.flatMap(({ organisation }) => organisation ?? []))]);
	const { language } = person;
	return deadlines(
		db,
		{
			name: `Pledgeline: ${m.calendar_person({}, { locale: language })}`,
			filters: theirs.map(({ slug }) => ({ organisation: slug })),
			due: await dueOf(
				db,
				theirs.map((each) => each.id),
				today(clock)
			),
			own: true
		},
		{ language, origin: settings.origin }
	);
}
