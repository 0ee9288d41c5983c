import * as memberships from '#db/memberships.ts';
import * as reminderLetters from '#db/reminder-letters.ts';
import { today } from '#domain/civil-date.ts';
import { hasLeft } from '#domain/party.ts';
import { holding } from '#server/guard.ts';
import { lookedAfter } from '#server/managed-people.ts';
import { toldLetters } from '#server/told-letters.ts';
import type { PageServerLoad } from './$types';

const SHOWN = 50;

/** Who was reminded of what: of the organisations that somebody looks after, and of the parties of their agreements. */
export const load: PageServerLoad = async ({ locals }) => {
	const { actor } = holding(locals, 'approver', 'organiser', 'administrator');
	const { store, clock, settings } = locals.application;
	const { organisations, agreements, everything } = lookedAfter(actor);
	const day = today(clock);
	const parts = everything ? [] : [...(await memberships.ofAgreements(store.reading, agreements)).values()].flat();
	const parties = parts.filter(({ until }) => !hasLeft({ ...(until !== null && { until }) }, day));
	const of = [...new Set([...organisations, ...parties.map((part) => part.organisation_id)])];
	const letters = await reminderLetters.about(store.reading, everything ? 'any' : of, SHOWN);
	return {
		days: reminderLetters.KEPT_DAYS,
		letters: toldLetters(letters, { zone: settings.timeZone, language: locals.language })
	};
};
